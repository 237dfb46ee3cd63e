"""Rows taken out of a region, with all that leads to them."""

from collections.abc import Collection
from dataclasses import MISSING, replace
from typing import Any

from pks.model.columns import columns_of, default_of
from pks.model.region import TABLES, Region, Table


def without(region: Region, table: str, ids: Collection[str]) -> Region:
    """
    Return the region without some rows of a table, by their ids.

    A row that must refer to one of them goes too; a reference that may be blank
    becomes blank, and a list of ids loses those.
    """
    key = next(t.key[0] for t in TABLES if t.name == table)
    kept = tuple(r for r in region.rows(table) if getattr(r, key) not in ids)
    left = with_rows(region, table, kept)
    for other in TABLES:
        for name, spec in columns_of(other.row_class).items():
            if spec.refers == table:
                left = unreferred(left, other, name, frozenset(ids))
    return left


def unreferred(region: Region, table: Table, name: str, ids: frozenset[str]) -> Region:
    """Return the region where a column of a table refers to none of the ids."""
    default = default_of(table.row_class, name)
    rows: list[Any] = []
    lost: list[str] = []
    is_changed = False
    for row in region.rows(table.name):
        value = getattr(row, name)
        left = remaining(value, ids)
        if left == value:
            rows.append(row)
            continue
        is_changed = True
        if left or default is not MISSING:
            rows.append(replace(row, **{name: left}))
        else:
            lost.append(getattr(row, table.key[0]))
    if not is_changed:
        return region
    changed = with_rows(region, table.name, tuple(rows))
    return without(changed, table.name, lost) if len(table.key) == 1 else changed


def remaining(value: Any, ids: frozenset[str]) -> Any:
    """Return an id or several without some."""
    if isinstance(value, tuple):
        return tuple(v for v in value if v not in ids)
    return "" if value in ids else value


def with_rows(region: Region, table: str, rows: tuple[Any, ...]) -> Region:
    """Return the region with other rows in a table."""
    changes: dict[str, Any] = {table: rows}
    return replace(region, **changes)
