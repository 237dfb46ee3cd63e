"""
The process that searches: ``python -m solvers``.

It reads a pickled `Request` on standard input and writes pickled events on standard
output; the parent that started it checks them and may kill it at any moment.
"""

import pickle
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.events import Candidates, Event, Finished, Incumbent
from solvers.params import SolveParams

if TYPE_CHECKING:
    from solvers.week.places import Places


@dataclass(frozen=True, slots=True)
class Request:
    """A problem, how to search it, and when the call for it was made."""

    problem: WeekProblem
    params: SolveParams
    asked_at_s: float  # time.time() of the parent
    start: WeekPlan | None = None


class Teller:
    """Writes events one at a time, from any thread."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lock = Lock()

    def __call__(self, event: Event) -> None:
        """Write one event at once."""
        with self._lock:
            pickle.dump(event, self._out, protocol=pickle.HIGHEST_PROTOCOL)
            self._out.flush()


def work(request: Request, tell: Teller) -> None:
    """
    Search a problem and tell everything found.

    The greedy plan is told before the engine is imported, so that it comes first.
    """
    from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
    from solvers.week.places import all_places

    problem = request.problem
    places = all_places(problem)
    tell(Candidates(sum(map(bool, places))))
    if request.start is not None:
        take_up(request, places, request.start, tell)
        return
    first = greedy_plan(problem, places, by_worth)
    if holds_fixed(problem, first):
        tell(Incumbent(first, None, (), "greedy"))

    from solvers.budget import Budget
    from solvers.week.search import search

    spent_s = time.time() - request.asked_at_s
    search(problem, places, first, Budget(request.params, spent_s), tell)


def take_up(
    request: Request, places: "Sequence[Places]", start: WeekPlan, tell: Teller
) -> None:
    """
    Go on from a plan: keep what can stand of it, fill it up and improve it.

    Where the bookings allowed each by itself stand together, too, a plan is told
    before the engine is imported.
    """
    from pks.rules import check
    from solvers.week.greedy import greedy_plan, holds_fixed
    from solvers.week.repair import allowed_alone, by_displeasure, fill_places

    problem = request.problem
    kept = allowed_alone(places, start)
    if not check(problem, kept):
        fillable = fill_places(problem, places, start, kept)
        first = greedy_plan(problem, fillable, by_displeasure, kept)
        if holds_fixed(problem, first):
            tell(Incumbent(first, None, (), "greedy"))

    from solvers.budget import Budget
    from solvers.week.search import go_on

    spent_s = time.time() - request.asked_at_s
    budget = Budget(request.params, spent_s)
    go_on(problem, places, start, budget, tell)


def main() -> None:
    """Answer the one request on standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C does
    request = pickle.load(sys.stdin.buffer)
    tell = Teller(sys.stdout.buffer)
    try:
        work(request, tell)
        tell(Finished())
    except BrokenPipeError:
        sys.exit(1)  # the parent is gone
