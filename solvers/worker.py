"""What the process of a week's search does; see `solvers.telling`."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.events import Candidates, Finished, Incumbent
from solvers.params import SolveParams
from solvers.telling import Teller

if TYPE_CHECKING:
    from solvers.week.places import Places


@dataclass(frozen=True, slots=True)
class Request:
    """A problem, how to search it, and when the call for it was made."""

    problem: WeekProblem
    params: SolveParams
    asked_at_s: float  # time.time() of the parent
    start: WeekPlan | None = None


def work(request: Request, tell: Teller) -> None:
    """Search a problem, tell everything found and that it is done."""
    look(request, tell)
    tell(Finished())


def look(request: Request, tell: Teller) -> None:
    """
    Search a problem and tell everything found.

    The greedy plan is told before the engine is imported, so that it comes first.
    """
    from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
    from solvers.week.places import all_places

    problem = request.problem
    places = all_places(problem)
    tell(Candidates(sum(map(bool, places))))
    if request.start is not None:
        take_up(request, places, request.start, tell)
        return
    first = greedy_plan(problem, places, by_worth)
    if holds_fixed(problem, first):
        tell(Incumbent(first, None, (), "greedy"))

    from solvers.budget import Budget
    from solvers.week.search import search

    spent_s = time.time() - request.asked_at_s
    search(problem, places, first, Budget(request.params, spent_s), tell)


def take_up(
    request: Request, places: "Sequence[Places]", start: WeekPlan, tell: Teller
) -> None:
    """
    Go on from a plan: keep what can stand of it, fill it up and improve it.

    Where the bookings allowed each by itself stand together, too, a plan is told
    before the engine is imported.
    """
    from pks.rules import check
    from solvers.week.greedy import greedy_plan, holds_fixed
    from solvers.week.repair import allowed_alone, by_displeasure, fill_places

    problem = request.problem
    kept = allowed_alone(places, start)
    if not check(problem, kept):
        fillable = fill_places(problem, places, start, kept)
        first = greedy_plan(problem, fillable, by_displeasure, kept)
        if holds_fixed(problem, first):
            tell(Incumbent(first, None, (), "greedy"))

    from solvers.budget import Budget
    from solvers.week.search import go_on

    spent_s = time.time() - request.asked_at_s
    budget = Budget(request.params, spent_s)
    go_on(problem, places, start, budget, tell)
