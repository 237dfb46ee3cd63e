"""
A cost that no plan goes below, found tier by tier.

The terms that go strictly first are bounded alone, each with the cases it concerns,
and so is all the rest together; the weighted sum is a bound of the whole, since every
tier's part is. Fewer cases and no emergency reserve only enlarge what is allowed.
"""

from collections.abc import Callable, Sequence
from math import ceil

from ortools.sat.python.cp_model import INFEASIBLE, CpSolver

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import TERM_UNITS, Case, WeekProblem
from solvers.budget import Budget
from solvers.events import Bound, Event
from solvers.week.build import build
from solvers.week.model import WeekModel
from solvers.week.places import Places
from solvers.week.scope import Scope
from solvers.week.terms import TERMS

SOURCE = "assignment relaxation (CP-SAT), tier by tier"
RELAXED = frozenset({"emergency_reserve"})
ROUNDING = 1e-6  # of a bound that is a whole number in truth
BOUND_EFFORT = 2.0  # deterministic time a tier and unit of effort


def tiers(problem: WeekProblem) -> list[tuple[str, ...]]:
    """Return the terms in the order in which they count."""
    rest = tuple(name for name in TERM_UNITS if name not in problem.first)
    return [*((name,) for name in problem.first), rest]


def concerned(problem: WeekProblem, tier: tuple[str, ...], case: Case) -> bool:
    """Whether booking a case can lower a tier's cost, or the case must be booked."""
    horizon = problem.settings.next_chance_day
    limits = {"medical_late": case.medical_day, "guarantee_late": case.guarantee_day}
    if case.fixed_day or any(name not in limits for name in tier):
        return True
    return any((day := limits[name]) is not None and day < horizon for name in tier)


def tell_bound(
    problem: WeekProblem,
    places: Sequence[Places],
    budget: Budget,
    tell: Callable[[Event], None],
) -> None:
    """Bound each tier in turn and tell the sum, first quickly, then for longer."""
    order = tiers(problem)
    lowest = [0] * len(order)
    models = [tier_model(problem, places, tier) for tier in order]
    shares = QUICK_S + SHARES if budget.params.effort is None else SHARES
    for i, share in shares:
        if i < len(models) and (budget.left_s() > 0 or budget.params.effort):
            unit = tier_unit(problem, order[i])
            lowest[i] = max(lowest[i], tier_bound(models[i], unit, budget, share))
            tell(Bound(sum(lowest), SOURCE))


QUICK_S = ((0, 0.05), (1, 0.05), (2, 0.05))  # (tier, share of the seconds left)
SHARES = ((0, 0.6), (1, 0.6), (2, 0.9))


def tier_model(
    problem: WeekProblem, places: Sequence[Places], tier: tuple[str, ...]
) -> WeekModel:
    """Return the assignment of the cases that a tier concerns, and its cost."""
    cases = frozenset(
        c
        for c, found in enumerate(places)
        if found and concerned(problem, tier, problem.cases[c])
    )
    model = build(problem, places, Scope(cases=cases), WeekPlan(), RELAXED)
    amounts = {term.__name__: term for term in TERMS}
    unit = tier_unit(problem, tier)
    weights = problem.weight_by_term
    model.cp.minimize(
        sum(weights[name] // unit * amounts[name](model) for name in tier)
    )
    return model


def tier_unit(problem: WeekProblem, tier: tuple[str, ...]) -> int:
    """Return what a tier's weights share: a lone term is bounded in its own unit."""
    return problem.weight_by_term[tier[0]] if len(tier) == 1 else 1


def tier_bound(model: WeekModel, unit: int, budget: Budget, share: float) -> int:
    """Return the cost that CP-SAT proves for a tier within its share."""
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = budget.params.seed
    if budget.params.effort is None:
        solver.parameters.max_time_in_seconds = max(0.05, share * budget.left_s())
    else:
        units = BOUND_EFFORT * budget.params.effort
        solver.parameters.max_deterministic_time = units
    if solver.solve(model.cp) == INFEASIBLE:
        return 0
    return unit * max(0, ceil(solver.best_objective_bound - ROUNDING))
