"""Stores for tests: an SQLite file, and a PostgreSQL database where one answers."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from api.store import Store, open_store
from api.store.regions import Snapshot, add_region

SERVER = "postgresql://postgres@127.0.0.1:5432"
KINDS = ("sqlite", "postgresql")


@cache
def answers() -> bool:
    """Whether PostgreSQL is there."""
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def url_of(kind: str, folder: Path) -> Iterator[str]:
    """Give an empty database of a kind; it is dropped afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'desk.sqlite'}"
        return
    if not answers():
        pytest.skip("PostgreSQL does not answer")
    name = f"pks_test_{secrets.token_hex(6)}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"create database {name}".encode())
        try:
            yield f"{SERVER}/{name}"
        finally:
            server.execute(f"drop database {name} with (force)".encode())


@contextmanager
def store_at(url: str) -> Iterator[Store]:
    """Give an open store."""
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


def with_region(store: Store, folder: Path, name: str = "region") -> Snapshot:
    """Keep a region's folder; return the snapshot."""
    with store.writing() as tx:
        return add_region(tx, folder, name, "anna")[0]


def count(tx: Connection, table: str) -> int:
    """Return how many rows a table has."""
    return int(tx.exec_driver_sql(f"select count(*) from {table}").scalar_one())
