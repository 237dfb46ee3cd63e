"""A solve's progress on standard error: a live line in a terminal, plain lines else."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from api.actions.horizon import HorizonWatch
from pks.problems.week import WeekPlan
from solvers import SolveParams


class ProgressLine(HorizonWatch):
    """Shows seconds, number booked and the gap while a solve runs."""

    def __init__(self, params: SolveParams) -> None:
        self._console = Console(file=sys.stderr)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        total = None if params.effort is not None else params.time_limit_s
        self._task = self._progress.add_task("planerar", total=total)
        self._num_booked = 0
        self._week = ""
        self._spent_s = 0.0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def on_week(self, week: str, spent_s: float) -> None:
        """Note which of several weeks is searched now."""
        self._week, self._spent_s = f"{week}: ", spent_s

    def on_plan(self, plan: WeekPlan, source: str) -> None:
        """Note how many are booked; say so where there is no terminal."""
        self._num_booked = len(plan.bookings)
        if self._progress.disable:
            line = f"{self._week}plan ({source}): {self._num_booked} operationer"
            self._console.print(line, highlight=False)

    def on_progress(
        self,
        runtime_s: float,
        objective: int | None,
        bound: int | None,
        gap: float | None,
    ) -> None:
        """Show the standing."""
        shown = "" if gap is None else f", högst {100 * gap:.1f} % från bästa möjliga"
        text = f"{self._week}{self._num_booked} operationer{shown}"
        done_s = self._spent_s + runtime_s
        self._progress.update(self._task, completed=done_s, description=text)
