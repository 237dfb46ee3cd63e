"""
Backup and restore: every row, in one form for both databases.

A backup is an SQLite store, whichever database it came from; it can be opened as it is.
So a restore also carries a store from one database to the other.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Select, Table, func, insert, select

from api.store.database import Store, open_store
from api.store.tables import metadata
from pks.errors import InvalidInput, StoreUnusable, UnreadableFile

ROWS_AT_ONCE = 200


def write_backup(store: Store, file: Path) -> dict[str, int]:
    """
    Write a store into a new file while it is used; return the rows by table.

    The file is there once it is whole.

    Raises
    ------
    InvalidInput
        If there is such a file already.
    StoreUnusable
        If the store or the disk does not allow it.
    """
    if file.exists():
        raise InvalidInput(f"{file}: expected a new file; it is there already.")
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as folder:
        made = Path(folder) / file.name
        copy = open_store(f"sqlite:///{made}")
        try:
            num_rows = copy_all(store, copy)
            with copy.engine.connect() as tx:
                tx.exec_driver_sql("COMMIT")
                tx.exec_driver_sql("PRAGMA journal_mode=DELETE")  # one file, no more
        finally:
            copy.close()
        made.replace(file)
    return num_rows


def read_backup(file: Path, store: Store) -> dict[str, int]:
    """
    Read a backup into an empty store, all or nothing; return the rows by table.

    Raises
    ------
    UnreadableFile
        If there is no such file.
    InvalidInput
        If the file is no backup, or the store is not empty.
    StoreUnusable
        If the backup is of a newer pks, or the store does not allow it.
    """
    if not file.is_file():
        raise UnreadableFile(f"{file}: expected a backup; there is no such file.")
    with TemporaryDirectory(prefix="pks-restore-") as folder:
        copy = Path(folder) / "backup.sqlite"
        copy.write_bytes(file.read_bytes())  # it may have to be brought up to date
        refuse_other(copy, file)
        source = open_store(f"sqlite:///{copy}")
        try:
            return copy_all(source, store)
        finally:
            source.close()


def refuse_other(copy: Path, file: Path) -> None:
    """Refuse what no `write_backup` made."""
    try:
        with closing(sqlite3.connect(copy)) as tx:
            tx.execute("select version_num from alembic_version")
    except sqlite3.DatabaseError as error:
        raise InvalidInput(
            f"{file}: expected a file of pks backup ({error})."
        ) from None


def copy_all(source: Store, target: Store) -> dict[str, int]:
    """Copy every row into a store that has none, as they are at one moment."""
    with source.one_moment() as read, target.writing() as write:
        for table in metadata.sorted_tables:
            if num_rows(write, table):
                raise InvalidInput(
                    f"{target.name}: expected an empty store; it has {table.name}."
                )
        return {
            table.name: copy_table(read, write, table)
            for table in metadata.sorted_tables
        }


def num_rows(tx: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return int(tx.execute(select(func.count()).select_from(table)).scalar_one())


def copy_table(read: Connection, write: Connection, table: Table) -> int:
    """Copy a table's rows, some at a time; those before that others refer to."""
    found = read.execution_options(yield_per=ROWS_AT_ONCE).execute(ordered(table))
    for rows in found.mappings().partitions():
        write.execute(insert(table), [dict(row) for row in rows])
    copied = num_rows(write, table)
    if copied != num_rows(read, table):
        raise StoreUnusable(f"{table.name}: {copied} rows came over, not all.")
    return copied


def ordered(table: Table) -> Select[Any]:
    """Return the query of all rows; a plan comes after the one that it replaced."""
    if "published_at" not in table.c:
        return select(table)
    return select(table).order_by(table.c.published_at.asc().nulls_last())
