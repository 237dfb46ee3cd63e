"""
A patient to another room on the same days, and a chain of others between the two rooms.

Whoever is in the way goes to the room that the first one leaves, and whoever is in the
way there comes back, as in the colourings of Kempe (1879).
"""

from pks.machine.compiled import inlined
from solvers.admission.kernel.changes import change, in_the_way, random_room
from solvers.admission.kernel.edits import end_day
from solvers.admission.kernel.layout import MOST_CHANGES, NOBODY, NOWHERE, Ints, Wards
from solvers.admission.kernel.limits import suits_room
from solvers.chance import below


@inlined
def trade_rooms(w: Wards, pool: Ints) -> bool:
    """List a random patient in another room, and a chain; whether there is one."""
    p = pool[below(w.chance, len(pool))]
    guest = w.guests[p]
    here, there = guest.room, random_room(w, p)
    if guest.day == NOWHERE or here == there:
        return False
    change(w, p, guest.day, there, guest.theatre)
    return make_ways(w, here, there) and w.whole[0].num_changes > 1


@inlined
def make_ways(w: Wards, one: int, other: int) -> bool:
    """List who is in the way in two rooms in the other of them; whether all may be."""
    done = 0
    while done < w.whole[0].num_changes:
        new = w.changes[done]
        back = other if new.room == one else one
        if new.day != NOWHERE and not make_way(w, done, back):
            return False
        done += 1
    return True


@inlined
def make_way(w: Wards, number: int, back: int) -> bool:
    """List in the other room who is in the way of a change; whether all may be."""
    new = w.changes[number]
    p, room, day = new.guest, new.room, new.day
    for d in range(day, end_day(w, p, day)):
        at = room * w.whole[0].num_days + d
        other = in_the_way(w, p, at, num_coming(w, room, d))
        while other != NOBODY:
            if (
                other >= w.whole[0].num_patients
                or w.whole[0].num_changes == MOST_CHANGES
                or not suits_room(w, other, back)
            ):
                return False
            found = w.guests[other]
            change(w, other, found.day, back, found.theatre)
            other = in_the_way(w, p, at, num_coming(w, room, d))
    return True


@inlined
def num_coming(w: Wards, room: int, d: int) -> int:
    """Return how many are listed to lie in a room on a day."""
    num = 0
    for i in range(w.whole[0].num_changes):
        new = w.changes[i]
        num += new.room == room and new.day <= d < end_day(w, new.guest, new.day)
    return num
