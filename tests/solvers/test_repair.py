"""A plan taken up again: what can stand is kept, and the fewest are moved."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from pks.calendar import DAY_MIN
from pks.model.parameters import Weights
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Case, Present
from pks.problems.week.weights import Ranges, week_weights
from pks.rules import check
from pks.score import terms
from solvers import SolveParams, Status, solve
from solvers.budget import Budget
from solvers.events import Bound, Event, Incumbent
from solvers.week.kept import kept_plan, weight
from solvers.week.places import all_places
from solvers.week.search import go_on
from tests.builders import PLAN, tiny_problem
from tests.parts import case, plan_of, session, surgeon, week_problem
from tests.solvers.brute_force import all_plans, tiny_weeks
from tests.strategies import valid_plans

NEARNESS, DROPPED, NEW_SURGEON = 60, 70, 5
some = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to shrink a week takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def presently(problem: WeekProblem, plan: WeekPlan, now_min: int) -> WeekProblem:
    """The problem of repairing a plan: it is the present one, what has begun stands."""
    cases = [
        replace(
            c,
            present=None,
            fixed_day=False,
            fixed_theatre=False,
            fixed_surgeon=False,
            earliest_min=max(c.earliest_min, now_min),
        )
        for c in problem.cases
    ]
    for b in plan.bookings:
        row = problem.sessions[b.session]
        present = Present(
            row.day, row.theatre, b.start_min, b.surgeon, NEARNESS + b.case, DROPPED,
            NEW_SURGEON,
        )  # fmt: skip
        start = row.day * DAY_MIN + b.start_min
        cases[b.case] = replace(cases[b.case], present=present)
        if start < now_min:
            cases[b.case] = begun(cases[b.case], start)
    changed = replace(problem, cases=tuple(cases), first=("moved", "medical_late"))
    ranges = Ranges(
        changed.cases, changed.sessions, changed.flows, changed.people,
        changed.wards, changed.settings,
    )  # fmt: skip
    chosen = Weights(first=changed.first, start_shifts=20)
    return replace(changed, weights=week_weights(chosen, ranges))


def begun(row: Case, start_min: int) -> Case:
    return replace(
        row,
        fixed_day=True,
        fixed_theatre=True,
        fixed_surgeon=True,
        earliest_min=start_min,
        latest_min=start_min,
    )


@st.composite
def struck(draw: st.DrawFn) -> tuple[WeekProblem, WeekPlan]:
    """A tiny week with a valid plan, and what strikes it from Tuesday on or at once."""
    week = draw(tiny_weeks())
    plan = draw(valid_plans(week).filter(lambda plan: plan.bookings))
    now_min = draw(st.sampled_from((0, DAY_MIN)))
    problem = presently(week, plan, now_min)
    day = now_min // DAY_MIN
    what = draw(st.sampled_from(("sick", "beds", "late", "nothing")))
    if what == "sick":
        k = draw(st.integers(0, len(problem.people) - 1))
        duties = tuple(d for d in problem.people[k].duties if d.day < day)
        people = list(problem.people)
        people[k] = replace(people[k], duties=duties)
        return replace(problem, people=tuple(people)), plan
    if what == "beds":
        full = tuple(replace(w, free_permille=(0,) * 14) for w in problem.wards)
        return replace(problem, wards=full), plan
    if what == "late":
        sessions = tuple(
            replace(s, start_min=min(s.start_min + 30, s.end_min))
            if s.day >= day
            else s
            for s in problem.sessions
        )
        return replace(problem, sessions=sessions), plan
    return problem, plan


def repaired(problem: WeekProblem, plan: WeekPlan) -> tuple[list[Incumbent], int]:
    """Return what a repair tells, and its bound of the moves."""
    told: list[Event] = []
    budget = Budget(SolveParams(effort=3))
    go_on(problem, all_places(problem), plan, budget, told.append)
    bounds = [dict(e.terms).get("moved", 0) for e in told if isinstance(e, Bound)]
    return [e for e in told if isinstance(e, Incumbent)], max(bounds, default=0)


def moved(problem: WeekProblem, plan: WeekPlan) -> int:
    return terms(problem, plan)["moved"].amount


@some
@given(struck())
def test_the_fewest_are_moved_of_all_plans_there_are(
    week: tuple[WeekProblem, WeekPlan],
) -> None:
    """On the grid that all are tried on; a start off it may move fewer still."""
    problem, plan = week
    possible = [moved(problem, other) for other in all_plans(problem)]
    assume(possible)
    found, bound = repaired(problem, plan)
    best = found[-1].plan
    assert check(problem, best) == ()
    assert bound <= moved(problem, best) <= min(possible)


@some
@given(struck())
def test_what_is_kept_is_the_most_that_can_stand(
    week: tuple[WeekProblem, WeekPlan],
) -> None:
    problem, plan = week
    places = all_places(problem)
    kept = kept_plan(problem, places, plan, Budget(SolveParams(effort=3)))
    assert set(kept.bookings) <= set(plan.bookings)
    worth = [
        sum(weight(problem, b.case) for b in some_of)
        for size in range(len(plan.bookings) + 1)
        for some_of in combinations(plan.bookings, size)
        if not check(problem, WeekPlan(some_of))
    ]
    if worth:
        assert sum(weight(problem, b.case) for b in kept.bookings) == max(worth)


@some
@given(struck())
def test_what_has_begun_is_as_it_was(week: tuple[WeekProblem, WeekPlan]) -> None:
    problem, plan = week
    standing = {b for b in plan.bookings if problem.cases[b.case].fixed_day}
    found, _ = repaired(problem, plan)
    assert all(standing <= set(one.plan.bookings) for one in found)


def test_a_plan_that_stands_is_kept_as_it_is() -> None:
    problem = presently(tiny_problem(), PLAN, 0)
    result = solve(problem, SolveParams(effort=1), start=PLAN)
    assert result.plan is not None
    assert set(PLAN.bookings) <= set(result.plan.bookings)
    assert dict(result.term_bounds)["moved"] == 0


@pytest.mark.parametrize("waits_longer", [False, True])
def test_nobody_moves_for_what_others_would_gain(waits_longer: bool) -> None:
    """A patient past the medical date does not take the place of one booked."""
    urgent = case(medical_day=-100 if waits_longer else None, waiting_weight=9)
    week = week_problem(cases=(case(), urgent), sessions=(session(end_min=540),))
    plan = plan_of((0, 0, 0, 480))
    result = solve(presently(week, plan, 0), SolveParams(effort=1), start=plan)
    assert result.plan == plan


def test_a_freed_hour_is_filled_and_a_hole_of_another_day_is_not() -> None:
    """The first case cannot come any more; the second day's hour was free before."""
    gone = case(blocked_days=(0, 1), waiting_weight=1)
    week = week_problem(
        cases=(gone, case(waiting_weight=9), case(waiting_weight=9)),
        sessions=(session(end_min=540), session(day=1, end_min=540)),
    )
    start = plan_of((0, 0, 0, 480))
    problem = presently(week, WeekPlan(), 0)
    result = solve(problem, SolveParams(effort=1), start=start)
    assert result.plan is not None
    assert [b.session for b in result.plan.bookings] == [0]


def test_an_emergency_takes_the_room_of_whom_it_weighs_less_to_move() -> None:
    there = Present(0, -1, -1, -1, 1, 10_000)
    week = week_problem(
        cases=(case(), case(), case(emergency=True)),
        sessions=(session(end_min=600),),
        people=(surgeon(),),
    )
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 540))
    problem = presently(week, plan, 0)
    cases = (*problem.cases[:2], replace(problem.cases[2], present=there))
    result = solve(replace(problem, cases=cases), SolveParams(effort=1), start=plan)
    assert result.plan is not None
    assert {b.case for b in result.plan.bookings} == {1, 2}


def test_a_start_from_nothing_is_allowed() -> None:
    result = solve(tiny_problem(), SolveParams(effort=1), start=WeekPlan())
    assert result.status in (Status.OPTIMAL, Status.FEASIBLE)
