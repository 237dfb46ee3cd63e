"""The process that a search runs in: started, listened to, and killed at the end."""

import pickle
import queue
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any, BinaryIO

from pks.errors import EngineDefect
from solvers.params import SolveParams

Events = queue.SimpleQueue[Any]
"""What the process tells, one event at a time; None when it has ended."""

GRACE_S = 1.0  # a search past its time limit by this much is killed
POLL_S = 0.05


def is_late(params: SolveParams, runtime_s: float) -> bool:
    """Whether a search should have ended by now; one of fixed effort never is late."""
    return params.effort is None and runtime_s >= params.time_limit_s + GRACE_S


@contextmanager
def searching(module: str, request: object) -> Iterator[Events]:
    """
    Run ``python -m module`` on a pickled request; it is killed on leaving.

    It answers pickled events on standard output.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    events: Events = queue.SimpleQueue()
    reader = Thread(target=read_events, args=(process.stdout, events), daemon=True)
    reader.start()
    try:
        pickle.dump(request, process.stdin)
        process.stdin.close()
        yield events
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


def told(events: Events, is_over: Callable[[], bool]) -> Iterator[Any]:
    """
    Yield what the process tells until whoever asks has heard enough.

    Raises
    ------
    EngineDefect
        If the process ends before that.
    """
    while not is_over():
        try:
            event = events.get(timeout=POLL_S)
        except queue.Empty:
            continue
        if event is None:
            raise EngineDefect("The search process ended before it was finished.")
        yield event


def read_events(source: BinaryIO, events: Events) -> None:
    """Pass on events until the process ends; None says that it did."""
    try:
        while True:
            events.put(pickle.load(source))
    except (EOFError, pickle.UnpicklingError):
        events.put(None)
