"""Holes in a week's teams become findings."""

import pytest

from pks.day.holes import day_heads
from pks.levels import Kind
from pks.levels.of_day import team_findings
from pks.problems.week import WeekPlan, week_problem
from tests.api.reports.reports import first_fit
from tests.pks.day.test_holes import MONDAY, without
from tests.pks.kpi.samples import WEEK, sample_region


@pytest.fixture(scope="module")
def plan() -> WeekPlan:
    return first_fit(week_problem(sample_region(), WEEK))


def test_full_teams_lack_nothing(plan: WeekPlan) -> None:
    assert team_findings(week_problem(sample_region(), WEEK), plan) == ()


def test_a_sick_nurse_is_found_with_hours_and_patients(plan: WeekPlan) -> None:
    problem = without(sample_region(), "os0", MONDAY)
    (hole,) = [row for row in day_heads(problem, plan, MONDAY) if row.lacking]
    monday = {b.case for b in plan.bookings if problem.sessions[b.session].day == 0}

    (row,) = team_findings(problem, plan)
    assert (row.kind, row.weeks) == (Kind.ROLE, (WEEK,))
    assert row.resource.startswith("opssk")
    assert row.missing_min == hole.span[1] - hole.span[0] > 0
    assert 0 < row.patients <= len(monday)
