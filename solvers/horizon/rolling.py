"""One week of a horizon: its own patients first, then whoever fits in the holes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules import check
from pks.score import objective
from solvers.params import SolveParams
from solvers.result import SolveResult
from solvers.solve import solve
from solvers.watch import Watch
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places


@dataclass(frozen=True, slots=True)
class RollingWeek:
    """A week's answer: the solve's own, and the plan with its holes filled."""

    result: SolveResult
    plan: WeekPlan | None


def solve_week(
    problem: WeekProblem,
    later: Mapping[int, int],
    index: int,
    params: SolveParams,
    watch: Watch | None = None,
) -> RollingWeek:
    """
    Plan a week with those whose week has come.

    Parameters
    ----------
    problem
        The week, with the bookings of earlier weeks in it.
    later
        Case -> index of the week that suits it; who is missing may come any week.
    index
        The week's own index.
    """
    waits = {case for case, week in later.items() if week > index}
    result = solve(without(problem, waits), params, watch)
    if result.plan is None:
        return RollingWeek(result, None)
    return RollingWeek(result, filled(problem, result.plan))


def without(problem: WeekProblem, waits: set[int]) -> WeekProblem:
    """Return the week in which some cases, unless booked in it now, are left out."""
    return replace(
        problem,
        cases=tuple(
            replace(case, elsewhere=True) if c in waits and not case.present else case
            for c, case in enumerate(problem.cases)
        ),
    )


def filled(problem: WeekProblem, plan: WeekPlan) -> WeekPlan:
    """Return the plan with more cases in its holes, if it is the better for it."""
    more = greedy_plan(problem, all_places(problem), by_worth, plan)
    is_better = objective(problem, more) < objective(problem, plan)
    return more if is_better and not check(problem, more) else plan
