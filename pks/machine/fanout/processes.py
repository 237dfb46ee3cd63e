"""
Tasks over processes of this machine.

They start from a server of their own (``forkserver``), never as copies of this process:
threads and locks would come along in a state that nobody left them in.
"""

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import (
    CancelledError,
    ProcessPoolExecutor,
    as_completed,
)
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Any, Self

from pks.errors import EngineDefect
from pks.machine.fanout.line import Heard, Message, Work, listen

GRACE_S = 1.0


class Processes:
    """So many processes; they start with the first task and end with the context."""

    def __init__(self, num_workers: int) -> None:
        self.num_workers = num_workers
        context = multiprocessing.get_context("forkserver")
        self._others = set(multiprocessing.active_children())
        self._messages: SimpleQueue[Message] = context.SimpleQueue()
        self._stop = context.Event()
        self._pool = ProcessPoolExecutor(
            num_workers, context, take_line, (self._messages, self._stop)
        )

    def map(
        self, work: Work, tasks: Sequence[Any], heard: Heard
    ) -> Iterator[tuple[int, Any]]:
        """Yield the results as they are ready; tasks begin in their order."""
        numbers = {
            self._pool.submit(run, work, task, i): i for i, task in enumerate(tasks)
        }
        listener = Thread(target=listen, args=(self._messages, heard), daemon=True)
        listener.start()
        try:
            for done in as_completed(numbers):
                with contextlib.suppress(CancelledError):
                    yield numbers[done], done.result()
        except BrokenProcessPool:
            raise EngineDefect("A process of the work has died.") from None
        finally:
            self._messages.put(None)
            listener.join()

    def stop(self) -> None:
        """Let all tasks end."""
        self._stop.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all within a second, also what does not hear that it is stopped."""
        self.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)
        ends_s = time.monotonic() + GRACE_S
        for process in set(multiprocessing.active_children()) - self._others:
            process.join(max(0.0, ends_s - time.monotonic()))
            process.kill()


class ProcessLine:
    """The line of the task that runs in this process."""

    number = 0

    def __init__(self, messages: "SimpleQueue[Message]", stop: Event) -> None:
        self._messages = messages
        self._stop = stop

    def tell(self, message: object) -> None:
        """Send a message to the process that asked; it is there before the result."""
        self._messages.put((self.number, message))

    def is_stopped(self) -> bool:
        """Whether the process that asked wants an end."""
        return self._stop.is_set()


lines: list[ProcessLine] = []  # one, once the process has begun


def take_line(messages: "SimpleQueue[Message]", stop: Event) -> None:
    """Begin a process; what Ctrl-C does is decided by whoever asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lines.append(ProcessLine(messages, stop))


def run(work: Work, task: Any, number: int) -> Any:
    """Do a task in this process."""
    line = lines[-1]
    line.number = number
    return work(task, line)
