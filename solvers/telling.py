"""The searching process's side: one request in, events out; see `solvers.child`."""

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from threading import Lock, Thread
from typing import Any, BinaryIO

WATCH_S = 1.0  # between two looks whether the parent is there


class Teller:
    """Writes events one at a time, from any thread."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lock = Lock()

    def __call__(self, event: object) -> None:
        """Write one event at once."""
        with self._lock:
            pickle.dump(event, self._out, protocol=pickle.HIGHEST_PROTOCOL)
            self._out.flush()


def end_after_parent(parent: int) -> None:
    """End this process, whatever it does, when it has another parent."""
    while os.getppid() == parent:
        time.sleep(WATCH_S)
    os._exit(1)


def answer(search: Callable[[Any, Teller], None]) -> None:
    """
    Search what the request on standard input asks for, and tell on standard output.

    The parent checks what is told, decides what Ctrl-C does, and may kill the process
    at any moment. The process ends soon after its parent does.
    """
    Thread(target=end_after_parent, args=(os.getppid(),), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    request = pickle.load(sys.stdin.buffer)
    try:
        search(request, Teller(sys.stdout.buffer))
    except BrokenPipeError:
        sys.exit(1)  # the parent is gone
