"""References between tables: every id must lead to a row."""

from collections.abc import Iterator, Mapping
from typing import Any

from pks.io.names import listed
from pks.io.tables import Parsed, has_spaces
from pks.model.columns import Column, Kind, columns_of
from pks.model.region import TABLES

_KEY = {table.name: table.key[0] for table in TABLES}
LISTED = {
    spec.refers
    for table in TABLES
    for spec in columns_of(table.row_class).values()
    if spec.kind is Kind.IDS and spec.refers
}  # tables whose ids stand several in a cell


def check_references(tables: Mapping[str, Parsed]) -> None:
    """
    Note every id that leads nowhere.

    A row that is faulty for another reason still counts as there, so that one
    mistake is not told twice.
    """
    ids_of = {name: set(ids(parsed)) for name, parsed in tables.items()}
    for parsed in tables.values():
        for name, spec in columns_of(parsed.table.row_class).items():
            if spec.refers is None or name not in parsed.values:
                continue
            if spec.refers in ids_of and not _is_unreadable(tables[spec.refers]):
                known = ids_of[spec.refers]
                parsed.faults.add_many(_unknown(parsed, name, spec, known))
            elif spec.refers not in ids_of:
                parsed.faults.add_many(_unknown(parsed, name, spec, set()))
    for name in LISTED & set(tables):
        _check_spaces(tables[name], _KEY[name])


def ids(parsed: Parsed) -> list[str]:
    """Return the ids that a table holds, by its first key column."""
    return [value for value in parsed.values.get(_KEY[parsed.table.name], ()) if value]


def _is_unreadable(parsed: Parsed) -> bool:
    return _KEY[parsed.table.name] not in parsed.values


def _unknown(
    parsed: Parsed, name: str, spec: Column, known: set[str]
) -> Iterator[tuple[int, str, str, str]]:
    table = spec.refers
    expected = f"ids of the table {table} ({listed(known) or 'it has none'})"
    seen: dict[Any, str] = {}
    for at, value in enumerate(parsed.values[name]):
        if not value:
            continue
        if value not in seen:
            several = value if isinstance(value, tuple) else (value,)
            seen[value] = ", ".join(v for v in several if v not in known)
        if seen[value]:
            yield at, name, seen[value], expected


def _check_spaces(parsed: Parsed, key: str) -> None:
    spec = columns_of(parsed.table.row_class)[key]
    for at, value in enumerate(parsed.values.get(key, ())):
        if value and has_spaces(spec, value):
            parsed.faults.add(
                at, key, value, "an id without space, comma or bar (lists use them)"
            )
