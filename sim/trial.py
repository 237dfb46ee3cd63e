"""One trial: who comes when, what there is when, until when; nothing left to chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pks.errors import InvalidInput
from sim.pathway.table import Table

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cohort:
    """
    Patients in the order in which they come.

    Attributes
    ----------
    arrival_tick
        Never falls.
    start_step
        Where each begins in the table.
    attributes
        A row each, a column as `Table.columns` says; the noted ones are 0.
    """

    arrival_tick: Ints
    start_step: Ints
    attributes: Ints

    def __len__(self) -> int:
        return self.arrival_tick.size


@dataclass(frozen=True, slots=True)
class Supply:
    """Changes of capacity by time: tick, pool number, units more (or fewer)."""

    tick: Ints
    pool: Ints
    by: Ints


@dataclass(frozen=True, slots=True)
class Trial:
    """What an engine runs: everything that happens before ``end_tick``."""

    table: Table
    cohort: Cohort
    supply: Supply
    end_tick: int


def cohort_of(
    table: Table,
    arrival_tick: Ints,
    drawn: Mapping[str, Ints] | None = None,
    start: str | Sequence[str] = "",
) -> Cohort:
    """
    Return patients with the attributes they were drawn.

    Parameters
    ----------
    arrival_tick
        One a patient, at least 0, in any order; patients who come at the same tick keep
        their order.
    drawn
        One value a patient for every drawn attribute of the table.
    start
        Label at which all of them begin, or one label each; empty for the first step.

    Raises
    ------
    InvalidInput
        If an attribute is missing, unknown or of another length, or a tick below 0.
    """
    given = dict(drawn or {})
    expected = table.columns[1 : 1 + table.num_drawn]
    if set(given) != set(expected):
        raise InvalidInput(
            f"Expected the attributes {sorted(expected)}, got {sorted(given)}."
        )
    num = len(arrival_tick)
    if num and int(np.min(arrival_tick)) < 0:
        raise InvalidInput(f"Expected ticks >= 0, got {int(np.min(arrival_tick))}.")
    attributes = np.zeros((num, len(table.columns)), np.int64)
    for column, name in enumerate(expected, start=1):
        if len(given[name]) != num:
            raise InvalidInput(
                f"Attribute {name!r}: expected {num} values, got {len(given[name])}."
            )
        attributes[:, column] = given[name]
    arrival_tick = np.asarray(arrival_tick, np.int64)
    steps = steps_at(table, start, num)
    if np.all(arrival_tick[1:] >= arrival_tick[:-1]):
        return Cohort(arrival_tick, steps, attributes)
    order = np.argsort(arrival_tick, kind="stable")
    return Cohort(arrival_tick[order], steps[order], attributes[order])


def steps_at(table: Table, start: str | Sequence[str], num: int) -> Ints:
    """Return the first step of each patient."""
    labels = [start] if isinstance(start, str) else list(start)
    unknown = sorted(set(labels) - set(table.labels) - {""})
    if unknown or (len(labels) != num and not isinstance(start, str)):
        raise InvalidInput(
            f"Expected {num} labels of {sorted(table.labels)}, got {unknown or labels}."
        )
    steps = np.array([table.labels.get(label, 0) for label in labels], np.int64)
    return np.resize(steps, num)


def supply_of(table: Table, changes: Sequence[tuple[int, str, int]] = ()) -> Supply:
    """
    Return changes of capacity in the order of time.

    Parameters
    ----------
    changes
        Tick, at least 0, pool, and how many units come (or go, below 0).

    Raises
    ------
    InvalidInput
        If a pool is unknown or a tick below 0.
    """
    for tick, pool, _ in changes:
        if pool not in table.pools or tick < 0:
            raise InvalidInput(
                f"Supply: expected a pool and a tick >= 0, got {pool!r} at {tick}."
            )
    ordered = sorted(changes, key=lambda change: change[0])
    return Supply(
        np.array([tick for tick, _, _ in ordered], np.int64),
        np.array([table.pools.index(pool) for _, pool, _ in ordered], np.int64),
        np.array([by for _, _, by in ordered], np.int64),
    )
