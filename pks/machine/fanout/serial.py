"""One task after the other, in this process."""

from collections.abc import Iterator, Sequence
from typing import Any, Self

from pks.machine.fanout.line import Heard, Work


class Serial:
    """The plain way, and the reference for the others."""

    num_workers = 1

    def __init__(self) -> None:
        self._is_stopped = False

    def map(
        self, work: Work, tasks: Sequence[Any], heard: Heard
    ) -> Iterator[tuple[int, Any]]:
        """Yield the results in the order of the tasks."""
        for i, task in enumerate(tasks):
            yield i, work(task, SerialLine(self, i, heard))

    def stop(self) -> None:
        """Let the running task end."""
        self._is_stopped = True

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped."""
        return self._is_stopped

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class SerialLine:
    """Calls straight back."""

    def __init__(self, owner: Serial, number: int, heard: Heard) -> None:
        self._owner = owner
        self._number = number
        self._heard = heard

    def tell(self, message: object) -> None:
        """Pass a message on at once."""
        self._heard(self._number, message)

    def is_stopped(self) -> bool:
        """Whether the owner was stopped."""
        return self._owner.is_stopped
