"""
One move: a case to another place, and whoever is in its way out of it.

A move may book a case, take it elsewhere or leave it out. What the place lacks says
who makes room: a case of the session, of the surgeon's day, of the bed, or of the day
whose reserve is short. Whoever had to go may find another place at once.
"""

from pks.machine.compiled import compiled
from solvers.chance import below, unit
from solvers.week.kernel.edits import put_in, take_out
from solvers.week.kernel.layout import NOWHERE, Week
from solvers.week.kernel.limits import (
    BED,
    NOTHING,
    RESERVE,
    SESSION,
    SURGEON,
    full_bed,
    keeps_reserve,
    what_lacks,
)

LEAVE_OUT = 0.02  # of the moves of a booked case
MOST_OUT = 3  # cases that may make room for one
LOOKS = 8  # at random cases for one in a bed
TRIES = 2  # other places for one who had to go
NOBODY = -1


@compiled
def move(w: Week, c: int) -> bool:
    """Make a random move of a case; whether what it led to keeps every limit."""
    place_from = w.cases[c].place
    if place_from != NOWHERE:
        take_out(w, c)
        if not w.cases[c].must and unit(w.chance) < LEAVE_OUT:
            return keeps_reserves(w)
    p = random_place(w, c)
    if p == place_from or not make_room(w, c, p):
        return False
    put_in(w, c, p)
    for i in range(w.whole[0].num_edits):
        if w.cases[w.edits[i].case].place == NOWHERE:
            find_place(w, w.edits[i].case)
    return keeps_reserves(w)


@compiled
def random_place(w: Week, c: int) -> int:
    """Return one of the places of a case that has some."""
    first = w.cases[c].first_place
    return first + below(w.chance, w.cases[c].end_place - first)


@compiled
def make_room(w: Week, c: int, p: int) -> bool:
    """Take cases out until one fits at a place; whether it does."""
    for _ in range(MOST_OUT + 1):
        lack = what_lacks(w, c, p)
        if lack == NOTHING:
            return True
        other = in_the_way(w, p, lack)
        if other == NOBODY or w.cases[other].must:
            return False
        take_out(w, other)
    return False


@compiled
def in_the_way(w: Week, p: int, lack: int) -> int:
    """Return a random case that uses what a place lacks, `NOBODY` if none was found."""
    s, d = w.places[p].session, w.places[p].day
    if lack == SESSION:
        return random_member(w, s)
    if lack == SURGEON and w.days[d].num_cases > 0:
        return w.day_cases[d, below(w.chance, w.days[d].num_cases)]
    if lack == BED:
        return random_in_bed(w, full_bed(w, p))
    if lack == RESERVE:
        yard = w.yards[w.sessions[s].yard]
        i = yard.first_session + below(w.chance, yard.end_session - yard.first_session)
        return random_member(w, w.yard_sessions[i])
    return NOBODY


@compiled
def random_member(w: Week, s: int) -> int:
    """Return a random case of a session, `NOBODY` if it has none."""
    num_cases = w.sessions[s].num_cases
    return w.session_cases[s, below(w.chance, num_cases)] if num_cases else NOBODY


@compiled
def random_in_bed(w: Week, b: int) -> int:
    """Return a random case that lies in a bed, `NOBODY` if none was found."""
    for _ in range(LOOKS):
        c = random_member(w, below(w.chance, len(w.sessions)))
        if c != NOBODY:
            place = w.places[w.cases[c].place]
            for i in range(place.first_stay, place.end_stay):
                if w.stays[i].bed == b:
                    return c
    return NOBODY


@compiled
def find_place(w: Week, c: int) -> None:
    """Book a case that had to go somewhere else, if a few tries find room."""
    for _ in range(TRIES):
        p = random_place(w, c)
        if what_lacks(w, c, p) == NOTHING:
            put_in(w, c, p)
            return


@compiled
def keeps_reserves(w: Week) -> bool:
    """Whether every day that lost a case in this move keeps its reserve."""
    for i in range(w.whole[0].num_edits):
        if w.edits[i].place_from != NOWHERE:
            session = w.sessions[w.places[w.edits[i].place_from].session]
            if session.elective and not keeps_reserve(w, session.yard):
                return False
    return True
