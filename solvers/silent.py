"""What a solver prints of its own accord is thrown away."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STDOUT = 1


@contextmanager
def silent() -> Iterator[None]:
    """
    Throw away what is written to standard output meanwhile, by C code too.

    HiGHS prints a line of its own when it repairs an integer solution, whatever its
    options say. The descriptor is the process's, so nothing else may write meanwhile.
    """
    flush = ctypes.CDLL(None).fflush
    sys.stdout.flush()
    flush(None)
    kept = os.dup(STDOUT)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), STDOUT)
    try:
        yield
    finally:
        flush(None)
        os.dup2(kept, STDOUT)
        os.close(kept)
