"""Bookings of other plans become present ones, and those of other weeks stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pks.calendar import week_of
from pks.problems.week import WeekProblem, week_problem
from pks.problems.week.standing import StandingBooking, with_standing
from tests.pks.kpi.samples import MONDAY, sample_region

REGION = sample_region(num_theatres=2, num_sites=1)
WEEK = week_of(MONDAY)
CASE = 4
PATIENT = REGION.patients[CASE]


def standing(day: date) -> StandingBooking:
    return StandingBooking(PATIENT.patient_id, day, "t0", 480, "")


def test_a_booking_of_the_week_is_present_and_can_move() -> None:
    region = with_standing(REGION, [standing(MONDAY + timedelta(days=1))], {WEEK})
    case = week_problem(region, WEEK).cases[CASE]

    assert case.present is not None
    assert (case.present.day, case.present.theatre) == (1, 0)
    assert (case.fixed_day, case.elsewhere) == (False, False)


def test_a_booking_of_another_week_is_left_alone() -> None:
    region = with_standing(REGION, [standing(MONDAY + timedelta(days=8))], {WEEK})
    case = week_problem(region, WEEK).cases[CASE]

    assert (case.elsewhere, case.present) == (True, None)


@pytest.mark.parametrize("state", ["called", "confirmed", "performed"])
def test_what_the_list_says_of_a_called_patient_goes_first(state: str) -> None:
    called = replace(PATIENT, booking_state=state, booked_date=MONDAY)
    region = replace(REGION, patients=(called,))

    assert with_standing(region, [standing(MONDAY)], {WEEK}) == region


def test_nights_of_an_earlier_weeks_booking_take_beds() -> None:
    """Sunday's patient is still there on Monday."""
    stays = [replace(p, los_mean_days=4.0, los_sd_days=1.0) for p in REGION.procedures]
    inpatients = [replace(p, care_form="inpatient") for p in REGION.patients]
    region = replace(REGION, procedures=tuple(stays), patients=tuple(inpatients))
    sunday = standing(MONDAY - timedelta(days=1))
    alone = week_problem(region, WEEK)
    beside = week_problem(with_standing(region, [sunday], {WEEK}), WEEK)

    assert monday_night(alone) == 0
    assert monday_night(beside) > 500


def monday_night(problem: WeekProblem) -> int:
    return sum(ward.busy_permille[0] for ward in problem.wards)


def test_what_planners_locked_stays_locked() -> None:
    locked = replace(standing(MONDAY), locks=("date", "theatre"))
    case = week_problem(with_standing(REGION, [locked], {WEEK}), WEEK).cases[CASE]

    assert (case.fixed_day, case.fixed_theatre, case.fixed_surgeon) == (
        True,
        True,
        False,
    )
