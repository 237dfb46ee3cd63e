"""What the ways to spread work have in common."""

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Protocol, Self


class Line(Protocol):
    """From a task that runs to whoever asked for it."""

    def tell(self, message: object) -> None:
        """Send something found on the way; it can be sent between processes."""

    def is_stopped(self) -> bool:
        """Whether the task shall end now with what it has."""


Work = Callable[[Any, Line], Any]
Heard = Callable[[int, object], None]
Message = tuple[int, object] | None  # a task's number and what it tells; None: no more


class Source(Protocol):
    """A queue of messages."""

    def get(self) -> Message:
        """Return the next message, once there is one."""


def listen(messages: Source, heard: Heard) -> None:
    """Pass messages on until the last."""
    while (message := messages.get()) is not None:
        heard(*message)


class Fanout(Protocol):
    """A way to spread work; leaving its context ends all that still runs."""

    @property
    def num_workers(self) -> int:
        """Tasks that run at the same time."""

    def map(
        self, work: Work, tasks: Sequence[Any], heard: Heard
    ) -> Iterator[tuple[int, Any]]:
        """
        Yield the number of each task and its result, as they are ready.

        Parameters
        ----------
        heard
            Is called with a task's number and what it tells, one at a time.
        """

    def stop(self) -> None:
        """Let running tasks end at once; those not begun end as they begin."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
