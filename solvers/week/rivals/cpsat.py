"""Plain CP-SAT: the whole model, start minutes included, and no search of our own."""

from collections.abc import Callable

from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpSolver,
    CpSolverSolutionCallback,
)

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.budget import Budget
from solvers.events import Bound, Candidates, Event, Incumbent
from solvers.week.bound import cost_apart
from solvers.week.build import build
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.improve import hint_solution
from solvers.week.model import WeekModel
from solvers.week.places import all_places
from solvers.week.scope import ALL_DAYS, Scope
from solvers.week.terms import TERMS
from solvers.week.tiers import Tier, tier_cost, tier_unit, tiers

SHARE = 0.6  # of the time left, to each tier but the last
SOURCE = "plain CP-SAT"


def cpsat(problem: WeekProblem, budget: Budget, tell: Callable[[Event], None]) -> None:
    """
    Solve one model of the whole week with all workers, our greedy plan as its hint.

    The weights that order the terms strictly, near 10^10, blind its relaxation, so it
    gets the order as a good modeller would say it: the same model tier after tier,
    what one reached being the ceiling of the next.
    """
    places = all_places(problem)
    tell(Candidates(sum(map(bool, places))))
    start = greedy_plan(problem, places, by_worth)
    model = build(problem, places, Scope(timed_days=ALL_DAYS), start)
    terms = {term.__name__: term(model) for term in TERMS}
    order = tiers(problem)
    lowest = [cost_apart(problem, places, tier) for tier in order]
    for i, tier in enumerate(order):
        cost = tier_cost(problem, tier, terms)
        model.cp.minimize(cost)
        heard = FirstPlan(model, tell) if i == 0 else None
        shares = (1.0,) if tier == order[-1] else (SHARE, 1.0)
        for share in shares:  # all that is left where the first share found nothing
            solver = whole_solver(budget, share)
            status = solver.solve(model.cp, heard)
            if status in (OPTIMAL, FEASIBLE):
                break
        else:
            return
        tell(Incumbent(model.plan_of(solver.value), None, (), SOURCE))
        if i == 0:  # later ones are bounded below this one's ceiling only
            tell(Bound(first_bound(problem, tier, solver, lowest), SOURCE))
        model.cp.add(cost <= solver.value(cost))
        hint_solution(model, solver)


def first_bound(
    problem: WeekProblem, tier: Tier, solver: CpSolver, lowest: list[int]
) -> int:
    """Return the bound of all tiers, the first one's by the solver."""
    found = round(solver.best_objective_bound) * tier_unit(problem, tier)
    return max(found, lowest[0]) + sum(lowest[1:])


def whole_solver(budget: Budget, share: float) -> CpSolver:
    """Return a solver with all workers for a share of what is left."""
    solver = CpSolver()
    solver.parameters.num_workers = budget.params.num_workers
    solver.parameters.random_seed = budget.params.seed
    solver.parameters.max_time_in_seconds = max(0.05, share * budget.left_s())
    return solver


class FirstPlan(CpSolverSolutionCallback):
    """Tells the first plan as soon as it is there."""

    def __init__(self, model: WeekModel, tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._model = model
        self._tell = tell
        self._plan: WeekPlan | None = None

    def on_solution_callback(self) -> None:
        """Tell a plan once."""
        if self._plan is None:
            self._plan = self._model.plan_of(self.value)
            self._tell(Incumbent(self._plan, None, (), SOURCE))
