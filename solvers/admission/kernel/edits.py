"""
A guest in or out, a round to another nurse, and every sum with it.

Invariant: after each edit every sum is what `solvers.admission.audit` counts
anew from the guests' places and the rounds' nurses; ``whole.cost`` is the objective and
what those cost who must be admitted and are not.
"""

from pks.machine.compiled import inlined
from solvers.admission.kernel.layout import NOWHERE, Wards


@inlined
def end_day(w: Wards, p: int, day: int) -> int:
    """Return the day after the last of a stay from a day on, within the horizon."""
    return min(w.whole[0].num_days, day + w.guests[p].num_days)


@inlined
def excess(load: int, most: int) -> int:
    """Return what a load passes the most by."""
    return max(0, load - most)


@inlined
def put_in(w: Wards, p: int, day: int, room: int, theatre: int) -> None:
    """Admit a guest; whether it is allowed has been seen before."""
    guest, whole = w.guests[p], w.whole[0]
    guest.day = day
    guest.room = room
    guest.theatre = theatre
    for d in range(day, end_day(w, p, day)):
        whole.cost += enter_room(w, p, room * whole.num_days + d)
        whole.cost += enter_rounds(w, p, d)
    if p < whole.num_patients:
        whole.cost += book_surgery(w, p)
        whole.cost += whole.admission_delay * (day - guest.first_day) - guest.stays_out
        whole.num_missing -= guest.must


@inlined
def take_out(w: Wards, p: int) -> None:
    """Send a guest away."""
    guest, whole = w.guests[p], w.whole[0]
    for d in range(guest.day, end_day(w, p, guest.day)):
        whole.cost += leave_room(w, p, guest.room * whole.num_days + d)
        whole.cost += leave_rounds(w, p, d)
    if p < whole.num_patients:
        whole.cost += cancel_surgery(w, p)
        whole.cost -= whole.admission_delay * (guest.day - guest.first_day)
        whole.cost += guest.stays_out
        whole.num_missing += guest.must
    guest.day = NOWHERE


@inlined
def enter_room(w: Wards, p: int, at: int) -> int:
    """Add a guest to a room day; what the mix of ages costs more."""
    room, age = w.room_days[at], w.guests[p].age
    span = room.oldest - room.youngest
    if room.num == 0:
        room.youngest = age
        room.oldest = age
    w.lodgers[at, room.num] = p
    room.num += 1
    room.num_men += w.guests[p].sex
    w.ages[at, age] += 1
    room.youngest = min(room.youngest, age)
    room.oldest = max(room.oldest, age)
    return w.whole[0].age_mix * (room.oldest - room.youngest - span)


@inlined
def leave_room(w: Wards, p: int, at: int) -> int:
    """Take a guest from a room day; what the mix of ages costs more."""
    room, age = w.room_days[at], w.guests[p].age
    span = room.oldest - room.youngest
    room.num -= 1
    room.num_men -= w.guests[p].sex
    k = 0
    while w.lodgers[at, k] != p:
        k += 1
    w.lodgers[at, k] = w.lodgers[at, room.num]
    w.ages[at, age] -= 1
    if room.num == 0:
        room.youngest = 0
        room.oldest = 0
    else:
        while w.ages[at, room.youngest] == 0:
            room.youngest += 1
        while w.ages[at, room.oldest] == 0:
            room.oldest -= 1
    return w.whole[0].age_mix * (room.oldest - room.youngest - span)


@inlined
def enter_rounds(w: Wards, p: int, day: int) -> int:
    """Add a guest to a day's rounds; what skill, continuity and work cost more."""
    whole, guest = w.whole[0], w.guests[p]
    shift = day * whole.num_shifts_a_day
    care = guest.first_care + (day - guest.day) * whole.num_shifts_a_day
    at = guest.room * whole.num_shifts + shift
    lacks, new, over = 0, 0, 0
    for k in range(whole.num_shifts_a_day):
        asked, nurse = w.cares[care + k], w.rounds[at + k].nurse
        w.rounds[at + k].load += asked.workload
        for skill in range(asked.skill):
            w.short[at + k, skill] += asked.skill - skill
        lacks += excess(asked.skill, w.nurse_skill[nurse])
        duty = w.duties[nurse * whole.num_shifts + shift + k]
        over -= excess(duty.load, duty.most)
        duty.load += asked.workload
        over += excess(duty.load, duty.most)
        new += w.met[p, nurse] == 0
        w.met[p, nurse] += 1
    return (
        whole.skill_short * lacks
        + whole.continuity * new
        + whole.excess_workload * over
    )


