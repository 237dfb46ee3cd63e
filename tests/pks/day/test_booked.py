"""The waiting list's own bookings laid out as a plan."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pks.day.booked import booked_plan
from pks.problems.week import Booking, week_problem
from tests.pks.kpi.samples import MONDAY, WEEK, sample_patient, sample_region

WHOLE: dict[str, Any] = {
    "booking_state": "called",
    "booked_date": MONDAY + timedelta(days=1),
    "booked_theatre_id": "t0",
    "booked_start_min": 480,
    "booked_surgeon_id": "op0",
}


@pytest.mark.parametrize(
    ("changes", "num_booked", "num_unplaced"),
    [
        ({}, 1, 0),
        ({"booking_state": "proposed"}, 1, 0),
        ({"booking_state": "declined"}, 0, 0),
        ({"booked_date": MONDAY + timedelta(days=8)}, 0, 0),
        ({"booked_theatre_id": ""}, 0, 1),
        ({"booked_start_min": -1}, 0, 1),
        ({"booked_surgeon_id": ""}, 0, 1),
        ({"booked_start_min": 465}, 1, 0),
        ({"booked_start_min": 464}, 0, 1),
        ({"booked_start_min": 960}, 0, 1),
        ({"booked_date": MONDAY + timedelta(days=5)}, 0, 1),
    ],
)
def test_what_is_booked_in_full_is_placed(
    changes: dict[str, Any], num_booked: int, num_unplaced: int
) -> None:
    patient = replace(sample_patient(4), **(WHOLE | changes))
    region = replace(sample_region(), patients=(patient,))

    plan, missing = booked_plan(week_problem(region, WEEK))
    assert (len(plan.bookings), missing) == (num_booked, num_unplaced)


def test_the_booking_is_as_on_the_list() -> None:
    patient = replace(sample_patient(4), **WHOLE)
    problem = week_problem(replace(sample_region(), patients=(patient,)), WEEK)

    (booking,) = booked_plan(problem)[0].bookings
    session = problem.labels.sessions.index("t0-tue")
    assert booking == Booking(0, session, problem.labels.people.index("op0"), 480)
