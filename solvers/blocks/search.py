"""Tier by tier: what one reached is the ceiling of the next."""

from collections.abc import Callable, Sequence
from math import ceil

from ortools.sat.python import cp_model

from pks.problems.blocks.plan import BlocksPlan, today
from pks.problems.blocks.problem import TIERS, BlocksProblem
from pks.score.blocks import blocks_terms
from solvers.blocks.events import Event, Proposed, TierBound
from solvers.blocks.families import FAMILIES
from solvers.blocks.model import BlocksModel, Expr
from solvers.blocks.terms import TERMS
from solvers.blocks.tiers import tier_amount, tier_unit
from solvers.budget import Budget

SHARES = (0.4, 0.7, 0.95)  # of the time that is left, tier by tier
NEAR_SHARE = 0.25  # of the time left after the first, to come near today's plan
CLOSE_SHARE = 0.35  # of the time left then, to level with few changes more
MORE_CHANGES = 16
DETERMINISTIC_A_UNIT = 1.0  # deterministic time of a tier for one unit of effort
KEEP_S = 0.2  # to tell the last plan
TOLERANCE = 1e-6

Tell = Callable[[Event], None]


class Teller(cp_model.CpSolverSolutionCallback):
    """Tells every plan found."""

    def __init__(self, model: BlocksModel, tell: Tell) -> None:
        super().__init__()
        self._model, self._tell = model, tell

    def on_solution_callback(self) -> None:
        """Read the plan and tell it."""
        self._tell(Proposed(self._model.plan(self.boolean_value)))


def search(problem: BlocksProblem, budget: Budget, tell: Tell) -> None:
    """Lower each tier as far as time allows and tell plans and bounds."""
    Search(problem, budget, tell).run()


class Search:
    """One model, whose tiers become ceilings one after the other."""

    def __init__(self, problem: BlocksProblem, budget: Budget, tell: Tell) -> None:
        self._budget, self._tell = budget, tell
        self._model = built(problem)
        self._costs = tier_costs(self._model)
        self._plan = today(problem)
        self._is_proven = True

    def run(self) -> None:
        """
        Lower tier by tier.

        After the first one the plan is brought near today's, which costs the first
        tier nothing: from there levelling has less to mend than from anywhere. It is
        then levelled with few changes more, where there is less to search, and last
        among all plans, which gives the bound.
        """
        first, *others = range(len(TIERS))
        if not self._lower(first):
            return
        self._minimize(self._costs[-1], NEAR_SHARE)
        most = self._amount(len(TIERS) - 1) + MORE_CHANGES
        self._minimize(self._costs[others[0]], CLOSE_SHARE, most)
        for number in others:
            self._lower(number)

    def _lower(self, number: int) -> bool:
        """Lower a tier, tell its bound and keep it; False if no plan is allowed."""
        bound = self._minimize(self._costs[number], SHARES[number])
        if bound is None:
            return False
        reached = self._amount(number)
        if self._is_proven:
            self._tell(TierBound(number, bound))
        self._is_proven = self._is_proven and bound >= reached
        self._model.cp.add(self._costs[number] <= reached)
        return True

    def _amount(self, number: int) -> int:
        """Return what the plan that is known costs of a tier."""
        terms = blocks_terms(self._model.problem, self._plan)
        return tier_amount(terms, TIERS[number])

    def _minimize(
        self, cost: Expr, share: float, most_changes: int | None = None
    ) -> int | None:
        """Go on from the plan that is known; return the bound, None for no plan."""
        values = settled(self._model, self._costs, self._plan)
        self._model.cp.minimize(cost)
        self._model.hint(values)
        cp = self._model.cp
        if most_changes is not None:
            cp = cp.clone()
            cp.add(self._costs[-1] <= most_changes)
        solver = tier_solver(self._budget, share)
        status = solver.solve(cp, Teller(self._model, self._tell))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._plan = self._model.plan(solver.boolean_value)
        elif status != cp_model.UNKNOWN or values is None:
            return None
        return max(0, ceil(solver.best_objective_bound - TOLERANCE))


def built(problem: BlocksProblem) -> BlocksModel:
    """Return the model with its constraints."""
    model = BlocksModel(problem)
    for family in FAMILIES:
        family(model)
    return model


def tier_costs(model: BlocksModel) -> tuple[Expr, ...]:
    """Return each tier's cost; the terms of one are weighed against each other."""
    weights = model.problem.weight_by_term
    expressions = {name: TERMS[name](model) for tier in TIERS for name in tier}
    return tuple(
        sum(weights[n] // tier_unit(weights, tier) * expressions[n] for n in tier)
        for tier in TIERS
    )


def settled(
    model: BlocksModel, costs: Sequence[Expr], plan: BlocksPlan
) -> list[int] | None:
    """
    Return a value for every variable of the model under a plan that is allowed.

    Each tier's cost is what the plan's is: a search from there cannot begin worse.
    """
    model.choose(plan)
    model.cp.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return list(solver.response_proto.solution)


def tier_solver(budget: Budget, share: float) -> cp_model.CpSolver:
    """
    Return a solver for a tier: a share of what is left of the time, or an effort.

    One worker with all of the linear relaxation gives the bound; others improve.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = budget.num_threads
    solver.parameters.random_seed = budget.params.seed
    if budget.params.effort is not None:
        limit = DETERMINISTIC_A_UNIT * budget.params.effort
        solver.parameters.max_deterministic_time = limit
    else:
        left_s = max(0.1, budget.left_s() - KEEP_S)
        solver.parameters.max_time_in_seconds = share * left_s
    if budget.num_threads == 1:
        solver.parameters.linearization_level = 2
    else:
        solver.parameters.subsolvers.append("max_lp")
    return solver
