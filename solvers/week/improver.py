"""Large neighbourhood search: one plan improved part by part, by several threads."""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from threading import Lock

from ortools.sat.python.cp_model import CpSolver

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.budget import Budget
from solvers.week.improve import Answer, solve_scope
from solvers.week.neighbourhoods import Neighbourhoods
from solvers.week.places import Places
from solvers.week.repair import ScopeOf
from solvers.week.scope import ALL_DAYS, Scope
from solvers.week.tiers import Goals

STEP_EFFORT = 0.2  # deterministic time of a tier in one step
URGENT_EFFORTS = (1.0, 0.05, 0.05, 0.1)  # tier by tier, in a repair's urgent steps


class Improver:
    """
    Keeps the best plan and lets threads improve it.

    ``report`` hears of every answer better than all before it.
    """

    best: Answer

    def __init__(
        self,
        problem: WeekProblem,
        places: Sequence[Places],
        budget: Budget,
        goals: Goals,
        report: Callable[[Answer], None] = lambda _: None,
    ) -> None:
        self._problem = problem
        self._places = places
        self._budget = budget
        self._goals = goals
        self._report = report
        self._around = Neighbourhoods(problem, places)
        self._untidy: list[frozenset[int]] = []
        self._urgent: list[ScopeOf] = []
        self._lock = Lock()

    def begin(
        self,
        start: Answer,
        urgent: Iterable[ScopeOf] | None = None,
    ) -> None:
        """
        Take a plan as the best so far, its start minutes better if there is time.

        The order within each theatre's day is improved first; with urgent scopes,
        those are instead.
        """
        self._urgent = list(urgent or ())[::-1]
        self._untidy = self._around.theatre_days() if urgent is None else []
        nothing_free = Scope(frozenset(), frozenset(), ALL_DAYS)
        self.best = self._solved(nothing_free, start.plan, 0.0, 0) or start

    def take_steps(
        self,
        keep_s: float,
        chance: Random,
        most: int | None = None,
        is_enough: Callable[[], bool] = lambda: False,
    ) -> None:
        """Take steps, at most so many, until it is enough or time is nearly out."""
        taken = 0
        while (
            self._budget.has_more_than(keep_s)
            and (most is None or taken < most)
            and not is_enough()
        ):
            start = self.best
            is_urgent = bool(self._urgent)
            scope = self._next_scope(start.plan, chance)
            seed = chance.randrange(2**30)
            answer = self._solved(scope, start.plan, keep_s, seed, is_urgent)
            if answer is not None:
                self._take(answer, start)
            taken += 1

    def _next_scope(self, plan: WeekPlan, chance: Random) -> Scope:
        with self._lock:
            if self._urgent:
                return self._urgent.pop()(plan)
            sessions = self._untidy.pop() if self._untidy else None
        if sessions is None:
            return self._around.draw(plan, chance)
        cases = frozenset(b.case for b in plan.bookings if b.session in sessions)
        return Scope(sessions, cases, ALL_DAYS)

    def _solved(
        self,
        scope: Scope,
        start: WeekPlan,
        keep_s: float,
        seed: int,
        is_urgent: bool = False,
    ) -> Answer | None:
        efforts = iter(URGENT_EFFORTS if is_urgent else ())

        def new_solver() -> CpSolver:
            effort = next(efforts, STEP_EFFORT)
            solver = self._budget.step_solver(effort, keep_s)
            solver.parameters.random_seed = seed
            return solver

        return solve_scope(
            self._problem, self._places, scope, start, self._goals, new_solver
        )

    def _take(self, answer: Answer, start: Answer) -> None:
        """Keep what is better; what is equal too, unless others moved meanwhile."""
        with self._lock:
            if answer.cost < self.best.cost:
                self.best = answer
                self._report(answer)
            elif answer.cost == start.cost == self.best.cost:
                self.best = answer
