"""Plans of demo regions' wards keep what the region's own tables say."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from pks.demo import demo_region
from pks.model.region import Region
from pks.problems.wards import AdmissionWards, admission_wards, period_of
from pks.problems.wards.settle import SettledWard, settled_ward, without_hopeless
from pks.problems.wards.surgeons import surgeons_of
from solvers.admission.greedy import greedy_plan

Planned = tuple[Region, AdmissionWards, tuple[SettledWard, ...]]
SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def planned(request: pytest.FixtureRequest) -> Planned:
    """Plain plans, each confirmed by rules and score as it is settled."""
    region = demo_region("hospital", request.param)
    found = admission_wards(region, period_of(region.parameters, None, 4))
    wards = tuple(
        settled_ward(ward, possible, greedy_plan(possible.problem))
        for ward in found.wards
        for possible in (without_hopeless(ward),)
    )
    return region, found, wards


def test_the_wards_are_filled(planned: Planned) -> None:
    region, found, wards = planned
    assert {ward.ward_id for ward in found.wards} == {
        row.ward_id for row in region.wards if row.kind == "ward"
    }
    assert all(len(ward.plan.admissions) > 15 for ward in wards)


def test_nobody_is_planned_twice_or_forgotten(planned: Planned) -> None:
    region, found, _ = planned
    ids = [one.patient_id for ward in found.wards for one in ward.patients]
    ids += list(found.left_out)
    ids += [patient.patient_id for patient, _ in found.queue.day_patients]
    assert len(ids) == len(set(ids))
    assert set(ids) == {
        row.patient_id
        for row in region.patients
        if row.booking_state != "performed" and row.elsewhere != "accepted"
    }


def test_theatres_and_surgeons_are_used_no_more_than_they_are_there(
    planned: Planned,
) -> None:
    """Over all wards; what those told take too much is an overload, and said."""
    region, found, wards = planned
    duty = surgeons_of(region, found.period, found.queue).minutes
    over = {(o.rule, o.name, o.day): o.excess for o in found.overloads}
    theatres: Counter[tuple[str, int]] = Counter()
    surgeons: Counter[tuple[str, int]] = Counter()
    for settled in wards:
        for a in settled.plan.admissions:
            one = settled.ward.patients[a.patient]
            minutes = one.candidate.surgery_min
            theatres[settled.ward.lines[a.theatre].name, a.day] += minutes
            surgeons[one.surgeon_id, a.day] += minutes
    for (name, day), minutes in theatres.items():
        most = found.sessions.minutes.get((name, day), 0)
        assert minutes <= most + over.get(("theatre_minutes", name, day), 0)
    for (name, day), minutes in surgeons.items():
        most = duty.get((name, day), 0)
        assert minutes <= most + over.get(("surgeon_minutes", name, day), 0)


def test_an_operation_is_in_a_session_of_its_specialty(planned: Planned) -> None:
    region, _, wards = planned
    specialty = {row.procedure_id: row.specialty_id for row in region.procedures}
    for settled in wards:
        for a in settled.plan.admissions:
            line = settled.ward.lines[a.theatre]
            patient = settled.ward.patients[a.patient].candidate.patient
            assert line.specialty_id in ("", specialty[patient.procedure_ids[0]])


def test_nobody_shares_a_room_with_the_other_sex(planned: Planned) -> None:
    region, _, wards = planned
    sex = {row.patient_id: row.sex for row in region.patients}
    sex |= {row.inpatient_id: row.sex for row in region.inpatients}
    for settled in wards:
        lying: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        rooms = (here.room for here in settled.ward.problem.inpatients)
        for there, room in zip(settled.ward.here, rooms, strict=True):
            for day in range(there.nights):
                lying[room, day].add(sex[there.name])
        for a in settled.plan.admissions:
            one = settled.ward.patients[a.patient]
            for day in range(a.day, a.day + one.candidate.nights):
                lying[a.room, day].add(sex[one.patient_id])
        assert all(len(sexes) == 1 for sexes in lying.values())


def test_beds_taken_are_staffed_and_not_kept(planned: Planned) -> None:
    region, found, wards = planned
    staffed = {(row.ward_id, row.date): row for row in region.ward_beds}
    over = {(o.name, o.day): o.excess for o in found.overloads if o.rule == "room_beds"}
    for settled in wards:
        ward_id = settled.ward.ward_id
        taken: Counter[date] = Counter()
        for one in settled.ward.here:
            taken.update(found.period.date(day) for day in range(one.nights))
        present = Counter(taken)
        for a in settled.plan.admissions:
            first = found.period.date(a.day)
            nights = settled.ward.patients[a.patient].candidate.nights
            taken.update(first + timedelta(days=night) for night in range(nights))
        for on, num in taken.items():
            day = found.period.day(on)
            if day in found.period.days:
                row = staffed[ward_id, on]
                free = max(0, row.staffed - row.emergency_reserve)
                assert num <= max(present[on], free) + over.get((ward_id, day), 0)


def test_who_was_told_comes_that_day(planned: Planned) -> None:
    _, found, wards = planned
    num = 0
    for settled in wards:
        for a in settled.plan.admissions:
            patient = settled.ward.patients[a.patient].candidate.patient
            if patient.booking_state in ("called", "confirmed"):
                assert found.period.date(a.day) == patient.booked_date
                num += 1
    assert num > 10
