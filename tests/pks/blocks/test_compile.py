"""From a region to the problem and back to a table of sessions."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from pks.calendar import monday_of
from pks.clocks import still_waits
from pks.demo import demo_region
from pks.errors import InvalidInput
from pks.model.people import Duty
from pks.model.places import Session
from pks.model.region import Region
from pks.problems.blocks import (
    BlocksPlan,
    BlocksProblem,
    blocks_problem,
    session_rows,
    today,
)
from pks.problems.blocks.care import unions
from pks.problems.blocks.plan import spells
from pks.problems.blocks.problem import DAYS
from pks.problems.blocks.rows import Ids, with_last_week
from pks.problems.blocks.slots import theatre_parts
from pks.problems.week.sessions import WEEKDAY_INDEX, week_of_cycle
from pks.problems.week.stays import ward_permille
from pks.rules.blocks import check_blocks
from pks.takt.session_needs import takt_needs


@cache
def hospital() -> Region:
    return demo_region("hospital", 1)


@cache
def problem(num_weeks: int = 2) -> BlocksProblem:
    return blocks_problem(hospital(), takt_needs(hospital()), num_weeks)


def with_sessions(*rows: Session) -> Region:
    return replace(hospital(), sessions=rows)


def whole_day(name: str, weekday: str = "mon", **changes: Any) -> Session:
    row = Session(name, "NOR-01", weekday, 465, 975, "ORT")
    return replace(row, **changes)


def test_todays_schedule_is_valid_and_comes_back_as_it_was() -> None:
    found = session_rows(hospital(), problem(), today(problem()))
    assert check_blocks(problem(), today(problem())) == ()
    key = {row.session_id: row for row in found}
    assert key == {row.session_id: row for row in hospital().sessions}


def minutes(region: Region, num_weeks: int) -> Counter[tuple[str, int, str]]:
    """(theatre, day of the cycle, specialty) -> elective minutes, from the table."""
    length = max((1, *(row.cycle_week for row in region.sessions)))
    found: Counter[tuple[str, int, str]] = Counter()
    for row in region.sessions:
        for week in range(num_weeks):
            if not row.emergency and row.cycle_week in (0, week % length + 1):
                day = DAYS * week + WEEKDAY_INDEX[row.weekday]
                spell = row.end_min - row.start_min
                found[row.theatre_id, day, row.specialty_id] += spell
    return found


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("num_weeks", [2, 4])
def test_the_table_holds_the_minutes_of_the_plan(seed: int, num_weeks: int) -> None:
    rng, asked = Random(seed), problem(num_weeks)
    uses = (
        slot.today if rng.random() < 0.5 else rng.choice(slot.allowed)
        for slot in asked.slots
    )
    plan = BlocksPlan(tuple(uses))
    rows = session_rows(hospital(), asked, plan)
    wanted: Counter[tuple[str, int, str]] = Counter()
    for number, group, spell in spells(asked, plan):
        slot, specialty = asked.slots[number], asked.groups[group].specialty
        name = asked.labels.specialties[specialty] if specialty >= 0 else ""
        wanted[asked.labels.theatres[slot.theatre], slot.day, name] += spell
    assert minutes(replace(hospital(), sessions=rows), num_weeks) == wanted
    ids = [row.session_id for row in rows]
    assert len(set(ids)) == len(ids)
    emergency = [row for row in hospital().sessions if row.emergency]
    assert [row for row in rows if row.emergency] == emergency


def test_a_week_by_week_table_names_the_cycles_last_week() -> None:
    """Else a session of week 1 would run in every week."""
    weekly, first = whole_day("a"), whole_day("b", "tue", cycle_week=1)
    region = with_sessions(weekly, first, whole_day("c", "wed", cycle_week=2))
    rows = with_last_week([weekly, first], 2, Ids(region, 2))
    assert [(row.weekday, row.cycle_week) for row in rows] == [
        ("mon", 1), ("mon", 2), ("tue", 1),
    ]  # fmt: skip
    assert with_last_week([weekly], 2, Ids(region, 2)) == [weekly]


def test_a_whole_day_is_parted_where_the_hospital_parts_days() -> None:
    """The demo's half-days end at 12:00 and start at 12:30; Friday ends at 14:00."""
    halves = whole_day("x", "tue", end_min=720), whole_day("y", "tue", start_min=750)
    friday = whole_day("f", "fri", end_min=840)
    found = theatre_parts(with_sessions(whole_day("a"), *halves, friday), 1)
    hours = [(part.day, part.start_min, part.end_min) for part in found.parts]
    assert hours == [
        (0, 465, 720), (0, 750, 975), (1, 465, 720), (1, 750, 975), (4, 465, 840),
    ]  # fmt: skip
    assert found.pairs == ((0, 1), (2, 3))


def test_two_halves_stay_two_where_the_theatre_has_no_whole_day() -> None:
    halves = whole_day("x", "tue", end_min=720), whole_day("y", "tue", start_min=750)
    assert theatre_parts(with_sessions(*halves), 1).pairs == ()


@pytest.mark.parametrize("weeks", [1, 3, 5])
def test_todays_cycle_must_go_into_the_new_one(weeks: int) -> None:
    with pytest.raises(InvalidInput, match="today's, of 2"):
        blocks_problem(hospital(), (), weeks)


