"""Stores for tests: an SQLite file, and a PostgreSQL database where one answers."""

import atexit
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import Connection

from api.store import Store, open_store
from api.store.migrate import head
from api.store.regions import Snapshot, examined, keep, region_files
from api.store.tables import metadata
from pks.io.load import Examined

SERVER = "postgresql://postgres@127.0.0.1:5432"
KINDS = ("sqlite", "postgresql")
PREFIX = "pks_test_"  # then the process that made the database, and a number
PATIENCE_S = (
    10  # for a server that has much to do; where none listens it says so at once
)
TABLES = "select tablename from pg_tables where schemaname = 'public'"
END_OTHERS = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
"""
SPARE: list[str] = []
"""PostgreSQL databases of this process with tables and without rows."""


@cache
def answers() -> bool:
    """Whether PostgreSQL is there; what killed test runs left in it is dropped."""
    try:
        sweep()
    except psycopg.OperationalError:
        return False
    return True


def server() -> psycopg.Connection:
    """A new connection to PostgreSQL, for what concerns whole databases."""
    place = f"{SERVER}/postgres"
    return psycopg.connect(place, autocommit=True, connect_timeout=PATIENCE_S)


def sweep() -> None:
    """Drop the databases of test runs that ended before they could."""
    with server() as asked:
        found = asked.execute("select datname from pg_database").fetchall()
    for (name,) in found:
        made_by = name.removeprefix(PREFIX).partition("_")[0]
        is_ours = name.startswith(PREFIX) and made_by.isdecimal()
        if is_ours and not psutil.pid_exists(int(made_by)):
            drop(name)


def drop(name: str) -> None:
    """Drop a database, whoever uses it, if it is there."""
    with server() as asked:
        asked.execute(f"drop database if exists {name} with (force)".encode())


@atexit.register
def drop_spare() -> None:
    """Drop what was kept for a next test."""
    while SPARE:
        drop(SPARE.pop())


@contextmanager
def url_of(kind: str, folder: Path, *, is_bare: bool = False) -> Iterator[str]:
    """
    Give a database of a kind without rows; bare: without tables, too.

    PostgreSQL takes two seconds to make one with tables and to drop it, so that one
    that was used is emptied and kept for the next test of the process.
    """
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'desk.sqlite'}"
        return
    if not answers():
        pytest.skip("PostgreSQL does not answer")
    name = new_name()
    with server() as asked:
        if SPARE and not is_bare:
            asked.execute(f"alter database {SPARE.pop()} rename to {name}".encode())
        else:
            asked.execute(f"create database {name}".encode())
    try:
        yield f"{SERVER}/{name}"
    except BaseException:
        drop(name)
        raise
    (SPARE.append if emptied(name) else drop)(name)


def new_name() -> str:
    """Return a name that no database had: what a test left behind finds none."""
    return f"{PREFIX}{os.getpid()}_{secrets.token_hex(6)}"


def emptied(name: str) -> bool:
    """Take every row out of a database; whether its tables are then as when made."""
    tables = set(metadata.tables)
    with psycopg.connect(f"{SERVER}/{name}", autocommit=True) as tx:
        tx.execute(END_OTHERS)
        if {name for (name,) in tx.execute(TABLES)} != {*tables, "alembic_version"}:
            return False
        tx.execute("set session_replication_role = replica")  # no keys, no triggers
        tx.execute("; ".join(f'delete from "{name}"' for name in tables).encode())
        form = tx.execute("select version_num from alembic_version").fetchall()
    return form == [(head(),)]


@contextmanager
def store_at(url: str) -> Iterator[Store]:
    """Give an open store."""
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


@cache
def read_once(folder: Path) -> tuple[Examined, dict[str, bytes]]:
    """Return a region's folder, examined; no test changes one that it has kept."""
    return examined(folder), region_files(folder)


def with_region(store: Store, folder: Path, name: str = "region") -> Snapshot:
    """Keep a region's folder; return the snapshot."""
    with store.writing() as tx:
        return keep(tx, *read_once(folder), name, "anna")[0]


def count(tx: Connection, table: str) -> int:
    """Return how many rows a table has."""
    return int(tx.exec_driver_sql(f"select count(*) from {table}").scalar_one())
