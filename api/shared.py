"""
What server processes of a desk share: who has asked how often, and whose turn it is.

It is a file without a name. A lock of it ends with the process that holds it, however
that ends.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import mmap
from threading import Lock

MIB = 1024 * 1024
LOOK_S = 0.05
MEMORY, TURN = 0, 1  # bytes of the file that stand for a lock


class Shared:
    """
    Memory and locks that processes of this machine share.

    Parameters
    ----------
    descriptor
        The open file of `shared_file`; None for a process that is the only one.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor
        self.memory = mmap(-1 if descriptor is None else descriptor, MIB)
        self._locks = {MEMORY: Lock(), TURN: Lock()}

    @contextmanager
    def held(self) -> Iterator[mmap]:
        """Give the memory to one thread of all processes; it waits, so be brief."""
        with self._locks[MEMORY]:
            self._lock(MEMORY)
            try:
                yield self.memory
            finally:
                self._unlock(MEMORY)

    @contextmanager
    def turn(self, longest_s: float) -> Iterator[bool]:
        """Give a turn that one thread of all processes has; False: it did not come."""
        ends_s = time.monotonic() + longest_s
        if not self._locks[TURN].acquire(timeout=longest_s):
            yield False
            return
        try:
            is_ours = self._lock_by(ends_s)
            try:
                yield is_ours
            finally:
                if is_ours:
                    self._unlock(TURN)
        finally:
            self._locks[TURN].release()

    def _lock_by(self, ends_s: float) -> bool:
        while not self._lock(TURN, waits=False):
            if time.monotonic() > ends_s:
                return False
            time.sleep(LOOK_S)
        return True

    def _lock(self, byte: int, waits: bool = True) -> bool:
        """Lock a byte among processes; whether it is this one's now."""
        if self._descriptor is None:
            return True
        import fcntl  # not on Windows, where there is one process

        try:
            how = fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB)
            fcntl.lockf(self._descriptor, how, 1, byte)
        except BlockingIOError:
            return False
        return True

    def _unlock(self, byte: int) -> None:
        if self._descriptor is not None:
            import fcntl

            fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1, byte)


@contextmanager
def shared_file() -> Iterator[int]:
    """Give the descriptor of a new file to share; whoever has it keeps it alive."""
    with tempfile.TemporaryFile(prefix="pks-shared-") as file:
        os.ftruncate(file.fileno(), MIB)
        yield file.fileno()
