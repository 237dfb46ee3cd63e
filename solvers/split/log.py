"""What the parts' searches have found so far, added up."""

import time
from collections.abc import Sequence
from threading import Lock

from pks.errors import EngineDefect
from pks.problems.week.cut import Part, join
from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from pks.rules import check
from pks.score import gap, objective
from solvers.result import SolveResult, Status
from solvers.watch import Watch

SOURCE = "bounds of the parts, added"
SHARED_SOURCE = "bounds of the parts, shared patients priced, added"
SHOW_EVERY_S = 1.0  # at most: a joined plan


class SplitLog:
    """
    The best plan of each part and a bound of the whole.

    Parameters
    ----------
    sets
        The parts in sets that share no patient with each other: their bounds add up.
    """

    def __init__(
        self,
        problem: WeekProblem,
        parts: Sequence[Part],
        watch: Watch,
        sets: Sequence[tuple[int, ...]],
    ) -> None:
        self._problem = problem
        self._watch = watch
        self._sets = sets
        self._bounds: dict[tuple[int, ...], int] = {}
        self._began_s = time.monotonic()
        self._shown_s = 0.0
        self._lock = Lock()
        self._bound: int | None = None
        self._bound_from: str | None = None
        self.parts = list(parts)
        self.plans: list[WeekPlan | None] = [None] * len(parts)
        self.costs: list[int | None] = [None] * len(parts)
        self.first_plan_s: float | None = None
        self.empty_objective = objective(problem, WeekPlan())
        self.num_candidates_of = [0] * len(parts)
        self.without_compiled_s = 0.0
        self.is_stopped = False

    def runtime_s(self) -> float:
        """Return the seconds since the call."""
        return time.monotonic() - self._began_s

    def take(
        self,
        i: int,
        plan: WeekPlan | None,
        bound: int | None,
        is_of_set: bool = False,
    ) -> None:
        """
        Take in a part's checked plan, if it is better, and a bound.

        The bound counts where it is of the part's whole set.
        """
        with self._lock:
            is_better = plan is not None and self._take_plan(i, plan)
            (members,) = (found for found in self._sets if i in found)
            if bound is not None and (is_of_set or members == (i,)):
                known = self._bounds.get(members, bound)
                self._bounds[members] = max(known, bound)
                self._add_bounds()
            self._show(is_better)

    def _take_plan(self, i: int, plan: WeekPlan) -> bool:
        cost, known = objective(self.parts[i].problem, plan), self.costs[i]
        if known is not None and cost >= known:
            return False
        self.plans[i], self.costs[i] = plan, cost
        if self.first_plan_s is None and self.plan() is not None:
            self.first_plan_s = self.runtime_s()
        return True

    def _add_bounds(self) -> None:
        if len(self._bounds) == len(self._sets):
            self._bound = sum(self._bounds.values())
            shares = any(len(members) > 1 for members in self._sets)
            self._bound_from = SHARED_SOURCE if shares else SOURCE

    def _show(self, is_better: bool) -> None:
        now_s, plan = self.runtime_s(), self.plan()
        if is_better and plan is not None and now_s > self._shown_s + SHOW_EVERY_S:
            self._shown_s = now_s
            self._watch.on_plan(plan, "parts")
        self._watch.on_progress(now_s, self.cost(), self._bound, self.gap())

    def replace_parts(
        self, parts: Sequence[Part], plans: Sequence[WeekPlan | None]
    ) -> None:
        """Go on with the whole cut otherwise and the same plan of it."""
        with self._lock:
            self.parts, self.plans = list(parts), list(plans)
            self.costs = [
                None if plan is None else objective(part.problem, plan)
                for part, plan in zip(parts, plans, strict=True)
            ]

    def plan(self) -> WeekPlan | None:
        """Return the plan of the whole; None until every part has one."""
        found = [plan for plan in self.plans if plan is not None]
        return join(self.parts, found) if len(found) == len(self.plans) else None

    def cost(self) -> int | None:
        """Return what the plan of the whole costs."""
        found = [cost for cost in self.costs if cost is not None]
        return sum(found) if len(found) == len(self.costs) else None

    def gap(self) -> float | None:
        """Return the gap relative to what planning can gain at most."""
        return gap(self.cost(), self._bound, self.empty_objective)

    def result(self) -> SolveResult:
        """
        Return everything as the answer.

        Raises
        ------
        EngineDefect
            If rules and score do not confirm the joined plan of the whole.
        """
        plan, cost = self.plan(), self.cost()
        if plan is not None:
            self._confirm(plan, cost)
        status = Status.OPTIMAL if self.gap() == 0 else Status.FEASIBLE
        return SolveResult(
            status=Status.STOPPED if self.is_stopped or plan is None else status,
            plan=plan,
            objective=cost,
            bound=self._bound,
            bound_from=self._bound_from,
            gap=self.gap(),
            first_plan_s=self.first_plan_s,
            runtime_s=self.runtime_s(),
            num_candidates=sum(self.num_candidates_of),
            without_compiled_s=self.without_compiled_s,
        )

    def _confirm(self, plan: WeekPlan, cost: int | None) -> None:
        broken = check(self._problem, plan)
        if broken:
            raise EngineDefect(f"The joined plan breaks {broken[0]}.")
        scored = objective(self._problem, plan)
        if scored != cost:
            raise EngineDefect(f"The parts cost {cost} together, the whole {scored}.")
        if self._bound is not None and scored < self._bound:
            raise EngineDefect(
                f"A plan costs {scored}, below {self._bound} by {self._bound_from}."
            )
