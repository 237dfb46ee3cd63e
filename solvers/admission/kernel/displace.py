"""A patient to any place, and all who are in the way of bed and surgeon elsewhere."""

from pks.machine.compiled import inlined
from solvers.admission.kernel.changes import (
    change,
    in_the_way,
    is_listed,
    pick_theatre,
    random_day,
    random_room,
)
from solvers.admission.kernel.edits import end_day
from solvers.admission.kernel.layout import MOST_CHANGES, NOBODY, NOWHERE, Ints, Wards
from solvers.admission.kernel.limits import (
    full_day,
    has_bed,
    suits_day,
    suits_room,
    surgeon_fits,
)
from solvers.chance import below, unit

TO_OLD_PLACE = 0.5  # of those displaced go where the other came from
TRIES = 4  # places for one patient


@inlined
def displace(w: Wards, pool: Ints, slack: float) -> bool:
    """List a random patient at a random place, and whoever is in the way elsewhere."""
    p = pool[below(w.chance, len(pool))]
    guest = w.guests[p]
    day, room = random_day(w, p), random_room(w, p)
    if day == guest.day and room == guest.room:
        return False
    theatre = pick_theatre(w, p, day)
    if theatre == NOBODY:
        return False
    change(w, p, day, room, theatre)
    return clear_surgeon(w, p, day, slack) and clear_room(w, p, day, room, slack)


@inlined
def clear_surgeon(w: Wards, p: int, day: int, slack: float) -> bool:
    """List elsewhere who takes a patient's surgeon; whether that makes room."""
    guest = w.guests[p]
    if guest.day == day:
        return True
    surgeon = w.surgeon_days[guest.surgeon * w.whole[0].num_days + day]
    over = surgeon.minutes + guest.surgery_min - surgeon.most_min
    while over > 0:
        other = random_of_surgeon(w, p, day)
        if (
            other == NOBODY
            or w.whole[0].num_changes == MOST_CHANGES
            or not send_away(w, other, p, slack)
        ):
            return False
        over -= w.guests[other].surgery_min
    return True


@inlined
def clear_room(w: Wards, p: int, day: int, room: int, slack: float) -> bool:
    """List elsewhere who is in a patient's way in a room; whether that makes room."""
    for d in range(day, end_day(w, p, day)):
        at = room * w.whole[0].num_days + d
        if has_bed(w, p, at):
            continue
        other = in_the_way(w, p, at, 1)
        while other != NOBODY:
            if (
                other >= w.whole[0].num_patients
                or w.whole[0].num_changes == MOST_CHANGES
                or not send_away(w, other, p, slack)
            ):
                return False
            other = in_the_way(w, p, at, 1)
    return True


@inlined
def send_away(w: Wards, other: int, p: int, slack: float) -> bool:
    """List where somebody in a patient's way goes; whether there may be anywhere."""
    guest, found = w.guests[p], w.guests[other]
    if (
        w.whole[0].num_changes == 1
        and guest.day != NOWHERE
        and unit(w.chance) < TO_OLD_PLACE
        and suits_day(w, other, guest.day)
        and suits_room(w, other, guest.room)
    ):
        change(w, other, guest.day, guest.room, guest.theatre)
        return True
    for _ in range(TRIES):
        day, room = random_day(w, other), random_room(w, other)
        if (
            day != found.day
            and surgeon_fits(w, other, day)
            and full_day(w, other, day, room) == NOWHERE
        ):
            theatre = pick_theatre(w, other, day)
            if theatre != NOBODY:
                change(w, other, day, room, theatre)
                return True
    won = guest.stays_out if guest.day == NOWHERE else 0
    change(w, other, NOWHERE, NOWHERE, NOWHERE)
    return found.stays_out <= won + slack


@inlined
def random_of_surgeon(w: Wards, p: int, day: int) -> int:
    """Return whom else a patient's surgeon operates on a day, or NOBODY."""
    surgeon = w.guests[p].surgeon
    first = w.first_of_surgeon[surgeon]
    num = w.first_of_surgeon[surgeon + 1] - first
    start = below(w.chance, num)
    for i in range(num):
        k = start + i if start + i < num else start + i - num
        q = w.of_surgeon[first + k]
        if w.guests[q].day == day and not is_listed(w, q):
            return q
    return NOBODY
