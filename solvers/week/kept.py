"""A plan from before taken up again: as much of it as the rules still allow."""

from collections.abc import Sequence

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, LinearExpr

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import WeekProblem
from pks.rules import check
from solvers.budget import Budget
from solvers.week.build import build
from solvers.week.places import Places, Stretch
from solvers.week.repair import allowed_alone
from solvers.week.scope import ALL_DAYS, Scope

KEPT_EFFORT = 5.0  # deterministic time to choose what is kept
FIXED = frozenset({"locked_day"})  # what must be booked may find its place afterwards
KEEPS_ITS_PLACE = 1000  # beside the weight of moving a present booking


def kept_plan(
    problem: WeekProblem, places: Sequence[Places], start: WeekPlan, budget: Budget
) -> WeekPlan:
    """
    Return the bookings of a plan that can stand together, as they are.

    Those dropped weigh least by the problem's present bookings; every other booking
    weighs the same.
    """
    possible = allowed_alone(places, start)
    if not check(problem, possible):
        return possible
    only: list[Places] = [{} for _ in problem.cases]
    for booking in possible.bookings:
        only[booking.case] = only_place(booking, places)
    kept = most_of(problem, only, possible, budget, frozenset())
    return kept or most_of(problem, only, possible, budget, FIXED) or WeekPlan()


def most_of(
    problem: WeekProblem,
    only: Sequence[Places],
    possible: WeekPlan,
    budget: Budget,
    elastic: frozenset[str],
) -> WeekPlan | None:
    """Return the weightiest bookings that stand together; None if none was found."""
    scope = Scope(timed_days=ALL_DAYS)
    model = build(problem, only, scope, possible, elastic)
    model.cp.maximize(
        LinearExpr.weighted_sum(
            list(model.present.values()),
            [weight(problem, c) for c in model.present],
        )
    )
    solver = budget.step_solver(KEPT_EFFORT)
    if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
        return None
    return model.plan_of(solver.value)


def only_place(booking: Booking, places: Sequence[Places]) -> Places:
    """Return the place and the minute of a booking as all that its case has."""
    minute = (booking.start_min, booking.start_min)
    key = (booking.session, booking.surgeon)
    stretches = tuple(
        Stretch((minute,), stretch.duty_end_min)
        for stretch in places[booking.case][key]
        if any(first <= minute[0] <= last for first, last in stretch.windows)
    )
    return {key: stretches[:1]}


def weight(problem: WeekProblem, c: int) -> int:
    """Return what it is worth to keep a case where it is."""
    present = problem.cases[c].present
    moved = 0 if present is None else present.nearness + present.dropped
    return KEEPS_ITS_PLACE + moved
