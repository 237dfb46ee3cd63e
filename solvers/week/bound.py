"""
A cost that no plan goes below, found tier by tier.

The terms that go strictly first are bounded alone, each with the cases it concerns,
and so is all the rest together; the weighted sum is a bound of the whole, since every
tier's part is. Fewer cases and no emergency reserve only enlarge what is allowed.
"""

import math
from collections.abc import Callable, Sequence

from ortools.sat.python.cp_model import INFEASIBLE, CpSolver

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.budget import Budget
from solvers.events import Bound, Event
from solvers.week.build import build
from solvers.week.model import WeekModel
from solvers.week.places import Places
from solvers.week.scope import Scope
from solvers.week.terms import TERMS
from solvers.week.tiers import Tier, concerns, tier_cost, tier_unit, tiers

SOURCE = "assignment relaxation (CP-SAT), tier by tier"
RELAXED = frozenset({"emergency_reserve"})
ROUNDING = 1e-6  # of a bound that is a whole number in truth
QUICK_SHARE = 0.03  # of the time, for a first bound of each tier
FIRST_SHARE = 0.75  # of the time left, for the tier that counts most
EFFORT = 4.0  # deterministic time a tier and unit of effort


def tell_bound(
    problem: WeekProblem,
    places: Sequence[Places],
    budget: Budget,
    keep_s: float,
    tell: Callable[[Event], None],
) -> None:
    """Bound each tier quickly, then again for longer, and tell the sum as it grows."""
    order = tiers(problem)
    models: dict[int, WeekModel] = {}
    lowest = [0] * len(order)
    for i, share in [*((i, QUICK_SHARE) for i in range(len(order))), *longer(order)]:
        if i not in models:
            models[i] = tier_model(problem, places, order[i])
        solver = bound_solver(budget, share, keep_s)
        found = tier_bound(models[i], solver) * tier_unit(problem, order[i])
        if found > lowest[i]:
            lowest[i] = found
            tell(Bound(sum(lowest), SOURCE))


def longer(order: Sequence[Tier]) -> list[tuple[int, float]]:
    """Return the share of the time left that each tier gets the second time."""
    last = len(order) - 1
    return [(i, 1.0 if i == last else FIRST_SHARE) for i in range(len(order))]


def tier_model(problem: WeekProblem, places: Sequence[Places], tier: Tier) -> WeekModel:
    """Return the assignment of the cases that a tier concerns, and its cost."""
    cases = frozenset(
        c
        for c, found in enumerate(places)
        if found and concerns(problem, tier, problem.cases[c])
    )
    model = build(problem, places, Scope(cases=cases), WeekPlan(), RELAXED)
    terms = {term.__name__: term(model) for term in TERMS if term.__name__ in tier}
    model.cp.minimize(tier_cost(problem, tier, terms))
    return model


def bound_solver(budget: Budget, share: float, keep_s: float) -> CpSolver:
    """Return a solver that searches for the bound first."""
    left_s = budget.left_s() - keep_s
    effort = budget.params.effort
    work = math.inf if effort is None else EFFORT * effort
    solver = budget.step_solver(work, budget.left_s() - share * left_s)
    solver.parameters.linearization_level = 2
    solver.parameters.optimize_with_lb_tree_search = True
    return solver


def tier_bound(model: WeekModel, solver: CpSolver) -> int:
    """Return the cost that CP-SAT proves for a tier, in the tier's own unit."""
    if solver.solve(model.cp) == INFEASIBLE:
        return 0
    return max(0, math.ceil(solver.best_objective_bound - ROUNDING))
