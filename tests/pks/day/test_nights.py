"""Beds of a night, set beside what the problem says is free."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pks.day.nights import still_to_come, ward_nights_of
from pks.kpi import week_kpis
from pks.model.patients import Inpatient
from pks.model.region import Region
from pks.problems.week import Booking, WeekPlan, week_problem
from tests.api.reports.reports import first_fit
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

TUESDAY = MONDAY + timedelta(days=1)


def with_inpatients(count: int) -> Region:
    """So many in a bed of ward w0 until the Thursday of the week."""
    rows = tuple(
        Inpatient(f"I{i}", "w0", MONDAY + timedelta(days=3)) for i in range(count)
    )
    return replace(sample_region(), inpatients=rows)


@pytest.mark.parametrize("night", range(5))
def test_free_is_what_the_key_figures_leave(night: int) -> None:
    region = with_inpatients(1)
    problem = week_problem(region, WEEK)
    plan = first_fit(problem)
    day = MONDAY + timedelta(days=night)

    found = ward_nights_of(region, problem, plan, day)
    nights = week_kpis(region, problem, plan).nights
    for row in found:
        known = next(n for n in nights if (n.ward, n.night) == (row.ward, night))
        assert known.free_permille is not None
        left = (known.free_permille - known.planned_permille) / 1000
        assert row.free == pytest.approx(left)


def test_an_overfull_ward_has_less_than_none_free() -> None:
    region = with_inpatients(9)
    problem = week_problem(region, WEEK)

    ward = ward_nights_of(region, problem, WeekPlan(), TUESDAY)[0]
    assert (ward.staffed, ward.present, ward.free) == (8, 9.0, -1.0)


def test_the_emergency_reserve_is_not_free() -> None:
    beds = tuple(replace(row, emergency_reserve=2) for row in sample_region().ward_beds)
    region = replace(with_inpatients(1), ward_beds=beds)

    ward = ward_nights_of(region, week_problem(region, WEEK), WeekPlan(), TUESDAY)[0]
    assert (ward.staffed, ward.reserve, ward.present, ward.free) == (8, 2, 1.0, 5.0)


@pytest.mark.parametrize(("ahead", "kept"), [(0, 5), (1, 4), (4, 1), (5, 0)])
def test_the_plan_counts_from_the_day_of_the_extract_on(ahead: int, kept: int) -> None:
    region = sample_region()
    problem = week_problem(region, WEEK)
    one_a_day = tuple(
        Booking(
            day, next(i for i, s in enumerate(problem.sessions) if s.day == day), 0, 480
        )
        for day in range(5)
    )
    as_of = replace(region.parameters, as_of=MONDAY + timedelta(days=ahead))

    plan = still_to_come(
        replace(region, parameters=as_of), problem, WeekPlan(one_a_day)
    )
    assert len(plan.bookings) == kept


def test_operations_before_the_extract_are_among_the_inpatients() -> None:
    region = sample_region()
    problem = week_problem(region, WEEK)
    plan = first_fit(problem)
    later = replace(
        region,
        parameters=replace(region.parameters, as_of=MONDAY + timedelta(days=5)),
    )

    before = ward_nights_of(region, problem, plan, TUESDAY)
    after = ward_nights_of(later, problem, plan, TUESDAY)
    assert sum(row.added for row in before) > 0
    assert sum(row.added for row in after) == 0


def test_a_ward_without_beds_given_has_no_limit() -> None:
    region = replace(sample_region(), ward_beds=())
    problem = week_problem(region, WEEK)

    rows = ward_nights_of(region, problem, WeekPlan(), TUESDAY)
    assert {(row.staffed, row.free) for row in rows} == {(None, None)}


@pytest.mark.parametrize("ahead", [-1, 14])
def test_a_night_far_away_is_not_watched(ahead: int) -> None:
    region, day = sample_region(), MONDAY + timedelta(days=ahead)
    problem = week_problem(region, WEEK)

    with pytest.raises(ValueError, match="no night"):
        ward_nights_of(region, problem, WeekPlan(), day)
    assert ward_nights_of(region, problem, WeekPlan(), MONDAY + timedelta(days=13))
