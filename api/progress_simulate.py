"""How far replications are, on standard error; Ctrl-C once reports what is done."""

import signal
import sys
from types import FrameType, TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from sim import Watch


class ReplicationLine(Watch):
    """Shows replications done and time left; the first Ctrl-C ends it early."""

    def __init__(self) -> None:
        console = Console(file=sys.stderr)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._progress.add_task("simulerar", total=None)
        self._is_stopped = False
        self._before: Any = None

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._stop)
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        self._progress.stop()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self._is_stopped:
            raise KeyboardInterrupt
        self._is_stopped = True

    def on_progress(self, num_done: int, num_wanted: int) -> None:
        """Show the standing."""
        text = f"simulerar: {num_done} av {num_wanted}"
        self._progress.update(
            self._task, completed=num_done, total=num_wanted, description=text
        )

    def should_stop(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._is_stopped
