"""Compare two snapshots of a region, as text that JSON and pages can show."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pks.io import load_region
from pks.model.difference import CellChange, Key, TableDifference, region_difference

MOST_SHOWN = 100  # of each kind in a table; the counts are whole


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell that changed, as text."""

    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """
    What changed in a table: counts, and the first rows of each kind.

    Attributes
    ----------
    added, removed
        Keys of rows, their parts joined by a middle dot; at most 100.
    changed
        Cells; at most 100.
    """

    table: str
    num_added: int
    num_removed: int
    num_changed: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[ShownCell, ...]


def compare_regions(before: Path, after: Path) -> tuple[ShownTable, ...]:
    """Return the tables in which the regions of two folders or workbooks differ."""
    found = region_difference(load_region(before), load_region(after))
    return tuple(map(shown_table, found))


def shown_table(found: TableDifference) -> ShownTable:
    """Return a table's changes as text."""
    return ShownTable(
        table=found.table,
        num_added=len(found.added),
        num_removed=len(found.removed),
        num_changed=found.num_changed_rows,
        added=tuple(map(shown_key, found.added[:MOST_SHOWN])),
        removed=tuple(map(shown_key, found.removed[:MOST_SHOWN])),
        changed=tuple(map(shown_cell, found.changed[:MOST_SHOWN])),
    )


def shown_cell(cell: CellChange) -> ShownCell:
    """Return a cell's change as text."""
    return ShownCell(
        shown_key(cell.key), cell.column, shown(cell.before), shown(cell.after)
    )


def shown_key(key: Key) -> str:
    """Return a row's key as text."""
    return " · ".join(map(shown, key))


def shown(value: Any) -> str:
    """Return a value as text; blank for none, lists joined by commas."""
    if value is None:
        return ""
    if isinstance(value, tuple | frozenset):
        return ", ".join(
            map(shown, sorted(value) if isinstance(value, frozenset) else value)
        )
    return str(value)
