"""The entry point: a problem in, a checked plan out."""

import time

from pks.errors import EngineDefect
from pks.problems.admission import AdmissionPlan, AdmissionProblem
from pks.rules.admission import check_admission
from pks.rules.admission_alone import impossible
from pks.rules.violation import Violation
from pks.score.admission import admission_objective
from solvers.admission.events import Done, Event, Found, Loaded, Request
from solvers.admission.result import AdmissionResult
from solvers.child import Events, is_late, searching, told
from solvers.params import SolveParams
from solvers.result import Status


class AdmissionWatch:
    """Override what is of interest."""

    def on_plan(self, seconds: float, cost: int, num_violations: int) -> None:
        """Hear of a better plan."""


def solve_admission(
    problem: AdmissionProblem,
    params: SolveParams,
    watch: AdmissionWatch | None = None,
) -> AdmissionResult:
    """
    Plan admissions.

    The search runs in a process of its own; every plan that it finds is checked by
    the rules and the score before it counts. ``KeyboardInterrupt`` (Ctrl-C) ends it and
    gives the best plan so far, if there is one, with status ``stopped``.

    Raises
    ------
    EngineDefect
        If the engine answers a plan that breaks another rule than it says or costs
        something else, or its process dies.
    """
    log = Log(problem, watch or AdmissionWatch())
    log.clashes = impossible(problem)
    if log.clashes:
        return log.result()
    request = Request(problem, params, time.time() - log.runtime_s())
    try:
        with searching("solvers.admission", request) as events:
            follow(events, log, params)
    except KeyboardInterrupt:
        log.is_stopped = True
    return log.result()


class Log:
    """What a search has told so far, checked."""

    def __init__(self, problem: AdmissionProblem, watch: AdmissionWatch) -> None:
        self._problem, self._watch = problem, watch
        self._began_s = time.monotonic()
        self._plan: AdmissionPlan | None = None
        self._cost: int | None = None
        self._broken: tuple[Violation, ...] = ()
        self._first_feasible_s: float | None = None
        self._load_s = 0.0
        self._num_moves = 0
        self.clashes: tuple[Violation, ...] = ()
        self.is_stopped = False

    def runtime_s(self) -> float:
        """Return the seconds since the call."""
        return time.monotonic() - self._began_s

    def has_plan(self) -> bool:
        """Whether any plan has been told."""
        return self._plan is not None

    def take(self, event: Event) -> None:
        """Take in one event."""
        match event:
            case Found():
                self._take_plan(event)
            case Loaded(seconds):
                self._load_s = seconds
            case Done(num_moves):
                self._num_moves = num_moves

    def _take_plan(self, found: Found) -> None:
        broken = check_admission(self._problem, found.plan)
        others = [v for v in broken if v.rule != "mandatory"]
        if others or len(broken) != found.num_missing:
            raise EngineDefect(f"The plan breaks {(*others, *broken)[0]}.")
        cost = admission_objective(self._problem, found.plan)
        if cost != found.cost:
            raise EngineDefect(f"The plan costs {found.cost}, by the score {cost}.")
        if self._cost is None or (len(broken), cost) < (len(self._broken), self._cost):
            self._plan, self._cost, self._broken = found.plan, cost, broken
            self._watch.on_plan(self.runtime_s(), cost, len(broken))
        if not broken and self._first_feasible_s is None:
            self._first_feasible_s = self.runtime_s()

    def status(self) -> Status:
        """Return how it ended."""
        if self.clashes:
            return Status.INFEASIBLE
        if self.is_stopped or self._first_feasible_s is None:
            return Status.STOPPED
        return Status.FEASIBLE

    def result(self) -> AdmissionResult:
        """Return everything as the answer."""
        return AdmissionResult(
            status=self.status(),
            plan=self._plan,
            cost=self._cost,
            violations=self.clashes or self._broken,
            first_feasible_s=self._first_feasible_s,
            runtime_s=self.runtime_s(),
            load_s=self._load_s,
            num_moves=self._num_moves,
            is_interrupted=self.is_stopped,
        )


def follow(events: Events, log: Log, params: SolveParams) -> None:
    """
    Take events until the search is done or its time is up, to the second.

    The plain plan is waited for a little longer, should its process have begun late.
    """

    def is_over() -> bool:
        if not log.has_plan():
            return is_late(params, log.runtime_s())
        return params.effort is None and log.runtime_s() >= params.time_limit_s

    for event in told(events, is_over):
        log.take(event)
        if isinstance(event, Done):
            return
