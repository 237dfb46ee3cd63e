"""What a place must leave room for; each limit is one of ``pks/rules/admission.py``."""

from pks.machine.compiled import inlined
from solvers.admission.kernel.edits import end_day
from solvers.admission.kernel.layout import NOWHERE, Wards


@inlined
def has_bed(w: Wards, p: int, at: int) -> bool:
    """Whether a room day takes one more guest: `room_beds` and `sex_mix`."""
    room = w.room_days[at]
    others = room.num - room.num_men if w.guests[p].sex else room.num_men
    return room.num < room.num_beds and others == 0


@inlined
def suits_day(w: Wards, p: int, day: int) -> bool:
    """Whether a patient may come on a day: `admission_window` and its kin."""
    for i in range(w.guests[p].first_choice, w.guests[p].end_choice):
        if w.choices[i] == day:
            return True
    return False


@inlined
def suits_room(w: Wards, p: int, room: int) -> bool:
    """Whether a room suits a patient: `suitable_room`."""
    for i in range(w.guests[p].first_room, w.guests[p].end_room):
        if w.suiting[i] == room:
            return True
    return False


@inlined
def surgeon_fits(w: Wards, p: int, day: int) -> bool:
    """Whether the surgeon has the minutes beside who is there: `surgeon_minutes`."""
    guest = w.guests[p]
    surgeon = w.surgeon_days[guest.surgeon * w.whole[0].num_days + day]
    own = guest.surgery_min if guest.day == day else 0
    return surgeon.minutes - own + guest.surgery_min <= surgeon.most_min


@inlined
def theatre_fits(w: Wards, p: int, day: int, theatre: int) -> bool:
    """Whether a theatre that suits has the minutes: `theatre_minutes` and its kin."""
    if not w.operating[p, theatre]:
        return False
    guest = w.guests[p]
    found = w.theatre_days[theatre * w.whole[0].num_days + day]
    is_there = guest.day == day and guest.theatre == theatre
    own = guest.surgery_min if is_there else 0
    return found.minutes - own + guest.surgery_min <= found.most_min


@inlined
def full_day(w: Wards, p: int, day: int, room: int) -> int:
    """Return the first day of a stay without a bed for a patient, else NOWHERE."""
    guest = w.guests[p]
    same_room = guest.day != NOWHERE and guest.room == room
    until = end_day(w, p, guest.day) if same_room else 0
    for d in range(day, end_day(w, p, day)):
        is_there = same_room and guest.day <= d < until
        if not is_there and not has_bed(w, p, room * w.whole[0].num_days + d):
            return d
    return NOWHERE


@inlined
def fits(w: Wards, p: int, day: int, room: int, theatre: int) -> bool:
    """Whether a patient can be moved to a place with nobody else moving."""
    return (
        surgeon_fits(w, p, day)
        and theatre_fits(w, p, day, theatre)
        and full_day(w, p, day, room) == NOWHERE
    )
