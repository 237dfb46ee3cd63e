"""What changed between two snapshots of a region, row by row."""

from dataclasses import dataclass
from typing import Any

from pks.model.columns import columns_of
from pks.model.region import TABLES, Region, Table

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a row that both have: the row's key, the column, both values."""

    key: Key
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class TableDifference:
    """
    What changed in a table.

    Attributes
    ----------
    added, removed
        Keys of rows that only the later or only the earlier one has.
    changed
        Cells of rows that both have, by row and column.
    """

    table: str
    added: tuple[Key, ...]
    removed: tuple[Key, ...]
    changed: tuple[CellChange, ...]

    @property
    def num_changed_rows(self) -> int:
        """Rows that both have and that are not equal."""
        return len({cell.key for cell in self.changed})


def region_difference(before: Region, after: Region) -> tuple[TableDifference, ...]:
    """Return the tables in which two snapshots differ, in the model's order."""
    found = (table_difference(table, before, after) for table in TABLES)
    return tuple(row for row in found if row.added or row.removed or row.changed)


def table_difference(table: Table, before: Region, after: Region) -> TableDifference:
    """Compare a table's rows by their keys."""
    was, now = rows_by_key(table, before), rows_by_key(table, after)
    names = tuple(columns_of(table.row_class))
    changed = tuple(
        CellChange(key, name, getattr(was[key], name), getattr(row, name))
        for key, row in now.items()
        if key in was and was[key] != row
        for name in names
        if getattr(was[key], name) != getattr(row, name)
    )
    return TableDifference(
        table=table.name,
        added=tuple(key for key in now if key not in was),
        removed=tuple(key for key in was if key not in now),
        changed=changed,
    )


def rows_by_key(table: Table, region: Region) -> dict[Key, Any]:
    """Return a table's rows by their keys."""
    return {
        tuple(getattr(row, name) for name in table.key): row
        for row in region.rows(table.name)
    }
