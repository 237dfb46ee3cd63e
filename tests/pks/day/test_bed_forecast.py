"""Beds night by night: by hand, and beside what the week's problem says."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.day.bed_forecast import (
    ACCEPTED_PROB,
    bed_forecast,
    bed_night,
    booked_as_planned,
)
from pks.kpi.bed_chances import beds_of
from pks.kpi.beds import ward_nights
from pks.model.patients import Inpatient, Patient
from pks.model.places import WardBeds
from pks.model.region import Region
from pks.problems.week import week_problem
from pks.problems.week.problem import NIGHTS
from pks.problems.week.standing import StandingBooking
from tests.api.reports.reports import first_fit
from tests.api.test_cli_referrals import document_of
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

PLANNED = frozenset({WEEK})


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def with_inpatients(*rows: tuple[int, bool]) -> Region:
    """In a bed of w0, until so many days into the week, ready for discharge or not."""
    as_of = sample_region().parameters.as_of
    return replace(
        sample_region(),
        inpatients=tuple(
            Inpatient(f"I{i}", "w0", day(until), as_of if is_ready else None)
            for i, (until, is_ready) in enumerate(rows)
        ),
    )


def with_patient(**changes: Any) -> tuple[Region, Patient]:
    """
    The sample with an inpatient of the list booked as told, and who it is.

    The called may be moved until a week before, so in all of the week planned.
    """
    region = sample_region()
    fence = replace(region.parameters.freeze, called_date_days=6)
    region = replace(region, parameters=replace(region.parameters, freeze=fence))
    at = next(i for i, p in enumerate(region.patients) if p.care_form == "inpatient")
    patient = replace(region.patients[at], **changes)
    others = region.patients[:at], region.patients[at + 1 :]
    return replace(region, patients=(*others[0], patient, *others[1])), patient


def test_two_stays_of_half_a_chance_beside_three() -> None:
    """Room for four: five with 1/4; one of the ready gone, four at most."""
    found = bed_night(MONDAY, WardBeds("w", MONDAY, 6, 2), 3, 1, (500, 500))
    assert (found.room, found.present, found.ready_to_leave) == (4, 3, 1)
    assert (found.expected, found.taken.span) == (1.0, "3–5")
    assert found.risk == pytest.approx(0.25)
    assert (found.lacking, found.risk_if_ready_leave) == (1, 0.0)


def test_present_beyond_the_staffed_beds_are_a_certain_risk() -> None:
    found = bed_night(MONDAY, WardBeds("w", MONDAY, 3, 1), 4, 3, ())
    assert (found.risk, found.lacking, found.risk_if_ready_leave) == (1.0, 2, 0.0)


def test_an_empty_ward_has_room() -> None:
    found = bed_night(MONDAY, WardBeds("w", MONDAY, 4), 0, 0, ())
    assert (found.expected, found.taken.span) == (0.0, "0")
    assert (found.risk, found.lacking) == (0.0, 0)


def test_a_closed_ward_lacks_a_bed_for_everybody() -> None:
    """The reserve of a ward without staffed beds takes none away."""
    found = bed_night(MONDAY, WardBeds("w", MONDAY, 0, 2), 1, 0, (1000,))
    assert (found.room, found.risk, found.lacking) == (0, 1.0, 2)


def test_without_beds_listed_there_is_no_risk() -> None:
    found = bed_night(MONDAY, None, 2, 1, (300,))
    assert (found.staffed, found.room, found.risk) == (None, None, None)
    assert (found.lacking, found.risk_if_ready_leave) == (0, None)


@given(
    st.lists(st.integers(0, 1000), max_size=12),
    st.integers(0, 12),
    st.integers(0, 20),
)
def test_what_lacks_is_the_least_that_helps(
    permille: list[int], present: int, staffed: int
) -> None:
    beds = WardBeds("w", MONDAY, staffed)
    lacking = bed_night(MONDAY, beds, present, 0, permille).lacking

    def risk(more: int) -> float:
        return beds_of(present, permille, staffed + more).over_prob or 0.0

    assert risk(lacking) <= ACCEPTED_PROB + 1e-8
    assert not lacking or risk(lacking - 1) > ACCEPTED_PROB - 1e-8


def test_those_present_lie_there_until_their_day() -> None:
    """The one whose day has passed leaves the day after the extract."""
    found = bed_forecast(with_inpatients((2, True), (4, False), (-20, True)), MONDAY)
    nights = found.wards[0].nights
    assert found.wards[0].ward_id == "w0"
    assert [night.present for night in nights[:5]] == [2, 2, 1, 1, 0]
    assert [night.ready_to_leave for night in nights[:5]] == [1, 1, 0, 0, 0]
    assert [night.staffed for night in nights] == [8] * NIGHTS


def test_nights_before_the_extract_are_not_told() -> None:
    region = with_inpatients((0, True))
    on_wednesday = replace(region.parameters, as_of=day(2))
    ward = bed_forecast(replace(region, parameters=on_wednesday), MONDAY).wards[0]
    assert [night.date for night in ward.nights] == [day(n) for n in range(2, NIGHTS)]
    assert [night.present for night in ward.nights[:2]] == [1, 0]


def test_the_sums_are_those_of_the_weeks_problem() -> None:
    """A plan, one booked before it, one called whom it leaves out, one who is there."""
    region, before = with_patient(
        booking_state="confirmed", booked_date=day(-3), booked_theatre_id="t0"
    )
    called = next(
        p for p in region.patients if p.care_form == "inpatient" and p != before
    )
    booked: dict[str, Any] = {"booking_state": "called", "booked_date": day(1)}
    region = replace(
        region,
        inpatients=with_inpatients((3, False)).inpatients,
        patients=tuple(
            replace(p, booked_theatre_id="t0", **booked) if p == called else p
            for p in region.patients
        ),
    )
    problem = week_problem(region, WEEK)
    plan = first_fit(problem)
    at = problem.labels.cases.index(called.patient_id)
    plan = replace(plan, bookings=tuple(b for b in plan.bookings if b.case != at))
    bookings = document_of(region, plan, "").own_bookings()

    found = bed_forecast(booked_as_planned(region, bookings, PLANNED), MONDAY)
    assert found.num_without_ward == 0
    known = {(n.ward, n.night): n for n in ward_nights(problem, plan)}
    assert any(night.planned_permille for night in known.values())
    for at, ward in enumerate(found.wards):
        for number, night in enumerate(ward.nights):
            other = known[at, number]
            total = other.busy_permille + other.planned_permille
            assert night.present + night.expected == pytest.approx(total / 1000)


def test_a_booking_without_a_theatre_has_no_ward() -> None:
    region, _ = with_patient(booking_state="confirmed", booked_date=day(1))
    found = bed_forecast(region, MONDAY)
    assert found.num_without_ward == 1
    assert not any(night.expected for night in found.wards[0].nights)


@pytest.mark.parametrize(
    ("state", "booked", "planned", "expected"),
    [("called", 1, 2, 1), ("called", 8, 2, 8), ("called", 1, None, 1),
     ("proposed", 1, 2, 2), ("proposed", 1, None, None)],
)  # fmt: skip
def test_the_list_is_newer_than_a_plan_of_an_older_extract(
    state: str, booked: int, planned: int | None, expected: int | None
) -> None:
    """Who has been called since comes when the list says."""
    region, patient = with_patient(
        booking_state=state, booked_date=day(booked), booked_theatre_id="t0"
    )
    bookings = (
        ()
        if planned is None
        else (StandingBooking(patient.patient_id, day(planned), "t1", 480, "op1"),)
    )
    told = booked_as_planned(region, bookings, PLANNED, PLANNED)
    (found,) = (p for p in told.patients if p.patient_id == patient.patient_id)
    assert found.booked_date == (None if expected is None else day(expected))


@pytest.mark.parametrize(
    ("state", "booked", "planned", "expected"),
    [
        ("", None, 2, 2),
        ("proposed", 1, 2, 2),
        ("confirmed", 1, 2, 1),
        ("called", 1, 2, 2),
        ("called", 1, None, None),
        ("proposed", 1, None, None),
        ("confirmed", 1, None, 1),
        ("proposed", 8, None, 8),
        ("performed", 1, 2, 1),
    ],
)
def test_who_says_when_a_patient_comes(
    state: str, booked: int | None, planned: int | None, expected: int | None
) -> None:
    """The plan, but a day that it may not move goes before it."""
    region, patient = with_patient(
        booking_state=state,
        booked_date=None if booked is None else day(booked),
        booked_theatre_id="t0",
    )
    bookings = (
        ()
        if planned is None
        else (StandingBooking(patient.patient_id, day(planned), "t1", 480, "op1"),)
    )
    told = booked_as_planned(region, bookings, PLANNED)
    found = next(p for p in told.patients if p.patient_id == patient.patient_id)
    assert found.booked_date == (None if expected is None else day(expected))
    assert found.booked_theatre_id == ("t1" if expected == 2 else "t0")


def test_a_plans_theatre_stands_in_for_one_that_the_list_lacks() -> None:
    region, patient = with_patient(booking_state="confirmed", booked_date=day(1))
    booking = StandingBooking(patient.patient_id, day(1), "t1", 480, "op1")
    told = booked_as_planned(region, (booking,), PLANNED)
    found = next(p for p in told.patients if p.patient_id == patient.patient_id)
    assert (found.booking_state, found.booked_theatre_id) == ("confirmed", "t1")
