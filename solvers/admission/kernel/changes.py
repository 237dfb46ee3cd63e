"""
What a move does to patients: changes that are listed, then made or leave no trace.

Everybody whom a move touches is taken out first and put in one by one, while limits and
slack allow.
"""

from pks.machine.compiled import inlined
from solvers.admission.kernel.edits import put_in, take_out
from solvers.admission.kernel.layout import NOBODY, NOWHERE, Wards
from solvers.admission.kernel.limits import fits, theatre_fits
from solvers.admission.kernel.prices import price
from solvers.chance import below


@inlined
def random_day(w: Wards, p: int) -> int:
    """Return a day on which a patient may come."""
    guest = w.guests[p]
    first = guest.first_choice
    return w.choices[first + below(w.chance, guest.end_choice - first)]


@inlined
def random_room(w: Wards, p: int) -> int:
    """Return a room that suits a patient."""
    guest = w.guests[p]
    first = guest.first_room
    return w.suiting[first + below(w.chance, guest.end_room - first)]


@inlined
def pick_theatre(w: Wards, p: int, day: int) -> int:
    """Return a theatre with room: the surgeon's own, an open one, any; or NOBODY."""
    whole, guest = w.whole[0], w.guests[p]
    of_surgeon = guest.surgeon * whole.num_days + day
    best, least = NOBODY, 3
    start = below(w.chance, whole.num_theatres)
    for i in range(whole.num_theatres):
        t = (
            start + i
            if start + i < whole.num_theatres
            else start + i - whole.num_theatres
        )
        if theatre_fits(w, p, day, t):
            rank = 2
            if w.works[of_surgeon, t] > 0:
                rank = 0
            elif w.theatre_days[t * whole.num_days + day].num > 0:
                rank = 1
            if rank < least:
                best, least = t, rank
    return best


@inlined
def change(w: Wards, p: int, day: int, room: int, theatre: int) -> None:
    """List where a patient is to go."""
    listed, guest = w.changes[w.whole[0].num_changes], w.guests[p]
    w.whole[0].num_changes += 1
    listed.guest = p
    listed.day = day
    listed.room = room
    listed.theatre = theatre
    listed.from_day = guest.day
    listed.from_room = guest.room
    listed.from_theatre = guest.theatre


@inlined
def is_listed(w: Wards, p: int) -> bool:
    """Whether the move under way touches a patient."""
    found = False
    for i in range(w.whole[0].num_changes):
        found |= w.changes[i].guest == p
    return found


@inlined
def try_changes(w: Wards, slack: float) -> bool:
    """Make the changes listed if limits and slack allow; whether they did."""
    whole = w.whole[0]
    num, most = whole.num_changes, whole.cost + slack
    to_come = 0
    for i in range(num):
        if w.changes[i].from_day != NOWHERE:
            take_out(w, w.changes[i].guest)
        if w.changes[i].day != NOWHERE:
            to_come += w.guests[w.changes[i].guest].stays_out
    num_made = 0
    while num_made < num:
        new = w.changes[num_made]
        if new.day != NOWHERE:
            p = new.guest
            to_come -= w.guests[p].stays_out
            left = most - whole.cost + to_come
            if not fits(w, p, new.day, new.room, new.theatre):
                break
            if price(w, p, new.day, new.room, new.theatre, left) > left:
                break
            put_in(w, p, new.day, new.room, new.theatre)
        num_made += 1
    if num_made == num and whole.cost <= most:
        return True
    undo(w, num_made, num)
    return False


@inlined
def undo(w: Wards, num_made: int, num: int) -> None:
    """Take back the changes made, and put everybody in who was."""
    for i in range(num_made):
        if w.changes[i].day != NOWHERE:
            take_out(w, w.changes[i].guest)
    for i in range(num):
        old = w.changes[i]
        if old.from_day != NOWHERE:
            put_in(w, old.guest, old.from_day, old.from_room, old.from_theatre)


@inlined
def in_the_way(w: Wards, p: int, at: int, num_coming: int) -> int:
    """Return who must leave a room day for a patient and others to come, or NOBODY."""
    found = w.room_days[at]
    start = below(w.chance, found.num)
    num, somebody = num_coming, NOBODY
    for i in range(found.num):
        k = start + i if start + i < found.num else start + i - found.num
        q = w.lodgers[at, k]
        if not is_listed(w, q):
            if w.guests[q].sex != w.guests[p].sex:
                return q
            num += 1
            somebody = q
    return somebody if num > found.num_beds else NOBODY