def test_a_surgeon_at_clinic_is_not_free() -> None:
    """Three eye surgeons; with two at clinic every Monday morning one is left."""
    eye = surgeons("EYE")
    free = demo_without_duties(eye, "administration")
    clinic = demo_without_duties(eye[:1], "administration", eye[1:], "clinic")
    assert most_surgeons(free, "EYE") == (3, 3)
    assert most_surgeons(clinic, "EYE") == (1, 3)
    called_too = demo_without_duties(eye, "administration", eye[1:], "jour")
    assert most_surgeons(called_too, "EYE") == (1, 3)


def surgeons(specialty: str) -> list[str]:
    own = {
        row.procedure_id
        for row in hospital().procedures
        if row.specialty_id == specialty
    }
    rows = hospital().surgeon_privileges
    return sorted({row.staff_id for row in rows if row.procedure_id in own})


def demo_without_duties(
    some: list[str], kind: str, others: list[str] | None = None, other: str = ""
) -> Region:
    """The demo with ten Mondays of duties for some surgeons, and no others at all."""
    monday = date(2027, 1, 18)
    duties = [
        Duty(staff_id, monday + timedelta(weeks=week), 420, 720, chosen)
        for week in range(10)
        for ids, chosen in ((some, kind), (others or [], other))
        for staff_id in ids
    ]
    afternoon = [
        replace(duty, start_min=720, end_min=960, kind="theatre") for duty in duties
    ]
    return replace(hospital(), duties=(*duties, *afternoon))


def most_surgeons(region: Region, specialty: str) -> tuple[int, int]:
    """Return the surgeons' limit on the first Monday morning and afternoon."""
    asked = blocks_problem(region, takt_needs(region), 2)
    index = asked.labels.specialties.index(specialty)
    morning, afternoon = (
        limit.most
        for limit in asked.surgeon_limits
        if asked.groups[limit.group].specialty == index and limit.day == 0
    )
    return morning, afternoon


def test_cases_that_need_fixed_equipment_ask_for_its_theatres() -> None:
    """Joint replacements need laminar air flow, which theatres 1 to 3 have."""
    asked = problem()
    orthopaedics = asked.labels.specialties.index("ORT")
    found = {
        tuple(asked.labels.theatres[t] for t in demand.theatres): demand.need_min
        for demand in asked.demands
        if asked.groups[demand.group].specialty == orthopaedics
    }
    laminar = found["NOR-01", "NOR-02", "NOR-03"]
    assert len(found) == 2
    assert 0 < laminar < max(found.values())


def test_two_kinds_of_equipment_are_asked_for_together_too() -> None:
    """Theatre 1 has one kind, theatre 2 the other: what lacks may lack in both."""
    sets = [frozenset({1}), frozenset({2}), frozenset({1, 2, 3})]
    assert unions(sets) == {*sets, frozenset({1, 2})}


def test_beds_of_a_groups_minutes_are_its_stays() -> None:
    """With all its need, a specialty fills as many bed-nights as its cases stay."""
    region, asked = hospital(), problem()
    needs = {need.flow_id: need for need in takt_needs(region)}
    procedures = {row.procedure_id: row for row in region.procedures}
    wanted: defaultdict[str, float] = defaultdict(float)
    for flow in region.flows:
        waiting = [
            (patient, main)
            for patient in region.patients
            if still_waits(patient)
            and (main := procedures[patient.procedure_ids[0]]).procedure_group
            == flow.procedure_group
            and main.specialty_id == flow.specialty_id
        ]
        nights = sum(
            sum(ward_permille(main.los_mean_days, main.los_sd_days)) / 1000
            for patient, main in waiting
            if patient.care_form != "day"
        )
        cases = needs[flow.flow_id].cases
        wanted[flow.specialty_id] += cases * nights / len(waiting)
    for group, rates in zip(asked.groups, asked.bed_rates, strict=True):
        if not group.is_flexible:
            weekly = sum(r.millionths for r in rates) * group.need_min / 1e6 / 2
            specialty = asked.labels.specialties[group.specialty]
            assert weekly == pytest.approx(wanted[specialty], rel=0.01, abs=0.05)


@pytest.mark.parametrize(
    ("changes", "is_held"),
    [
        ({"lock_date": True}, True),
        ({"lock_date": True, "booked_start_min": -1}, True),
        ({"lock_date": False}, False),
        ({"lock_date": True, "booking_state": "performed"}, False),
        ({"lock_date": True, "booked_date": "before the first week"}, False),
    ],
)
def test_a_session_with_a_booking_that_stands_keeps_its_specialty(
    changes: dict[str, Any], is_held: bool
) -> None:
    """The booked week of the cycle only, and both halves of its day."""
    first = monday_of(hospital().parameters.start_week)
    days = {"before the first week": first - timedelta(days=14)}
    booking: dict[str, Any] = {
        "booking_state": "proposed", "booked_date": first + timedelta(days=14),
        "booked_theatre_id": "NOR-01", "booked_start_min": 480,
    }  # fmt: skip
    changes = {name: days.get(value, value) for name, value in changes.items()}
    patient = replace(hospital().patients[0], **(booking | changes))
    region = replace(with_sessions(whole_day("d")), patients=(patient,))
    found = blocks_problem(region, takt_needs(hospital()), 2)
    booked_week = week_of_cycle(first, 2) - 1
    held = {slot.day // DAYS for slot in found.slots if len(slot.allowed) == 1}
    assert held == ({booked_week} if is_held else set())
