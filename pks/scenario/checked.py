"""What a loaded region must keep, asked again of a changed one."""

from collections.abc import Collection, Iterator
from typing import Any

from pks.io.cells import range_text
from pks.io.consistency import CHECKS
from pks.io.names import shortened
from pks.model.columns import Column, columns_of
from pks.model.region import TABLES, Region, Table
from pks.scenario.misfit import Misfit

LOOKED_UP = {"wards", "staff"}  # tables that checks of others look into


def misfits(before: Region, after: Region) -> Iterator[Misfit]:
    """
    Yield what the second region lacks of what the first keeps.

    Only tables that are not the same are looked at, and those that refer to them.
    """
    changed = {t.name for t in TABLES if before.rows(t.name) is not after.rows(t.name)}
    for table in TABLES:
        if table.name in changed:
            new = new_rows(before.rows(table.name), after.rows(table.name))
            yield from doubled(table, after)
            yield from out_of_range(table, new)
        else:
            new = ()
        yield from unknown_references(table, after, new, changed)
    if changed:
        yield from inconsistent(after, changed)


def new_rows(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the rows that were not there before as they are."""
    known = {id(row) for row in before}
    return tuple(row for row in after if id(row) not in known)


def doubled(table: Table, region: Region) -> Iterator[Misfit]:
    """Yield every key that stands twice."""
    seen: set[tuple[Any, ...]] = set()
    for row in region.rows(table.name):
        key = tuple(getattr(row, name) for name in table.key)
        if key in seen:
            shown = ", ".join(map(str, key))
            yield misfit(
                table, table.key[0], shown, f"each {' + '.join(table.key)} once"
            )
        seen.add(key)


def out_of_range(table: Table, rows: Collection[Any]) -> Iterator[Misfit]:
    """Yield every number that its column does not allow."""
    for name, spec in columns_of(table.row_class).items():
        if spec.least is None and spec.most is None:
            continue
        for row in rows:
            value = getattr(row, name)
            if value is not None and not is_within(value, spec):
                yield misfit(table, name, value, range_text(spec))


def is_within(value: float, spec: Column) -> bool:
    """Whether a number lies in its column's range."""
    return (spec.least is None or value >= spec.least) and (
        spec.most is None or value <= spec.most
    )


def unknown_references(
    table: Table, region: Region, new: Collection[Any], changed: Collection[str]
) -> Iterator[Misfit]:
    """Yield every id that leads nowhere; of old rows where ids may have gone."""
    for name, spec in columns_of(table.row_class).items():
        rows = region.rows(table.name) if spec.refers in changed else new
        if spec.refers is None or not rows:
            continue
        key = next(t.key[0] for t in TABLES if t.name == spec.refers)
        known = {getattr(row, key) for row in region.rows(spec.refers)}
        for row in rows:
            value = getattr(row, name)
            ids = value if isinstance(value, tuple) else (value,)
            for id_ in ids:
                if id_ and id_ not in known:
                    yield misfit(table, name, id_, f"an id of the table {spec.refers}")


def inconsistent(region: Region, changed: Collection[str]) -> Iterator[Misfit]:
    """Yield what the loader's own checks find."""
    tables = {t.name: dict(enumerate(region.rows(t.name))) for t in TABLES}
    for name, check in CHECKS:
        if name in changed or LOOKED_UP & set(changed):
            table = next(t for t in TABLES if t.name == name)
            for _, column, value, expected in check(tables):
                yield misfit(table, column, value, expected)


def misfit(table: Table, column: str, value: object, expected: str) -> Misfit:
    """Return a fault of a table, as one of the change that made it."""
    where = f"the table {table.name}, column {column}"
    return Misfit("", shortened(str(value)), f"{where}, to hold {expected}")
