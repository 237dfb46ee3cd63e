"""
A patient to another day, who takes the surgeon there back, and a chain between rooms.

What days alone would cost more is looked at first: most moves end there.
"""

from pks.machine.compiled import inlined
from solvers.admission.kernel.changes import (
    change,
    pick_theatre,
    random_day,
    random_room,
)
from solvers.admission.kernel.displace import random_of_surgeon
from solvers.admission.kernel.layout import NOBODY, NOWHERE, Ints, Wards
from solvers.admission.kernel.limits import suits_day, surgeon_fits
from solvers.admission.kernel.trade import make_ways
from solvers.chance import below, unit

KEEP_ROOM = 0.3  # of the moves of an admitted patient
OWN_ROOM = 0.5  # of those who go the other way stay in theirs


@inlined
def bring(w: Wards, pool: Ints, slack: float) -> bool:
    """List a random patient on another day, and all that takes; whether it may be."""
    p = pool[below(w.chance, len(pool))]
    guest, day = w.guests[p], random_day(w, p)
    if day == guest.day:
        return False
    room = guest.room
    if guest.day == NOWHERE or unit(w.chance) >= KEEP_ROOM:
        room = random_room(w, p)
    if surgeon_fits(w, p, day):
        is_listed = come(w, p, day, room, slack)
    else:
        is_listed = come_instead(w, p, day, room, slack)
    return is_listed and make_ways(w, room, other_room(w, room))


@inlined
def come(w: Wards, p: int, day: int, room: int, slack: float) -> bool:
    """List a patient on a day with a surgeon's minutes left; whether it may pay."""
    theatre = pick_theatre(w, p, day)
    if theatre == NOBODY or days_price(w, p, day) > most_for_days(w, slack):
        return False
    change(w, p, day, room, theatre)
    return True


@inlined
def come_instead(w: Wards, p: int, day: int, room: int, slack: float) -> bool:
    """List a patient in a random other one's stead, that one where p was, or out."""
    other = random_of_surgeon(w, p, day)
    if other == NOBODY or not can_trade_days(w, p, other, day):
        return False
    guest, found = w.guests[p], w.guests[other]
    cost = days_price(w, p, day) + days_price(w, other, guest.day)
    if cost > most_for_days(w, slack) or not w.operating[p, found.theatre]:
        return False
    change(w, p, day, room, found.theatre)
    if guest.day == NOWHERE:
        change(w, other, NOWHERE, NOWHERE, NOWHERE)
    else:
        is_own = unit(w.chance) < OWN_ROOM
        to = found.room if is_own else random_room(w, other)
        change(w, other, guest.day, to, guest.theatre)
    return True


@inlined
def most_for_days(w: Wards, slack: float) -> float:
    """Return what days may cost more, if at best a theatre less opens for it."""
    return slack + w.whole[0].open_theatres


@inlined
def days_price(w: Wards, p: int, day: int) -> int:
    """Return what delay and staying out cost more with a patient on a day."""
    whole, guest = w.whole[0], w.guests[p]
    now = guest.stays_out
    if guest.day != NOWHERE:
        now = whole.admission_delay * (guest.day - guest.first_day)
    if day == NOWHERE:
        return guest.stays_out - now
    return whole.admission_delay * (day - guest.first_day) - now


@inlined
def can_trade_days(w: Wards, p: int, other: int, day: int) -> bool:
    """Whether two of a surgeon can trade days, or one come and the other stay out."""
    num_days, guest = w.whole[0].num_days, w.guests[p]
    more_min = guest.surgery_min - w.guests[other].surgery_min
    there = w.surgeon_days[guest.surgeon * num_days + day]
    if there.minutes + more_min > there.most_min:
        return False
    if guest.day == NOWHERE:
        return not w.guests[other].must
    here = w.surgeon_days[guest.surgeon * num_days + guest.day]
    return here.minutes - more_min <= here.most_min and suits_day(w, other, guest.day)


@inlined
def other_room(w: Wards, room: int) -> int:
    """Return the room that a second one listed goes to, or a random one."""
    if w.whole[0].num_changes == 2:
        second = w.changes[1].room
        if second not in (NOWHERE, room):
            return second
    return below(w.chance, w.whole[0].num_rooms)
