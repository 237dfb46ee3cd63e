"""Transactions, migrations, and what is said when the database does not do."""

import time
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, literal, select
from sqlalchemy.schema import CreateTable

from api.store import Store, database, open_store, regions
from api.store.columns import Moment
from api.store.database import now
from api.store.documents import add_document, read_document
from api.store.migrate import downgrade, revision_of, upgrade
from api.store.tables import metadata
from pks.errors import Conflict, InvalidInput, StoreUnusable
from tests.stores import KINDS, count, store_at, url_of, with_region


def form(tx: Connection) -> dict[str, Any]:
    """The tables as the database has them, but for the revision."""
    found = inspect(tx)
    return {
        name: {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"])
                for c in found.get_columns(name)
            ],
            "primary": found.get_pk_constraint(name)["constrained_columns"],
            "foreign": sorted(str(k) for k in found.get_foreign_keys(name)),
            "unique": sorted(str(k) for k in found.get_unique_constraints(name)),
            "checks": sorted(str(k) for k in found.get_check_constraints(name)),
            "indexes": sorted(map(index, found.get_indexes(name))),
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    }


def index(found: Any) -> tuple[str, list[str], bool, list[str]]:
    """An index with its condition, if it has one."""
    where = [str(value) for value in found.get("dialect_options", {}).values()]
    return found["name"], found["column_names"], bool(found["unique"]), where


@pytest.mark.parametrize("kind", KINDS)
def test_migrations_make_the_tables_that_are_declared(
    kind: str, tmp_path: Path
) -> None:
    with url_of(kind, tmp_path) as url, store_at(url) as store:
        with store.reading() as tx:
            migrated = form(tx)
        with store.writing() as tx:
            downgrade(tx, "base")
            metadata.create_all(tx)
        with store.reading() as tx:
            assert form(tx) == migrated
            assert len(migrated) == len(metadata.tables)


def test_migrations_go_down_and_up_with_data(store: Store, small_region: Path) -> None:
    kept = with_region(store, small_region)
    with store.writing() as tx:
        downgrade(tx, "0001")
        assert not inspect(tx).has_table("plans")
        assert count(tx, "regions") == 1
        upgrade(tx)
    with store.reading() as tx:
        assert regions.region(tx, kept.id) == replace(kept, sites=[])
        assert count(tx, "plans") == 0
        assert revision_of(tx) == "0010"


def test_a_newer_form_is_refused(store: Store, url: str) -> None:
    with store.writing() as tx:
        tx.exec_driver_sql("update alembic_version set version_num = '9999'")
    with pytest.raises(StoreUnusable, match="form 9999"):
        open_store(url)


def test_an_exception_keeps_nothing(store: Store) -> None:
    def half(tx: Connection) -> None:
        add_document(tx, b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.writing() as tx:
        half(tx)
    with store.reading() as tx:
        assert count(tx, "documents") == 0


def test_the_same_key_twice_is_a_conflict(store: Store) -> None:
    row = "insert into bundles (id, added_at) values ('a', '2026-11-28 00:00:00')"
    with store.writing() as tx:
        tx.exec_driver_sql(row)
    with pytest.raises(Conflict), store.writing() as tx:
        tx.exec_driver_sql(row)


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(Conflict), store.writing() as tx:
        tx.exec_driver_sql(
            "insert into files (bundle_id, name, hash) values ('none', 'a', 'none')"
        )


@pytest.mark.parametrize(
    "given", ["mysql://u@h/d", "desk.sqlite", "sqlite://", "sqlite:///:memory:"]
)
def test_other_urls_are_refused(given: str) -> None:
    with pytest.raises(InvalidInput, match="--db: expected sqlite:///"):
        open_store(given)


def test_a_file_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite"
    with pytest.raises(InvalidInput, match=r"there is no .*desk\.sqlite"):
        open_store(f"sqlite:///{file}", make=False)
    assert not file.exists()
    open_store(f"sqlite:///{file}").close()
    open_store(f"sqlite:///{file}", make=False).close()


def test_no_answer_is_said_without_the_password() -> None:
    with pytest.raises(StoreUnusable) as caught:
        open_store("postgresql://postgres:secret@127.0.0.1:1/none")
    assert "127.0.0.1:1/none" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_full_disk_is_said_and_does_no_damage(tmp_path: Path) -> None:
    with url_of("sqlite", tmp_path) as url, store_at(url) as store:
        with store.writing() as tx:
            first = add_document(tx, b"kept")
        with pytest.raises(StoreUnusable, match="disk is full"), store.writing() as tx:
            fill(tx)
        with store.reading() as tx:
            assert read_document(tx, first) == b"kept"
            assert count(tx, "documents") == 1
            assert tx.exec_driver_sql("pragma integrity_check").scalar_one() == "ok"


def fill(tx: Connection) -> None:
    """Adds documents until the file may not grow."""
    pages = tx.exec_driver_sql("pragma page_count").scalar_one()
    tx.exec_driver_sql(f"pragma max_page_count = {pages}")
    for number in range(1000):
        add_document(tx, b"%d" % number * 5000)


def test_every_table_has_a_primary_key() -> None:
    assert all("PRIMARY KEY" in str(CreateTable(t)) for t in metadata.sorted_tables)


def test_a_log_that_others_read_is_left_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "TIDY_TRIES", 2)
    monkeypatch.setattr(database, "TIDY_MS", 1)
    monkeypatch.setattr(database, "TIDY_PAUSE_S", 0.0)
    with store_at(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        with store.writing() as tx:
            add_document(tx, b"before")
        with store.reading() as reader:
            count(reader, "documents")
            with store.writing() as tx:
                add_document(tx, b"meanwhile")
            began_s = time.monotonic()
            assert not store.tidy()
            assert time.monotonic() - began_s < database.BUSY_MS / 2000
        assert store.tidy()
        assert (tmp_path / "desk.sqlite-wal").stat().st_size == 0
        with store.reading() as tx:
            waits_ms = tx.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
        assert waits_ms == database.BUSY_MS


def test_the_clock_beside_a_question_is_the_database_s(store: Store) -> None:
    with store.reading() as tx:
        before = now(tx)
        found = tx.execute(select(Moment(), literal(1))).one()
        after = now(tx)
    assert before <= found[0] <= after
    assert (found[0].tzinfo, found[1]) == (UTC, 1)