@inlined
def leave_rounds(w: Wards, p: int, day: int) -> int:
    """Take a guest from a day's rounds; what skill, continuity and work cost more."""
    whole, guest = w.whole[0], w.guests[p]
    shift = day * whole.num_shifts_a_day
    care = guest.first_care + (day - guest.day) * whole.num_shifts_a_day
    at = guest.room * whole.num_shifts + shift
    lacks, new, over = 0, 0, 0
    for k in range(whole.num_shifts_a_day):
        asked, nurse = w.cares[care + k], w.rounds[at + k].nurse
        w.rounds[at + k].load -= asked.workload
        for skill in range(asked.skill):
            w.short[at + k, skill] -= asked.skill - skill
        lacks -= excess(asked.skill, w.nurse_skill[nurse])
        duty = w.duties[nurse * whole.num_shifts + shift + k]
        over -= excess(duty.load, duty.most)
        duty.load -= asked.workload
        over += excess(duty.load, duty.most)
        w.met[p, nurse] -= 1
        new -= w.met[p, nurse] == 0
    return (
        whole.skill_short * lacks
        + whole.continuity * new
        + whole.excess_workload * over
    )


@inlined
def book_surgery(w: Wards, p: int) -> int:
    """Add a patient to surgeon and theatre; what theatres cost more."""
    whole, guest = w.whole[0], w.guests[p]
    of_surgeon = guest.surgeon * whole.num_days + guest.day
    surgeon = w.surgeon_days[of_surgeon]
    theatre = w.theatre_days[guest.theatre * whole.num_days + guest.day]
    surgeon.minutes += guest.surgery_min
    theatre.minutes += guest.surgery_min
    cost = whole.open_theatres * (theatre.num == 0)
    theatre.num += 1
    if w.works[of_surgeon, guest.theatre] == 0:
        cost += whole.surgeon_transfers * (surgeon.num_theatres > 0)
        surgeon.num_theatres += 1
    w.works[of_surgeon, guest.theatre] += 1
    return cost


@inlined
def cancel_surgery(w: Wards, p: int) -> int:
    """Take a patient from surgeon and theatre; what theatres cost more."""
    whole, guest = w.whole[0], w.guests[p]
    of_surgeon = guest.surgeon * whole.num_days + guest.day
    surgeon = w.surgeon_days[of_surgeon]
    theatre = w.theatre_days[guest.theatre * whole.num_days + guest.day]
    surgeon.minutes -= guest.surgery_min
    theatre.minutes -= guest.surgery_min
    theatre.num -= 1
    cost = -whole.open_theatres * (theatre.num == 0)
    w.works[of_surgeon, guest.theatre] -= 1
    if w.works[of_surgeon, guest.theatre] == 0:
        surgeon.num_theatres -= 1
        cost -= whole.surgeon_transfers * (surgeon.num_theatres > 0)
    return cost


@inlined
def hand_over(w: Wards, room: int, shift: int, nurse: int) -> None:
    """Give a round that somebody answers for to a nurse; the cost is left as it is."""
    whole = w.whole[0]
    this = w.rounds[room * whole.num_shifts + shift]
    before = this.nurse
    w.duties[before * whole.num_shifts + shift].load -= this.load
    w.duties[nurse * whole.num_shifts + shift].load += this.load
    this.nurse = nurse
    at = room * whole.num_days + w.day_of[shift]
    for k in range(w.room_days[at].num):
        p = w.lodgers[at, k]
        w.met[p, before] -= 1
        w.met[p, nurse] += 1
