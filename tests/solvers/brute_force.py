"""The best plan of a really tiny week, found by trying all of them on a grid."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import Session
from pks.rules import check
from pks.rules.week import RULES
from pks.score import objective
from solvers.week.build import build
from solvers.week.places import all_places
from solvers.week.scope import ALL_DAYS, Scope
from solvers.week.terms import TERMS
from tests.random_weeks import GRID_MIN, problems
from tests.solvers.judge import solved

MOST_CASES, MOST_SESSIONS, MOST_PEOPLE, MOST_MIN = 3, 2, 2, 150
MAY_MEND = {"locked_day", "emergency_reserve", "named_team"}
HELPED = tuple(rule for rule in RULES if rule.__name__ not in MAY_MEND)


@st.composite
def tiny_weeks(draw: st.DrawFn) -> WeekProblem:
    """A random week with so few cases, sessions and minutes that all can be tried."""
    problem = draw(problems())
    return replace(
        problem,
        cases=problem.cases[:MOST_CASES],
        people=problem.people[:MOST_PEOPLE],
        sessions=tuple(short(s) for s in problem.sessions[:MOST_SESSIONS]),
    )


def short(session: Session) -> Session:
    """Cut a session to `MOST_MIN` minutes; its limit keeps its distance."""
    end_min = min(session.end_min, session.start_min + MOST_MIN)
    limit_min = end_min + session.limit_min - session.end_min
    return replace(session, end_min=end_min, limit_min=limit_min)


def all_plans(problem: WeekProblem) -> Iterator[WeekPlan]:
    """
    Yield every valid plan on the grid.

    A plan that breaks a rule which fewer bookings cannot break more is not extended;
    the rules' own tests show which those are.
    """
    yield from extended(problem, (), 0)


def extended(
    problem: WeekProblem, bookings: tuple[Booking, ...], c: int
) -> Iterator[WeekPlan]:
    if c == len(problem.cases):
        plan = WeekPlan(bookings)
        if not check(problem, plan):
            yield plan
        return
    yield from extended(problem, bookings, c + 1)
    for booking in conceivable(problem, c):
        more = (*bookings, booking)
        if not check(problem, WeekPlan(more), HELPED):
            yield from extended(problem, more, c + 1)


def conceivable(problem: WeekProblem, c: int) -> Iterator[Booking]:
    """Yield every booking of a case in any session, by anybody, at any grid minute."""
    for s, session in enumerate(problem.sessions):
        for k in range(len(problem.people)):
            for start_min in range(session.start_min, session.end_min, GRID_MIN):
                yield Booking(c, s, k, start_min)


def best_plan(problem: WeekProblem) -> WeekPlan | None:
    """Return the plan that the whole model proves best; None if there is none."""
    whole = Scope(timed_days=ALL_DAYS)
    model = build(problem, all_places(problem), whole, WeekPlan())
    weights = problem.weight_by_term
    model.cp.minimize(sum((weights[t.__name__] * t(model) for t in TERMS), start=0))
    value = solved(model.cp)
    return None if value is None else model.plan_of(value)


def optimum(problem: WeekProblem) -> int | None:
    """Return the least objective by the whole model; None if there is no plan."""
    plan = best_plan(problem)
    return None if plan is None else objective(problem, plan)
