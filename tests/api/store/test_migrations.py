"""Every step of the store's form, up and down, with rows in every table."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, insert, inspect, select
from sqlalchemy.types import JSON, Boolean, DateTime, LargeBinary, Numeric, String

from api.store.database import engine_of
from api.store.database import url_of as parsed
from api.store.migrate import config, downgrade, revision_of, upgrade
from api.store.tables import metadata
from tests.stores import KINDS, url_of

NUM_ROWS = 2
Rows = dict[str, list[dict[str, Any]]]


def steps() -> list[str]:
    """Every revision, the first one first."""
    script = ScriptDirectory.from_config(config())
    return [step.revision for step in script.walk_revisions()][::-1]


def names(tx: Connection) -> set[str]:
    """The tables as the database has them now."""
    return {*inspect(tx).get_table_names()} - {"alembic_version"}


def rows(tx: Connection) -> Rows:
    """All rows of all tables, as the database keeps them."""
    return {
        name: [
            dict(row)
            for row in tx.exec_driver_sql(
                f"select * from {name} order by 1, 2"
            ).mappings()
        ]
        for name in names(tx)
    }


def fill(tx: Connection) -> None:
    """Put rows into each table that has none."""
    empty = {name for name, found in rows(tx).items() if not found}
    known = MetaData()
    known.reflect(tx, only=sorted(empty))
    for table in known.sorted_tables:
        if table.name in empty:
            words = allowed(tx, table)
            for number in range(NUM_ROWS):
                row = {c.name: value(tx, c, number, words) for c in table.columns}
                tx.execute(insert(table).values(row))


def allowed(tx: Connection, table: Table) -> dict[str, list[str]]:
    """The words that CHECKs leave to columns."""
    found = {}
    for check in inspect(tx).get_check_constraints(table.name):
        said = check["sqltext"]
        (column,) = [c.name for c in table.columns if re.search(rf"\b{c.name}\b", said)]
        found[column] = re.findall(r"'(\w*)'", said)
    return found


def value(
    tx: Connection, column: Column[Any], number: int, words: dict[str, list[str]]
) -> Any:
    """A value that a column may hold, another in each row."""
    for key in column.foreign_keys:
        if key.column.table is column.table:
            return None
        others = select(key.column).order_by(key.column).offset(number).limit(1)
        return tx.execute(others).scalar_one()
    if column.name in words:
        return words[column.name][number]
    match column.type:
        case DateTime():
            return datetime(2026, 11, 28, 6, 30, number, tzinfo=UTC)
        case JSON():
            return {"number": number}
        case LargeBinary():
            return bytes([0, 255, number])
        case Boolean():
            return bool(number % 2)
        case String():
            return f"{number} åäö {column.name}"[: column.type.length]
        case Numeric():
            return number + 0.5
    return number


def refuse_loss(before: Rows, after: Rows) -> None:
    """Hold what both forms have against each other: every row, as it was."""
    for name in before.keys() & after.keys():
        both = before[name][0].keys() & after[name][0].keys()
        assert both
        was, now = (
            [{k: row[k] for k in both} for row in found[name]]
            for found in (before, after)
        )
        assert now == was, name


@pytest.fixture(params=KINDS)
def tx(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """A transaction of an empty database, of each kind in turn."""
    with url_of(request.param, tmp_path, is_bare=True) as url:
        engine = engine_of(parsed(url)).execution_options(writes=True)
        with engine.begin() as found:
            yield found
        engine.dispose()


def test_every_step_goes_up_and_down_with_rows_in_every_table(tx: Connection) -> None:
    """What a step does not make or drop stays as it is, to the last byte."""
    for step in steps():
        before = rows(tx)
        upgrade(tx, step)
        assert revision_of(tx) == step
        fill(tx)
        refuse_loss(before, rows(tx))
    assert rows(tx).keys() == metadata.tables.keys()
    assert all(len(found) == NUM_ROWS for found in rows(tx).values())
    for step in (*steps()[-2::-1], "base"):
        before = rows(tx)
        downgrade(tx, step)
        refuse_loss(before, rows(tx))
    assert rows(tx) == {}


def test_the_oldest_form_comes_up_in_one_go(tx: Connection) -> None:
    first = steps()[0]
    upgrade(tx, first)
    fill(tx)
    before = rows(tx)
    upgrade(tx)
    refuse_loss(before, rows(tx))
    downgrade(tx, first)
    assert rows(tx) == before
