"""A week's outcomes: everybody has one, and chance belongs to the patient."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from pks.demo.living import Planned, live_week, present_bookings
from pks.demo.living.planned import cancelled_at
from pks.model.outcomes import Outcome
from pks.model.region import Region

WEEK = "2027-W03"


def minutes(row: Outcome) -> int:
    return (row.out_min - row.in_min) % 1440


def test_every_booking_of_the_week_has_one_outcome(hospital: Region) -> None:
    planned = present_bookings(hospital)
    outcomes = live_week(hospital, planned, WEEK, 1).outcomes
    mine = {p.patient_id for p in planned if p.date.isocalendar()[1] == 3}
    found = Counter(o.case_id for o in outcomes if o.urgency == "elective")
    assert set(found) == mine
    assert set(found.values()) == {1}


def test_same_seed_same_rows(hospital: Region) -> None:
    planned = present_bookings(hospital)
    one = live_week(hospital, planned, WEEK, 1)
    assert live_week(hospital, planned[::-1], WEEK, 1) == one
    assert live_week(hospital, planned, WEEK, 2) != one


def test_patients_do_not_overlap_in_a_theatre(region: Region) -> None:
    outcomes = live_week(region, present_bookings(region), WEEK, 1).outcomes
    by_theatre: dict[str, list[tuple[int, int]]] = {}
    for row in outcomes:
        if row.result == "performed":
            start = row.date.toordinal() * 1440 + row.in_min
            span = (start, start + minutes(row))
            by_theatre.setdefault(row.theatre_id, []).append(span)
    for spans in by_theatre.values():
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(spans)))


def test_a_patient_has_the_same_fate_in_another_plan(hospital: Region) -> None:
    """A day later, another theatre and start: the same minutes, stay and reason."""
    planned = [p for p in present_bookings(hospital) if p.date.isocalendar()[1] == 3]
    other = [
        replace(p, date=p.date + timedelta(days=(p.date.weekday() < 4)), start_min=600)
        for p in planned
    ]
    by_id = {o.case_id: o for o in live_week(hospital, planned, WEEK, 1).outcomes}
    for row in live_week(hospital, other, WEEK, 1).outcomes:
        before = by_id.get(row.case_id)
        if before is None or row.urgency != "elective":
            continue
        if row.result == before.result == "performed":
            assert minutes(row) == minutes(before)
            assert row.discharge_date is not None
            assert before.discharge_date is not None
            stay = before.discharge_date - before.date
            assert row.discharge_date - row.date == stay


def test_emergencies_come_whatever_is_planned(hospital: Region) -> None:
    def arrived(planned: tuple[Planned, ...]) -> set[tuple[str, int]]:
        outcomes = live_week(hospital, planned, "2027-W04", 1)
        waiting = outcomes.carry["NOR"].waiting
        return {
            (o.case_id, o.arrived_min)
            for o in outcomes.outcomes
            if o.urgency != "elective"
        } | {(e.case_id, e.arrived_min % 1440) for e in waiting}

    assert arrived(()) == arrived(present_bookings(hospital)) != set()


def test_clocks_are_in_order(hospital: Region) -> None:
    for row in live_week(hospital, present_bookings(hospital), WEEK, 1).outcomes:
        if row.result == "performed":
            clocks = (
                row.in_min, row.operation_start_min, row.knife_min,
                row.operation_end_min, row.out_min,
            )  # fmt: skip
            passed = [(clock - row.in_min) % 1440 for clock in clocks]
            assert passed == sorted(passed)
            assert row.discharge_date is not None
            assert row.discharge_date >= row.date
        else:
            assert row.cause
            assert row.cancelled_date is not None
            assert hospital.parameters.as_of <= row.cancelled_date <= row.date


def test_days_before_the_extract_are_not_lived(hospital: Region) -> None:
    as_of = hospital.parameters.as_of
    planned = present_bookings(hospital)
    early = replace(planned[0], date=as_of - timedelta(days=1))
    gone = live_week(hospital, (early, *planned[1:]), "2027-W02", 1)
    assert early.patient_id not in {row.case_id for row in gone.outcomes}
    assert min(row.date for row in gone.outcomes) >= as_of
    assert live_week(hospital, present_bookings(hospital), "2027-W01", 1).outcomes == ()


@pytest.mark.parametrize(
    ("lead_days", "expected"),
    [
        (0.0, "2027-01-20 10:00"),
        (0.5, "2027-01-19 21:00"),
        (0.3, "2027-01-20 07:00"),
        (1.0, "2027-01-19 10:00"),
        (9.25, "2027-01-11 07:00"),
    ],
)
def test_cancellations_come_when_somebody_is_awake(
    hospital: Region, lead_days: float, expected: str
) -> None:
    wednesday = hospital.parameters.as_of + timedelta(days=6)
    booking = Planned("p", wednesday, "T", 600, "s")
    assert f"{cancelled_at(booking, lead_days):%Y-%m-%d %H:%M}" == expected
