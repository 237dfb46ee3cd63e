"""
A process that keeps a week at hand, for answers in less than a second.

It is started once for a problem: importing the engine and finding where every case can
be takes longer than a day's answer. Then it plans days or theatres anew as often as
it is asked to: ``python -m solvers.warm`` reads pickled requests and answers each.
"""

import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from pks.errors import EngineDefect
from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from pks.rules import check
from pks.rules.week import RULES
from pks.rules.week.locks import locked_day

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpSolver

    from solvers.week.places import Places

LIMIT_S = 0.6  # of the search, which leaves room for the check
MOST_WAITING = 25  # who have no time yet and may come in
ALLOWED = tuple(rule for rule in RULES if rule is not locked_day)


@dataclass(frozen=True, slots=True)
class Change:
    """
    What is to be planned anew, and what is lost.

    Attributes
    ----------
    plan
        The plan that stands outside ``sessions``; its team is not looked at.
    sessions
        Those planned anew: a day's, a theatre's.
    lost_cases, lost_sessions, lost_people
        Who cannot come, what is closed, which surgeons are not there on the days of
        ``sessions``.
    """

    plan: WeekPlan
    sessions: frozenset[int]
    lost_cases: frozenset[int] = frozenset()
    lost_sessions: frozenset[int] = frozenset()
    lost_people: frozenset[int] = frozenset()


class WarmWeek:
    """
    A week's problem, loaded in a process that waits for changes.

    Use it in a ``with``; the process ends with it. One change at a time.

    Parameters
    ----------
    problem
        The week, which stays as it is.
    """

    def __init__(self, problem: WeekProblem) -> None:
        self._problem = problem
        self._process = subprocess.Popen(
            [sys.executable, "-m", "solvers.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._send(problem)

    def _send(self, message: object) -> None:
        assert self._process.stdin is not None
        pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def replan(self, change: Change) -> WeekPlan:
        """
        Return the plan with the sessions of a change planned anew.

        Everybody outside them stays; who has no place there any more is left out, the
        worthiest who wait come in where there is room. A must-booking that is lost
        is left out too.

        Raises
        ------
        EngineDefect
            If the answer breaks a rule, or the process has died.
        """
        try:
            self._send(change)
            assert self._process.stdout is not None
            plan = pickle.load(self._process.stdout)
        except (BrokenPipeError, EOFError):
            raise EngineDefect("The process that keeps the week has died.") from None
        assert isinstance(plan, WeekPlan)
        broken = check(self._problem, plan, ALLOWED)
        if broken:
            raise EngineDefect(f"The changed plan breaks {broken[0]}.")
        return plan

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


def replanned(
    problem: WeekProblem, places: "Sequence[Places]", change: Change
) -> WeekPlan:
    """Return a plan with some sessions planned anew: filled up, then improved."""
    from solvers.week.greedy import by_worth, greedy_plan
    from solvers.week.improve import solve_scope
    from solvers.week.repair import by_displeasure
    from solvers.week.scope import Scope
    from solvers.week.tiers import Goals, tiers

    ends_s = time.monotonic() + LIMIT_S
    left = places_left(problem, places, change)
    stands = what_stands(change)
    booked = {b.case for b in stands.bookings}
    displaced = {b.case for b in change.plan.bookings} - booked
    waiting = sorted(
        (c for c, found in enumerate(left) if found and c not in booked),
        key=lambda c: (c not in displaced, *by_worth(problem, c), c),
    )[:MOST_WAITING]
    inside = {b.case for b in stands.bookings if b.session in change.sessions}
    free = frozenset(inside.union(waiting))
    comes_in: list[Places] = [{} for _ in left]
    for c in waiting:
        comes_in[c] = left[c]
    filled = greedy_plan(problem, comes_in, by_displeasure, stands)
    answer = solve_scope(
        problem,
        [left[c] if c in free else found for c, found in enumerate(places)],
        Scope(
            change.sessions - change.lost_sessions,
            free,
            frozenset(problem.sessions[s].day for s in change.sessions),
        ),
        filled,
        Goals(tiers(problem)),
        lambda: step_solver(ends_s),
    )
    return filled if answer is None else answer.plan


def what_stands(change: Change) -> WeekPlan:
    """Return the bookings of the plan that nothing of a change has hit."""
    return WeekPlan(
        tuple(
            b
            for b in change.plan.bookings
            if b.case not in change.lost_cases
            and b.session not in change.lost_sessions
            and (
                b.session not in change.sessions or b.surgeon not in change.lost_people
            )
        )
    )


def places_left(
    problem: WeekProblem, places: "Sequence[Places]", change: Change
) -> "list[Places]":
    """Return where cases can be in the sessions of a change, after what is lost."""
    return [
        {}
        if c in change.lost_cases
        else {
            (s, k): starts
            for (s, k), starts in found.items()
            if s in change.sessions
            and s not in change.lost_sessions
            and k not in change.lost_people
        }
        for c, found in enumerate(places)
    ]


def step_solver(ends_s: float) -> "CpSolver":
    """Return a solver with one worker until a time."""
    from ortools.sat.python.cp_model import CpSolver

    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = max(0.02, ends_s - time.monotonic())
    return solver


def main() -> None:
    """Take the week on standard input, then answer change after change."""
    from solvers.week.places import all_places

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    problem = pickle.load(sys.stdin.buffer)
    places = all_places(problem)
    replanned(problem, places, Change(WeekPlan(), frozenset()))  # imports the engine
    while True:
        try:
            change = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        answer(sys.stdout.buffer, replanned(problem, places, change))


def answer(out: BinaryIO, plan: WeekPlan) -> None:
    """Write one answer at once."""
    pickle.dump(plan, out, pickle.HIGHEST_PROTOCOL)
    out.flush()


if __name__ == "__main__":
    main()
