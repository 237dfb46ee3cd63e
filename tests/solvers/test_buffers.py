"""Buffers of sessions, as `pks plan --validate` sets them: engines and rules agree."""

from pks.problems.week import Buffer, WeekPlan, WeekProblem, week_problem
from pks.rules import check
from solvers import SolveParams, solve
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places
from tests.sim.hospital.houses import region

WEEK = region().parameters.start_week


def problem(minutes: int) -> WeekProblem:
    """Return the demo's week, every session with this buffer."""
    names = week_problem(region(), WEEK).labels.sessions
    return week_problem(region(), WEEK, buffers=dict.fromkeys(names, Buffer(minutes)))


def greedy(week: WeekProblem) -> WeekPlan:
    return greedy_plan(week, all_places(week), by_worth)


def test_tightened_sessions_hold_fewer_cases_and_loosened_ones_more() -> None:
    weeks = [problem(minutes) for minutes in (45, 0, -45)]
    plans = [greedy(week) for week in weeks]
    tight, plain, loose = (len(plan.bookings) for plan in plans)
    assert tight < plain < loose
    assert [check(*pair) for pair in zip(weeks, plans, strict=True)] == [()] * 3
    rules = {broken.rule for broken in check(weeks[1], plans[2])}
    assert rules == {"overtime_risk"}


def test_a_search_keeps_the_buffers() -> None:
    week = problem(-45)
    found = solve(week, SolveParams(effort=1, num_workers=1, with_bound=False))
    assert found.plan is not None
    assert not check(week, found.plan)
