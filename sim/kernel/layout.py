"""
A trial in memory, as compiled code moves through it.

Every thing is a record of whole numbers. A *token* is a patient, or one branch of it,
under way; a *place* is a pool's own line or that of a set. Lines are linked lists in
the order in which they are served, `NOBODY` at their ends. The calendar is a binary
heap, the ready tokens a ring; free tokens are linked by ``next``.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.log import Log
from sim.trial import Ints

Records = npt.NDArray[Any]

NOBODY = -1
WAKES = -1  # the stamp of what ends a delay; others end the patience of a waiting


def record(names: str) -> np.dtype[np.void]:
    """Return the type of a record of whole numbers."""
    return np.dtype([(name, np.int64) for name in names.split()])


POOL = record("free in_use due_tick skips first_place end_place")
PLACE = record("first_pool end_pool head tail num_waiting")
TOKEN = record("patient step stamp waits place amount priority lead previous next")
ENTRY = record("tick number token stamp")
CHANGE = record("tick pool by")
WHOLE = record(
    "tick end_tick number next_arrival next_change num_entries first_ready num_ready"
    " free_token num_tokens num_events num_steps fault fault_step fault_patient"
)


class Room(NamedTuple):
    """
    One trial under way.

    Attributes
    ----------
    rows
        The table.
    attributes, arrivals, starts
        Of each patient: the row of attributes, when it comes and where it begins.
    changes
        Of capacities with time.
    board
        What all patients share.
    pools
        ``[first_place, end_place)`` in ``pool_places``: lines of those who want it.
    places
        ``[first_pool, end_pool)`` in ``place_pools``, in the order of preference.
    tokens
        ``stamp`` tells one waiting from the next; ``waits`` is 1 in a line.
    calendar
        A heap by tick, then by number.
    ready
        Tokens that go on now.
    log
        Events so far.
    whole
        One record; ``number`` counts all that is scheduled and all waitings.
    """

    rows: Ints
    attributes: Ints
    arrivals: Ints
    starts: Ints
    changes: Records
    board: Ints
    pools: Records
    pool_places: Ints
    places: Records
    place_pools: Ints
    tokens: Records
    calendar: Records
    ready: Ints
    log: Log
    whole: Records
