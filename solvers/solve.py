"""The one entry point: a problem in, a checked result out."""

import time

from pks.errors import EngineDefect
from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from pks.rules import check
from pks.score import gap, objective, terms
from solvers.child import Events, is_late, searching, told
from solvers.events import (
    Bound,
    Candidates,
    Clash,
    Compilation,
    Event,
    Finished,
    Incumbent,
    Infeasible,
)
from solvers.params import SolveParams
from solvers.result import SolveResult, Status
from solvers.watch import Watch
from solvers.worker import Request


def solve(
    problem: WeekProblem,
    params: SolveParams,
    watch: Watch | None = None,
    start: WeekPlan | None = None,
) -> SolveResult:
    """
    Plan a week.

    The search runs in a process of its own; every plan it finds is checked against
    the rules and the score before it counts. ``KeyboardInterrupt`` (Ctrl-C) ends the
    search and gives the best plan so far with status ``stopped``.

    Parameters
    ----------
    problem
        The week.
    params
        How long and how to search.
    watch
        Is told of every improvement; None for nobody.
    start
        A plan to begin from: what the rules allow of it is kept and improved; its
        team is not looked at. None begins from nothing.

    Raises
    ------
    EngineDefect
        If the engine answers a plan that breaks a rule or counts a term otherwise
        than the score, or its process dies.
    """
    log = SearchLog(problem, watch or Watch())
    request = Request(problem, params, time.time(), start)
    with searching("solvers", request) as events:
        try:
            follow(events, log, params)
        except KeyboardInterrupt:
            log.stopped = True
    return log.result()


class SearchLog:
    """What a search has told so far, checked."""

    def __init__(self, problem: WeekProblem, watch: Watch) -> None:
        self._problem = problem
        self._watch = watch
        self._began_s = time.monotonic()
        self._num_candidates = 0
        self._plan: WeekPlan | None = None
        self._objective: int | None = None
        self._bound: Bound | None = None
        self._term_bounds: dict[str, int] = {}
        self._first_plan_s: float | None = None
        self._clashes: tuple[Clash, ...] | None = None
        self._compiling_from_s: float | None = None
        self._without_compiled_s = 0.0
        self.empty_objective = objective(problem, WeekPlan())
        self.stopped = False

    def runtime_s(self) -> float:
        """Return the seconds since the call."""
        return time.monotonic() - self._began_s

    def without_compiled_s(self) -> float:
        """Return the seconds so far in which compiled code was being made."""
        if self._compiling_from_s is None:
            return self._without_compiled_s
        return self.runtime_s() - self._compiling_from_s

    def is_enough(self) -> bool:
        """Whether whoever watches wants an end."""
        return self._watch.is_enough()

    def take(self, event: Event) -> None:
        """Take in one event."""
        match event:
            case Candidates(num_candidates):
                self._num_candidates = num_candidates
            case Incumbent():
                self._take_plan(event)
            case Bound(value, _, term_bounds):
                for name, amount in term_bounds:
                    least = self._term_bounds.get(name, amount)
                    self._term_bounds[name] = max(least, amount)
                if self._bound is None or value > self._bound.value:
                    self._bound = event
            case Infeasible(clashes):
                self._clashes = clashes
            case Compilation(is_done=False):
                self._compiling_from_s = self.runtime_s()
            case Compilation():
                self._without_compiled_s = self.without_compiled_s()
                self._compiling_from_s = None
            case Finished():
                pass
        self._confirm_bound()
        self._watch.on_progress(
            self.runtime_s(), self._objective, self._bound_value(), self.gap()
        )

    def _take_plan(self, found: Incumbent) -> None:
        cost = confirmed_objective(self._problem, found)
        if self._objective is None or cost < self._objective:
            self._plan, self._objective = found.plan, cost
            self._watch.on_plan(found.plan, found.source)
        if self._first_plan_s is None:
            self._first_plan_s = self.runtime_s()

    def _confirm_bound(self) -> None:
        """Refuse a bound that a plan goes below."""
        bound, cost = self._bound, self._objective
        if bound is not None and cost is not None and cost < bound.value:
            raise EngineDefect(
                f"A plan costs {cost}, below {bound.value} by {bound.source}."
            )

    def _bound_value(self) -> int | None:
        return None if self._bound is None else self._bound.value

    def gap(self) -> float | None:
        """Return the gap relative to what planning can gain at most."""
        return gap(self._objective, self._bound_value(), self.empty_objective)

    def status(self) -> Status:
        """Return how it ended."""
        if self._clashes is not None:
            return Status.INFEASIBLE
        if self.stopped or self._plan is None:
            return Status.STOPPED
        return Status.OPTIMAL if self.gap() == 0 else Status.FEASIBLE

    def result(self) -> SolveResult:
        """Return everything as the answer."""
        return SolveResult(
            status=self.status(),
            plan=self._plan,
            objective=self._objective,
            bound=self._bound_value(),
            bound_from=None if self._bound is None else self._bound.source,
            gap=self.gap(),
            first_plan_s=self._first_plan_s,
            runtime_s=self.runtime_s(),
            num_candidates=self._num_candidates,
            without_compiled_s=self.without_compiled_s(),
            clashes=self._clashes or (),
            term_bounds=tuple(self._term_bounds.items()),
        )


def confirmed_objective(problem: WeekProblem, found: Incumbent) -> int:
    """Return a plan's cost by the score, once rules and score confirm the engine."""
    broken = check(problem, found.plan)
    if broken:
        raise EngineDefect(f"The {found.source} plan breaks {broken[0]}.")
    scored = {name: term.amount for name, term in terms(problem, found.plan).items()}
    for name, amount in found.terms:
        if scored[name] != amount:
            raise EngineDefect(
                f"The {found.source} plan has {name} {amount}, score {scored[name]}."
            )
    return objective(problem, found.plan)


def follow(events: Events, log: SearchLog, params: SolveParams) -> None:
    """Take events until the search is finished, its time is up or it is enough."""

    def is_over() -> bool:
        if is_late(params, log.runtime_s()):
            return True
        log.stopped = log.is_enough()
        return log.stopped

    for event in told(events, is_over):
        log.take(event)
        if isinstance(event, Finished):
            return
