"""
Numbers from the log: pure functions, written without an engine.

A *level* is a number that changes with time: who waits, what is in use. Windows are
``[start, end)`` in ticks.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from pks.errors import EngineDefect
from sim.log import NOBODY, Kind, Log
from sim.trial import Ints

TAKES = (Kind.SEIZED, Kind.GRANTED)
WAITS_END = (Kind.GRANTED, Kind.GAVE_UP)
NEVER = 1 << 62
STEP_BITS, TURN_BITS = 12, 20  # of a code; patients have the rest


@dataclass(frozen=True, slots=True)
class Level:
    """A whole number that is ``first`` and then, from each tick on, ``value``."""

    tick: Ints
    value: Ints
    first: int = 0

    def area(self, start: int, end: int) -> int:
        """Return the sum of the level over all ticks of a window, exactly."""
        limits = np.clip(np.concatenate([[0], self.tick, [NEVER]]), start, end)
        values = np.concatenate([[self.first], self.value])
        return int(np.sum(np.diff(limits) * values))

    def mean(self, start: int, end: int) -> float:
        """Return the level's mean over a window."""
        return self.area(start, end) / (end - start)


@dataclass(frozen=True, slots=True)
class Waits:
    """
    Waits, one each in four columns, in no order that matters.

    Attributes
    ----------
    begun, ended
        Ticks; equal for who need not wait, `NEVER` for who waits still.
    is_granted
        Whether there was a grant in the end.
    """

    patient: Ints
    begun: Ints
    ended: Ints
    is_granted: Ints

    def spent(self, start: int, end: int) -> Ints:
        """Return the ticks that each waited within a window."""
        return np.clip(self.ended, start, end) - np.clip(self.begun, start, end)


def of_kinds(log: Log, kinds: Collection[Kind]) -> Log:
    """Return the events of some kinds."""
    is_asked = np.zeros(len(Kind), np.bool_)
    is_asked[[int(kind) for kind in kinds]] = True
    found: Log = log[is_asked[log["kind"]]]
    return found


def at_steps(log: Log, steps: Collection[int]) -> Log:
    """Return the events of some steps."""
    return log[np.isin(log["step"], list(steps))]


def at_places(log: Log, places: Collection[int]) -> Log:
    """Return the events at some pools (or sets, or of marks)."""
    return log[np.isin(log["where"], list(places))]


def level_of(ticks: Ints, changes: Ints, first: int = 0) -> Level:
    """Return the level that follows from its changes, given in the order of time."""
    return Level(ticks, first + np.cumsum(changes), first)


def in_use(log: Log, pools: Collection[int]) -> Level:
    """Return the units in use of some pools together."""
    events = at_places(of_kinds(log, (*TAKES, Kind.RELEASED)), pools)
    sign = np.where(events["kind"] == Kind.RELEASED, -1, 1)
    return level_of(events["tick"], sign * events["amount"])


def capacity(log: Log, pools: Collection[int], first: int) -> Level:
    """Return the capacity of some pools together, of which ``first`` is there first."""
    events = at_places(of_kinds(log, (Kind.CHANGED,)), pools)
    return level_of(events["tick"], events["amount"], first)


def num_waiting(log: Log, steps: Collection[int]) -> Level:
    """Return how many wait at some steps."""
    events = at_steps(of_kinds(log, (Kind.QUEUED, *WAITS_END)), steps)
    return level_of(events["tick"], np.where(events["kind"] == Kind.QUEUED, 1, -1))


def num_inside(log: Log) -> Level:
    """Return how many patients have come and not gone home."""
    come, gone = stays(log)
    gone = np.sort(gone[gone < NEVER])
    ticks = np.concatenate([come, gone])
    changes = np.repeat([1, -1], [come.size, gone.size])
    order = np.argsort(ticks, kind="stable")
    return level_of(ticks[order], changes[order])


def stays(log: Log) -> tuple[Ints, Ints]:
    """
    Return when each patient came and when its last branch ended.

    Returns
    -------
    tuple
        Ticks by patient; `NEVER` for who is there still.
    """
    come = of_kinds(log, (Kind.ARRIVED,))
    arrived = np.zeros(come.size, np.int64)
    arrived[come["patient"]] = come["tick"]
    begun = of_kinds(log, (Kind.ARRIVED, Kind.FORKED))["patient"]
    ended = of_kinds(log, (Kind.ENDED,))
    num_left = np.bincount(begun, minlength=come.size) - np.bincount(
        ended["patient"], minlength=come.size
    )
    last = np.zeros(come.size, np.int64)
    np.maximum.at(last, ended["patient"], ended["tick"])
    return arrived, np.where(num_left == 0, last, NEVER)


def waits(log: Log, steps: Collection[int]) -> Waits:
    """Return the waits at some steps, also those of 0 ticks."""
    events = at_steps(of_kinds(log, (Kind.QUEUED, Kind.SEIZED, *WAITS_END)), steps)
    queued, codes = in_turn(of_kinds(events, (Kind.QUEUED,)))
    over, over_codes = in_turn(of_kinds(events, WAITS_END))
    at = np.searchsorted(codes, over_codes)
    begun = np.append(codes, NOBODY)[at]
    if np.any(begun != over_codes):
        raise EngineDefect("Simulation: a wait ends that never began.")
    ended = np.full(queued.size, NEVER, np.int64)
    ended[at] = over["tick"]
    granted = np.zeros(queued.size, np.int64)
    granted[at] = over["kind"] == Kind.GRANTED
    at_once = of_kinds(events, (Kind.SEIZED,))
    return Waits(
        np.concatenate([queued["patient"], at_once["patient"]]),
        np.concatenate([queued["tick"], at_once["tick"]]),
        np.concatenate([ended, at_once["tick"]]),
        np.concatenate([granted, np.ones(at_once.size, np.int64)]),
    )


def in_turn(events: Log) -> tuple[Log, Ints]:
    """Return events by patient, step and turn, and a code of the three that grows."""
    pair = events["patient"].astype(np.int64) << STEP_BITS | events["step"]
    order = np.argsort(pair, kind="stable")
    events, pair = events[order], pair[order]
    position = np.arange(pair.size)
    is_first = np.diff(pair, prepend=NOBODY) != 0
    turn = position - np.maximum.accumulate(np.where(is_first, position, 0))
    return events, pair << TURN_BITS | turn
