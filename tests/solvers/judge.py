"""Asks a model of the solver about given plans, as one asks the rules and the score."""

from collections.abc import Callable
from functools import cached_property

from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    LinearExpr,
)

from pks.problems.week import WeekPlan, WeekProblem
from solvers.week.build import build
from solvers.week.model import Expr, WeekModel
from solvers.week.places import Places, all_places
from solvers.week.scope import ALL_DAYS, Scope
from solvers.week.terms import TERMS

NO_DAYS: frozenset[int] = frozenset()


class Judge:
    """
    A model of a whole week that is asked about one plan at a time.

    Without timed days it is the assignment, and starts are not looked at. The terms
    come last: what their variables refuse, the families alone must refuse too. What
    is outside the free sessions and cases, if they are given, stays as in ``start``.
    """

    def __init__(
        self,
        problem: WeekProblem,
        timed_days: frozenset[int] = ALL_DAYS,
        sessions: frozenset[int] | None = None,
        cases: frozenset[int] | None = None,
        start: WeekPlan | None = None,
    ) -> None:
        self.problem = problem
        self.places: tuple[Places, ...] = all_places(problem)
        scope = Scope(sessions, cases, timed_days)
        self.model: WeekModel = build(problem, self.places, scope, start or WeekPlan())
        self._families = self.model.cp.clone()
        self._terms = {term.__name__: term(self.model) for term in TERMS}

    def accepts(self, plan: WeekPlan) -> bool:
        """Whether the families allow just the plan's bookings, at its starts."""
        return (
            self._can_say(plan)
            and solved(self._fixed(self._families, plan)) is not None
        )

    def amounts(self, plan: WeekPlan) -> dict[str, set[int]]:
        """Return the amounts that the model can count for a plan, by term."""
        found: dict[str, set[int]] = {name: set() for name in self._terms}
        for aim in (CpModel.minimize, CpModel.maximize):
            cp = self._fixed(self.model.cp, plan)
            aim(cp, self._all_terms)
            value = solved(cp)
            if value is not None:
                for name, amount in self._terms.items():
                    found[name].add(value(amount))
        return found

    def answer(self, plan: WeekPlan) -> WeekPlan | None:
        """Return the plan that the model reads from its solution for a plan."""
        value = solved(self._fixed(self._families, plan))
        return None if value is None else self.model.plan_of(value)

    @cached_property
    def _all_terms(self) -> Expr:
        return sum(self._terms.values(), start=LinearExpr.sum([]))

    def _can_say(self, plan: WeekPlan) -> bool:
        """Whether the model has variables for the bookings, no case with two starts."""
        keys = {(b.case, b.session, b.surgeon) for b in plan.bookings}
        return len(keys) == len(plan.bookings) and keys <= self.model.booked.keys()

    def _fixed(self, model: CpModel, plan: WeekPlan) -> CpModel:
        cp = model.clone()
        keys = {(b.case, b.session, b.surgeon) for b in plan.bookings}
        for key, booked in self.model.booked.items():
            cp.add(booked == (key in keys))
        for b in plan.bookings:
            if b.case in self.model.start:
                cp.add(self.model.start[b.case] == b.start_min)
        return cp


def solved(cp: CpModel) -> Callable[[Expr], int] | None:
    """Return the values of a solution, the best if there is an aim; None if none is."""
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    return solver.value if solver.solve(cp) in (OPTIMAL, FEASIBLE) else None
