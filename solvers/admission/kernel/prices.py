"""
What a move would cost, without making it.

``price`` is exact for a patient who is out, ``gain`` for one who is in. For a patient
who goes from one place to another, price less gain is what it costs if the places share
no day's surgeon or theatre, no room day and no overworked nurse.
"""

from pks.machine.compiled import inlined
from solvers.admission.kernel.edits import end_day, excess
from solvers.admission.kernel.layout import Wards


@inlined
def surgery_price(w: Wards, p: int, day: int, theatre: int) -> int:
    """Return what surgery and delay at a place cost, less what staying out costs."""
    whole, guest = w.whole[0], w.guests[p]
    cost = whole.admission_delay * (day - guest.first_day) - guest.stays_out
    if w.theatre_days[theatre * whole.num_days + day].num == 0:
        cost += whole.open_theatres
    of_surgeon = guest.surgeon * whole.num_days + day
    if (
        w.works[of_surgeon, theatre] == 0
        and w.surgeon_days[of_surgeon].num_theatres > 0
    ):
        cost += whole.surgeon_transfers
    return cost


@inlined
def ages_price(w: Wards, p: int, day: int, room: int) -> int:
    """Return what the mix of ages costs more."""
    age, total = w.guests[p].age, 0
    for d in range(day, end_day(w, p, day)):
        found = w.room_days[room * w.whole[0].num_days + d]
        if found.num > 0:
            total += max(0, age - found.oldest) + max(0, found.youngest - age)
    return w.whole[0].age_mix * total


@inlined
def price(w: Wards, p: int, day: int, room: int, theatre: int, most: float) -> int:
    """Return what it costs to admit a patient, or any cost above the most."""
    whole, guest = w.whole[0], w.guests[p]
    cost = surgery_price(w, p, day, theatre) + ages_price(w, p, day, room)
    if cost > most:
        return cost
    whole.stamp += 1
    first = day * whole.num_shifts_a_day
    at = room * whole.num_shifts
    care = guest.first_care
    for shift in range(first, end_day(w, p, day) * whole.num_shifts_a_day):
        asked, nurse = w.cares[care], w.rounds[at + shift].nurse
        care += 1
        if asked.skill > w.nurse_skill[nurse]:
            cost += whole.skill_short * (asked.skill - w.nurse_skill[nurse])
        duty = w.duties[nurse * whole.num_shifts + shift]
        over = duty.load + asked.workload - duty.most
        if over > 0:
            cost += whole.excess_workload * min(over, asked.workload)
        if w.stamps[nurse] != whole.stamp:
            w.stamps[nurse] = whole.stamp
            cost += whole.continuity
            if cost > most:
                return cost
    return cost


@inlined
def gain(w: Wards, p: int) -> int:
    """Return what the cost falls by if an admitted patient is sent away."""
    whole, guest = w.whole[0], w.guests[p]
    total = whole.admission_delay * (guest.day - guest.first_day) - guest.stays_out
    if w.theatre_days[guest.theatre * whole.num_days + guest.day].num == 1:
        total += whole.open_theatres
    of_surgeon = guest.surgeon * whole.num_days + guest.day
    if (
        w.works[of_surgeon, guest.theatre] == 1
        and w.surgeon_days[of_surgeon].num_theatres > 1
    ):
        total += whole.surgeon_transfers
    whole.stamp += 1
    end, num_shifts = end_day(w, p, guest.day), whole.num_shifts_a_day
    care = guest.first_care
    at = guest.room * whole.num_shifts
    for d in range(guest.day, end):
        total += whole.age_mix * ages_gain(w, p, guest.room * whole.num_days + d)
        for shift in range(d * num_shifts, (d + 1) * num_shifts):
            asked, nurse = w.cares[care], w.rounds[at + shift].nurse
            care += 1
            if asked.skill > w.nurse_skill[nurse]:
                total += whole.skill_short * (asked.skill - w.nurse_skill[nurse])
            duty = w.duties[nurse * whole.num_shifts + shift]
            if duty.load > duty.most:
                over = duty.load - duty.most
                total += whole.excess_workload * min(over, asked.workload)
            if w.stamps[nurse] != whole.stamp:
                w.stamps[nurse] = whole.stamp
                total += whole.continuity
    return total


@inlined
def ages_gain(w: Wards, p: int, at: int) -> int:
    """Return the age groups by which a room day's span shrinks without a guest."""
    room, age = w.room_days[at], w.guests[p].age
    if w.ages[at, age] > 1 or room.oldest == room.youngest:
        return 0
    found = 0
    if age == room.oldest:
        next_age = age - 1
        while w.ages[at, next_age] == 0:
            next_age -= 1
        found = age - next_age
    elif age == room.youngest:
        next_age = age + 1
        while w.ages[at, next_age] == 0:
            next_age += 1
        found = next_age - age
    return found


@inlined
def hand_over_price(w: Wards, room: int, shift: int, nurse: int) -> int:
    """Return what it costs to give a round to another nurse."""
    whole = w.whole[0]
    at = room * whole.num_shifts + shift
    before, load = w.rounds[at].nurse, w.rounds[at].load
    here = w.duties[before * whole.num_shifts + shift]
    there = w.duties[nurse * whole.num_shifts + shift]
    over = excess(here.load - load, here.most) - excess(here.load, here.most)
    over += excess(there.load + load, there.most) - excess(there.load, there.most)
    lacks = w.short[at, w.nurse_skill[nurse]] - w.short[at, w.nurse_skill[before]]
    day = room * whole.num_days + w.day_of[shift]
    new = 0
    for k in range(w.room_days[day].num):
        p = w.lodgers[day, k]
        new += (w.met[p, nurse] == 0) - (w.met[p, before] == 1)
    return (
        whole.skill_short * lacks
        + whole.excess_workload * over
        + whole.continuity * new
    )
