"""Moves of patients with nobody in the way; what is cheap to see is looked at first."""

from pks.machine.compiled import inlined
from solvers.admission.kernel.changes import (
    change,
    pick_theatre,
    random_day,
    random_room,
)
from solvers.admission.kernel.layout import NOBODY, NOWHERE, Ints, Wards
from solvers.admission.kernel.limits import (
    full_day,
    suits_day,
    suits_room,
    surgeon_fits,
    theatre_fits,
)
from solvers.admission.kernel.prices import gain, price
from solvers.chance import below, unit

LEAVE_OUT = 0.05  # of the moves of patients who need not be admitted
KEEP_ROOM = 0.3  # of the moves of an admitted patient: another day, the same room
KEEP_DAY = 0.35  # another room, the same day
TRIES = 4  # places for one patient


@inlined
def move_patient(w: Wards, pool: Ints, slack: float) -> bool:
    """List a random patient's way in, out or elsewhere; whether there is one."""
    p = pool[below(w.chance, len(pool))]
    guest = w.guests[p]
    what = unit(w.chance)
    if guest.day != NOWHERE:
        if what < LEAVE_OUT and not guest.must:
            change(w, p, NOWHERE, NOWHERE, NOWHERE)
            return True
        what = unit(w.chance)
        if what < KEEP_ROOM:
            return move_day(w, p)
    return move_room(w, p, what < KEEP_ROOM + KEEP_DAY, slack)


@inlined
def move_day(w: Wards, p: int) -> bool:
    """List another day in the same room; whether there is room."""
    guest = w.guests[p]
    day = random_day(w, p)
    if (
        day == guest.day
        or not surgeon_fits(w, p, day)
        or full_day(w, p, day, guest.room) != NOWHERE
    ):
        return False
    theatre = pick_theatre(w, p, day)
    if theatre == NOBODY:
        return False
    change(w, p, day, guest.room, theatre)
    return True


@inlined
def move_room(w: Wards, p: int, keep_day: bool, slack: float) -> bool:
    """List the first of a few other rooms that may be; whether there is one."""
    guest = w.guests[p]
    day, is_in = guest.day, guest.day != NOWHERE
    most, is_priced = slack, not is_in
    for _ in range(TRIES):
        room = random_room(w, p)
        if not (is_in and keep_day):
            day = random_day(w, p)
        if (
            (is_in and room == guest.room)
            or not surgeon_fits(w, p, day)
            or full_day(w, p, day, room) != NOWHERE
        ):
            continue
        theatre = guest.theatre if day == guest.day else pick_theatre(w, p, day)
        if theatre == NOBODY:
            continue
        if not is_priced:
            most += gain(w, p)
            is_priced = True
        if price(w, p, day, room, theatre, most) <= most:
            change(w, p, day, room, theatre)
            return True
    return False


@inlined
def move_theatre(w: Wards, pool: Ints, slack: float) -> bool:
    """Operate on a random patient in another theatre on the same day, if it pays."""
    p = pool[below(w.chance, len(pool))]
    whole, guest = w.whole[0], w.guests[p]
    theatre = below(w.chance, whole.num_theatres)
    if (
        guest.day == NOWHERE
        or theatre == guest.theatre
        or not theatre_fits(w, p, guest.day, theatre)
    ):
        return False
    here = w.theatre_days[guest.theatre * whole.num_days + guest.day]
    there = w.theatre_days[theatre * whole.num_days + guest.day]
    at = guest.surgeon * whole.num_days + guest.day
    more_open = (there.num == 0) - (here.num == 1)
    more_works = (w.works[at, theatre] == 0) - (w.works[at, guest.theatre] == 1)
    cost = whole.open_theatres * more_open + whole.surgeon_transfers * more_works
    if cost > slack:
        return False
    here.num -= 1
    there.num += 1
    here.minutes -= guest.surgery_min
    there.minutes += guest.surgery_min
    w.works[at, guest.theatre] -= 1
    w.works[at, theatre] += 1
    w.surgeon_days[at].num_theatres += more_works
    guest.theatre = theatre
    whole.cost += cost
    return True


@inlined
def swap(w: Wards, pool: Ints) -> bool:
    """List two random patients in each other's places; whether that may be."""
    p = pool[below(w.chance, len(pool))]
    q = pool[below(w.chance, len(pool))]
    if w.guests[p].day == NOWHERE:
        p, q = q, p
    one, other = w.guests[p], w.guests[q]
    if p == q or one.day == NOWHERE or not may_take(w, q, p):
        return False
    if other.day == NOWHERE:
        change(w, p, NOWHERE, NOWHERE, NOWHERE)
    elif may_take(w, p, q):
        change(w, p, other.day, other.room, other.theatre)
    else:
        return False
    change(w, q, one.day, one.room, one.theatre)
    return True


@inlined
def may_take(w: Wards, q: int, p: int) -> bool:
    """Whether a patient could take another's place, as far as is quickly seen."""
    new, old = w.guests[q], w.guests[p]
    day, num_days = old.day, w.whole[0].num_days
    if not suits_day(w, q, day) or not suits_room(w, q, old.room):
        return False
    if not w.operating[q, old.theatre]:
        return False
    theatre = w.theatre_days[old.theatre * num_days + day]
    more_min = new.surgery_min - old.surgery_min
    if new.day == day and new.theatre == old.theatre:
        more_min = 0
    if theatre.minutes + more_min > theatre.most_min:
        return False
    if new.surgeon == old.surgeon:
        surgeon = w.surgeon_days[new.surgeon * num_days + day]
        if new.day != day and surgeon.minutes + more_min > surgeon.most_min:
            return False
    elif not surgeon_fits(w, q, day):
        return False
    room = w.room_days[old.room * num_days + day]
    alike = room.num_men if old.sex else room.num - room.num_men
    return new.sex == old.sex or alike == 1
