"""The event log: what happened, in the order in which it did; nothing is measured."""

from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

EVENT = np.dtype(
    [
        ("tick", np.int64),
        ("amount", np.int64),
        ("patient", np.int32),
        ("step", np.int32),
        ("where", np.int32),
        ("kind", np.int32),
    ]
)
Log = npt.NDArray[Any]  # of `EVENT`
NOBODY = -1  # the patient, and the step, of a change that comes with time


class Kind(IntEnum):
    """
    What happened.

    ``where`` is a pool, for `QUEUED`, `REFUSED` and `GAVE_UP` a pool or set, for
    `MARKED` a mark, otherwise -1; ``amount`` is units, for `MARKED` a value, or 0.
    """

    ARRIVED = 0
    QUEUED = 1  # waits
    SEIZED = 2  # at once, without having waited
    GRANTED = 3  # after having waited
    REFUSED = 4  # had no patience to wait at all
    GAVE_UP = 5  # waited until its patience ended
    RELEASED = 6
    MARKED = 7
    CHANGED = 8  # a capacity, by a step or with time
    FORKED = 9
    ENDED = 10  # a branch of a patient; who has no other left has gone home


def log_of(events: list[tuple[int, int, int, int, int, int]]) -> Log:
    """Return a log of rows as `EVENT` orders them."""
    return np.array(events, dtype=EVENT)
