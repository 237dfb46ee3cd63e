"""
A cost that no plan goes below, found tier by tier.

The terms that go strictly first are bounded alone, each with the cases it concerns,
and so is all the rest together; the weighted sum is a bound of the whole, since every
tier's part is. Fewer cases and no emergency reserve only enlarge what is allowed.

The first tier decides the gap. Its linear relaxation is a bound within a second, and
the rows of the overtime risk that the relaxation breaks are kept for the tree search.
"""

import math
import time
from collections.abc import Callable, Sequence
from functools import partial

from ortools.sat.python.cp_model import INFEASIBLE, CpSolver, LinearExpr

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import Case, WeekProblem
from solvers.budget import Budget
from solvers.events import Bound, Event
from solvers.linear import linear_program, whole
from solvers.week.build import build
from solvers.week.model import WeekModel
from solvers.week.places import Places
from solvers.week.risk_rows import accepted_risk_rows
from solvers.week.scope import Scope
from solvers.week.terms import TERMS, late, moved_weight
from solvers.week.tiers import Tier, concerns, tier_cost, tier_unit, tiers

SOURCE = "assignment relaxation (CP-SAT), tier by tier"
LINEAR_SOURCE = "linear assignment relaxation (HiGHS), first tier"
LINEAR_ROUNDS = 6  # of solving and adding the rows it breaks
LINEAR_SHARE = 0.5  # of the time left, for all rounds together; most take a second
RELAXED = frozenset({"emergency_reserve"})
ROUNDING = 1e-6  # of a bound that is a whole number in truth
FIRST_SHARE = 0.75  # of the time left, for each tier but the last
EFFORT = 1.0  # deterministic time a tier and unit of effort


def tell_bound(
    problem: WeekProblem,
    places: Sequence[Places],
    budget: Budget,
    keep_s: float,
    tell: Callable[[Event], None],
) -> None:
    """Bound tier after tier, and tell the sum whenever it grows."""
    order = tiers(problem)
    lowest = [cost_apart(problem, places, tier) for tier in order]

    def tell_all(source: str) -> None:
        alone = (
            (tier[0], cost // tier_unit(problem, tier))
            for tier, cost in zip(order, lowest, strict=True)
            if tier[0] in problem.first
        )
        tell(Bound(sum(lowest), source, tuple(alone)))

    tell_all("every case on its own best day")

    def raise_to(i: int, source: str, found: float) -> None:
        cost = max(0, math.ceil(found - ROUNDING)) * tier_unit(problem, order[i])
        if cost > lowest[i]:
            lowest[i] = cost
            tell_all(source)

    for i, tier in enumerate(order):
        model = tier_model(problem, places, tier)
        if i == 0:
            bound_linearly(model, budget, keep_s, partial(raise_to, i, LINEAR_SOURCE))
        share = 1.0 if tier == order[-1] else FIRST_SHARE
        solver = bound_solver(budget, share, keep_s)
        solver.best_bound_callback = partial(raise_to, i, SOURCE)
        if solver.solve(model.cp) != INFEASIBLE:
            raise_to(i, SOURCE, solver.best_objective_bound)


def bound_linearly(
    model: WeekModel, budget: Budget, keep_s: float, found: Callable[[float], None]
) -> None:
    """Bound a model by its linear relaxation; add to it the rows that this lacks."""
    ends_s = time.monotonic() + LINEAR_SHARE * (budget.left_s() - keep_s)
    program = linear_program(model.cp, lazy=True)
    for _ in range(LINEAR_ROUNDS):
        relaxed = program.solve_relaxed(ends_s - time.monotonic())
        if relaxed is None:
            return
        found(whole(relaxed.bound))
        num_broken = program.add_broken(relaxed)
        rows = list(accepted_risk_rows(model, relaxed.value))
        for row in rows:
            program.add_at_least(row.terms, row.least)
            coefficients, variables = zip(*row.terms, strict=True)
            total = LinearExpr.weighted_sum(list(variables), list(coefficients))
            model.cp.add(total >= row.least)
        if not rows and not num_broken:
            return


def cost_apart(problem: WeekProblem, places: Sequence[Places], tier: Tier) -> int:
    """Return a tier's cost if every case had the week to itself."""
    weights = problem.weight_by_term
    by_day = [(weights[name], BY_DAY[name]) for name in tier if name in BY_DAY]
    total = sum(
        weights["moved"] * least_moved(problem, case, found)
        for case, found in zip(problem.cases, places, strict=True)
        if "moved" in tier
    )
    for case, found in zip(problem.cases, places, strict=True):
        days = {problem.sessions[s].day for s, _ in found}
        days |= set() if case.fixed_day else {problem.settings.next_chance_day}
        costs = [sum(w * amount(case, day) for w, amount in by_day) for day in days]
        total += min(costs, default=0)
    return total


def least_moved(problem: WeekProblem, case: Case, places: Places) -> int:
    """Return what a case's present booking is moved by at its best place."""
    if case.present is None:
        return 0
    dropped = [] if case.fixed_day else [case.present.nearness + case.present.dropped]
    found = [moved_weight(case.present, problem.sessions[s], k) for s, k in places]
    return min(found + dropped, default=0)


BY_DAY: dict[str, Callable[[Case, int], int]] = {
    "medical_late": lambda case, day: late(case.medical_day, day),
    "guarantee_late": lambda case, day: late(case.guarantee_day, day),
    "waiting": lambda case, day: case.waiting_weight * day,
}


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
