"""A part of a week where shared patients have a price, and what it costs at least."""

from collections.abc import Callable, Mapping, Sequence

from ortools.math_opt.python import mathopt
from ortools.sat.python.cp_model import IntVar, LinearExpr

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from pks.score import terms
from solvers.budget import Budget
from solvers.linear import linear_program
from solvers.week.bound import bound_solver, cost_apart, tier_model
from solvers.week.places import all_places
from solvers.week.risk_rows import accepted_risk_rows
from solvers.week.terms import TERMS
from solvers.week.tiers import tier_cost, tier_unit, tiers

CENTS = 100  # prices are whole hundredths of the first tier's unit


def empty_costs(problem: WeekProblem) -> tuple[int, ...]:
    """Return what the empty plan costs, tier by tier."""
    found = terms(problem, WeekPlan())
    return tuple(sum(found[name].cost for name in tier) for tier in tiers(problem))


class PricedPart:
    """A part's first tier, in which shared patients have a price."""

    def __init__(self, problem: WeekProblem, shared: Mapping[int, int]) -> None:
        places = all_places(problem)
        first, *below = tiers(problem)
        self._problem, self._first = problem, first
        self.gain_below = tuple(
            empty - cost_apart(problem, places, tier)
            for tier, empty in zip(below, empty_costs(problem)[1:], strict=True)
        )
        self.empty = empty_costs(problem)[0] // tier_unit(problem, first)
        self.apart = cost_apart(problem, places, first) / tier_unit(problem, first)
        self._model = tier_model(problem, places, first)
        self._program = linear_program(self._model.cp)
        self._placed = {
            c: [placed for _, placed in self._model.placed_of[i]]
            for i, c in shared.items()
            if i in self._model.placed_of
        }
        self._takes = {c: self._taken(placed) for c, placed in self._placed.items()}
        self.size = len(problem.sessions)

    def _taken(self, placed: Sequence[IntVar]) -> mathopt.Variable:
        """Return a variable of the linear program: whether the part takes a patient."""
        model = self._program.model
        taken = model.add_variable(lb=0.0, ub=1.0)
        there = mathopt.fast_sum([self._program.of(variable) for variable in placed])
        model.add_linear_constraint(there - taken == 0.0)
        return taken

    def relaxed(
        self, cents: Mapping[int, int], only: frozenset[int] | None, limit_s: float
    ) -> tuple[float, dict[int, float]] | None:
        """
        Return the least priced cost of the relaxation, and how much it wants each.

        Parameters
        ----------
        only
            Shared patients that may be taken; None for all.
        """
        for c, taken in self._takes.items():
            taken.upper_bound = 1.0 if only is None or c in only else 0.0
            self._program.model.objective.set_linear_coefficient(
                taken, cents.get(c, 0) / CENTS
            )
        answer = self._program.solve_relaxed(limit_s)
        if answer is None:
            return None
        for row in accepted_risk_rows(self._model, answer.value):
            self._program.add_at_least(row.terms, row.least)
            coefficients, variables = zip(*row.terms, strict=True)
            total = LinearExpr.weighted_sum(list(variables), list(coefficients))
            self._model.cp.add(total >= row.least)
        wanted = {
            c: sum(answer.value(variable) for variable in placed)
            for c, placed in self._placed.items()
        }
        return answer.bound, wanted

    def searched(
        self, cents: Mapping[int, int], budget: Budget, found: Callable[[float], None]
    ) -> None:
        """Raise the bound of the priced cost by a tree search."""
        chosen = [term for term in TERMS if term.__name__ in self._first]
        amounts = {term.__name__: term(self._model) for term in chosen}
        cost = tier_cost(self._problem, self._first, amounts)
        priced = [
            cents[c] * variable
            for c, placed in self._placed.items()
            if cents.get(c, 0)
            for variable in placed
        ]
        self._model.cp.minimize(CENTS * cost + sum(priced))
        solver = bound_solver(budget, 1.0, 0.0)
        solver.best_bound_callback = lambda bound: found(bound / CENTS)
        solver.solve(self._model.cp)
        found(solver.best_objective_bound / CENTS)
