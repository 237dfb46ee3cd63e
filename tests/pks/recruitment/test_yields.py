"""The hours of a post, measured on duties counted by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pks.errors import InvalidInput
from pks.model.people import Duty
from pks.model.region import Region
from pks.recruitment.rows import Yield
from pks.recruitment.yields import measure, whole_weeks
from tests.pks.kpi.samples import MONDAY
from tests.pks.recruitment.regions import (
    ROSTERED_MIN,
    THEATRE_MIN,
    nurse,
    staffed,
    week_of,
)


def measured(region: Region, role: str = "opssk") -> Yield:
    return measure(region, {"s0": 40.0}, set()).of(role, "s0")


def test_duty_outside_session_hours_is_none_for_theatre() -> None:
    """45 h rostered, 40.25 of them while sessions run; 40 productive weeks."""
    found = measured(staffed(nurse("a")))
    assert found.rostered_h_a_week == ROSTERED_MIN / 60 == 45
    assert found.in_theatre == THEATRE_MIN / ROSTERED_MIN
    assert found.hours_a_week == pytest.approx(THEATRE_MIN / 60)
    assert found.hours_a_year == pytest.approx(40 * THEATRE_MIN / 60)
    assert found.source == "site"


def test_absence_and_other_work_lower_it() -> None:
    """One of three on leave, one in the ward: a third of the theatre hours."""
    people = [nurse(i) for i in "abc"]
    duties = week_of("a") + week_of("b", kind="vacation") + week_of("c", kind="ward")
    found = measured(staffed(*people, duties=duties))
    assert found.absent == pytest.approx(1 / 3)
    assert found.in_theatre == pytest.approx(THEATRE_MIN / ROSTERED_MIN / 2)
    assert found.hours_a_week == pytest.approx(THEATRE_MIN / 60 / 3)


def test_hours_are_those_of_a_full_time_post() -> None:
    """Two days of nine hours by 40 per cent of a post."""
    half, other = nurse("a", employment_permille=400), nurse("b", roles=("anssk",))
    duties = week_of("a")[:2] + week_of("b")
    found = measured(staffed(half, other, duties=duties))
    assert found.rostered_h_a_week == pytest.approx(2 * 9 / 0.4)


@pytest.mark.parametrize("kind", ["beredskap", "rest"])
def test_standing_by_and_rest_are_no_hours(kind: str) -> None:
    more = [Duty("a", MONDAY + timedelta(days=5), 0, 1440, kind)]
    region = staffed(nurse("a"), duties=week_of("a") + more)
    assert measured(region) == measured(staffed(nurse("a")))


def test_a_holiday_in_the_extract_lowers_nothing() -> None:
    """Christmas week: Thursday and Friday are free, three fifths of a week are left."""
    monday = date(2026, 12, 21)
    away = Duty("a", monday + timedelta(days=4), 435, 975, "vacation")
    duties = [*week_of("a", monday)[:3], away]
    found = measured(staffed(nurse("a"), duties=duties))
    assert found.hours_a_week == pytest.approx(3 * 495 / 60 / (3 / 5))


def test_a_role_without_duties_takes_the_regions_then_everybodys() -> None:
    region = staffed(nurse("a"), nurse("b", roles=("anssk",)), duties=week_of("a"))
    assert measured(region, "anssk").source == "all"
    second = measure(region, {"s0": 40.0}, set()).of("opssk", "s1")
    assert second.source == "role"
    assert second.hours_a_week == pytest.approx(THEATRE_MIN / 60)


def test_weeks_at_the_ends_that_are_cut_off_do_not_count() -> None:
    tuesday, friday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=18)
    duties = [Duty("a", day, 435, 975, "theatre") for day in (tuesday, friday)]
    assert whole_weeks(duties) == (
        MONDAY + timedelta(days=7), MONDAY + timedelta(days=14),
    )  # fmt: skip
    assert whole_weeks(duties[:1]) == whole_weeks([]) == ()


def test_no_theatre_duty_at_all_is_refused() -> None:
    region = staffed(nurse("a"), duties=week_of("a", kind="ward"))
    with pytest.raises(InvalidInput, match="expected theatre duties"):
        measured(region)


def test_employment_in_per_cent_is_found_out() -> None:
    """100 for 1000: 45 h over a tenth of a post."""
    with pytest.raises(InvalidInput, match="Got 450: is employment_permille in per"):
        measured(staffed(nurse("a", employment_permille=100)))


def test_more_hours_than_a_week_has_are_refused() -> None:
    day = Duty("a", MONDAY, 0, 1440, "ward")
    twice = [replace(day, date=MONDAY + timedelta(days=d)) for d in range(7)] * 2
    region = staffed(nurse("a"), duties=week_of("a") + twice)
    with pytest.raises(InvalidInput, match="duties of a: expected at most 168 hours"):
        measured(region)
