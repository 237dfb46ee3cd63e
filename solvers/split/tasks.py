"""What is done for a part of a week, wherever that is: a first plan, and the search."""

import time
from dataclasses import dataclass, replace

from pks.machine.fanout import Line
from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.params import SolveParams
from solvers.result import SolveResult, Status
from solvers.solve import solve
from solvers.watch import Watch

LEAST_S = 0.5  # of a search
TELL_EVERY_S = 0.5  # at most, what is not a plan


@dataclass(frozen=True, slots=True)
class SearchTask:
    """
    A part to be searched.

    Attributes
    ----------
    ends_at_s
        When it must be over, by ``time.time()``, however late it began.
    start
        A plan to go on from; None for nothing.
    """

    problem: WeekProblem
    params: SolveParams
    ends_at_s: float
    start: WeekPlan | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a part's search stands; ``plan`` is None where it is as before."""

    plan: WeekPlan | None
    bound: int | None


def first_plan(problem: WeekProblem, line: Line) -> WeekPlan | None:
    """Return the greedy plan of a part; None if it lacks bookings that must stand."""
    from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
    from solvers.week.places import all_places

    if line.is_stopped():
        return None
    plan = greedy_plan(problem, all_places(problem), by_worth)
    return plan if holds_fixed(problem, plan) else None


def searched(task: SearchTask, line: Line) -> SolveResult | None:
    """Search a part in a process of its own; None if there was no time to begin."""
    in_time = params_in_time(task.params, task.ends_at_s)
    if in_time is None or line.is_stopped():
        return None
    watch = LineWatch(line)
    result = solve(task.problem, in_time, watch, task.start)
    is_stopped = result.status == Status.STOPPED and result.plan is not None
    if is_stopped and not watch.has_ended:
        raise KeyboardInterrupt  # in this very process: the whole search shall hear it
    return result


def params_in_time(params: SolveParams, ends_at_s: float) -> SolveParams | None:
    """Return the parameters with no more time than there is; None if too little."""
    if params.effort is not None:
        return params
    left_s = min(params.time_limit_s, ends_at_s - time.time())
    return replace(params, time_limit_s=left_s) if left_s >= LEAST_S else None


class LineWatch(Watch):
    """Tells a search's plans and bounds down a line, and ends it when asked to."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.has_ended = False
        self._bound: int | None = None
        self._told_s = 0.0

    def on_plan(self, plan: WeekPlan, source: str) -> None:
        """Tell the plan."""
        self._line.tell(Standing(plan, self._bound))

    def on_progress(
        self,
        runtime_s: float,
        objective: int | None,
        bound: int | None,
        gap: float | None,
    ) -> None:
        """Tell the bound where it has grown, now and then."""
        if bound != self._bound and runtime_s > self._told_s + TELL_EVERY_S:
            self._bound, self._told_s = bound, runtime_s
            self._line.tell(Standing(None, bound))

    def is_enough(self) -> bool:
        """Whether whoever asked wants an end."""
        self.has_ended = self._line.is_stopped()
        return self.has_ended
