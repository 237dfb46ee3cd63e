"""Making many rows at once, column by column."""

import gc
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from pks.io.cells import Unfit

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def each_once(convert: Callable[[K], T], values: Sequence[K]) -> Iterator[T]:
    """Return what each value becomes; equal ones are converted once."""
    known = {value: convert(value) for value in set(values)}
    return map(known.__getitem__, values)


def tried(parse: Callable[[K], T], value: K) -> T | Unfit:
    """Return what was read, or the `Unfit` that says what was expected."""
    try:
        return parse(value)
    except Unfit as unfit:
        return unfit.with_traceback(None)


@contextmanager
def many_rows() -> Iterator[None]:
    """
    Pause the cyclic collector while many rows are made.

    Rows form no cycles, but the collector walks all that are alive again and again as
    they grow in number: about a fifth of the time of 100,000 rows. Afterwards they
    count as old, so that it does not walk them at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
