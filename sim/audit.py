"""Laws that every log keeps, whatever the pathway: conservation, and Little's law."""

import numpy as np

from pks.errors import EngineDefect
from sim.log import Kind, Log
from sim.metrics import TAKES, num_waiting, of_kinds, waits
from sim.pathway.table import Table
from sim.trial import Ints


def audit(table: Table, log: Log, end_tick: int) -> None:
    """
    Hold a log against the laws.

    Raises
    ------
    EngineDefect
        If time goes back; if a patient ends more branches than it began; if units are
        taken that a pool has not, or more given back than taken; if the waiting summed
        over time is not the waiting summed over patients (Little's law, exactly [1]_).

    References
    ----------
    .. [1] Little (1961), "A proof for the queuing formula L = lambda W", Operations
       Research 9(3), 383-387; over a window it is an identity of two sums.
    """
    if np.any(np.diff(log["tick"]) < 0):
        raise EngineDefect("Simulation: the log goes back in time.")
    audit_branches(log)
    for pool, name in enumerate(table.pools):
        audit_pool(log, pool, name, table.capacity[pool])
    for step in np.unique(of_kinds(log, (Kind.QUEUED,))["step"]).tolist():
        over_time = num_waiting(log, [step]).area(0, end_tick)
        over_patients = int(waits(log, [step]).spent(0, end_tick).sum())
        if over_time != over_patients:
            raise EngineDefect(
                f"Simulation, step {step}: {over_time} ticks of waiting over time,"
                f" {over_patients} over patients."
            )


def audit_branches(log: Log) -> None:
    """Every patient comes once, and no more branches of it end than have begun."""
    kinds = (Kind.ARRIVED, Kind.FORKED, Kind.ENDED)
    events = of_kinds(log, kinds)
    events = events[np.argsort(events["patient"], kind="stable")]
    begins = np.where(events["kind"] == Kind.ENDED, -1, 1)
    is_first = np.diff(events["patient"], prepend=-1) != 0
    if np.any((events["kind"] == Kind.ARRIVED) != is_first):
        raise EngineDefect("Simulation: a patient does not come exactly once.")
    if np.any(running(begins, is_first) < 0):
        raise EngineDefect("Simulation: a patient ends more often than it began.")


def running(changes: Ints, is_first: Ints) -> Ints:
    """Return sums that begin anew wherever something is the first."""
    sums = np.cumsum(changes)
    before = np.where(is_first, sums - changes, 0)
    firsts = np.maximum.accumulate(np.where(is_first, np.arange(sums.size), 0))
    return np.asarray(sums - before[firsts], np.int64)


def audit_pool(log: Log, pool: int, name: str, capacity: int) -> None:
    """Units are taken only while there are some, and given back only if taken."""
    events = of_kinds(log, (*TAKES, Kind.RELEASED, Kind.CHANGED))
    events = events[events["where"] == pool]
    is_change = events["kind"] == Kind.CHANGED
    takes = np.isin(events["kind"], TAKES)
    sign = np.where(takes, 1, np.where(is_change, 0, -1))
    used = np.cumsum(sign * events["amount"])
    there = capacity + np.cumsum(is_change * events["amount"])
    if np.any(used < 0) or np.any(takes & (used > there)):
        raise EngineDefect(f"Simulation, pool {name!r}: more in use than there is.")
