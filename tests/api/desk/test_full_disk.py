"""A full disk under the desk: said in words, nothing half kept, and over when it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event, update

from api.jobs import ask_for
from api.jobs.worker import Worker, WorkerParams
from api.store import Store, jobs, sessions, tables
from api.store.audit import first_broken
from api.store.database import now
from api.store.plans import StoredPlan
from pks.errors import StoreFull
from pks.io.plans import PlanDocument
from tests.api.desk.test_board import ask, neighbours, onto
from tests.api.desk.test_regions_http import send, zip_of
from tests.api.jobs.workers import until
from tests.desks import logged_in, served, with_plan
from tests.stores import count

PAGES = 1_000_000
TABLES = ("regions", "plans", "bundles", "documents", "audit")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite: PostgreSQL keeps its disk to itself."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


@pytest.fixture
def stored(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    return with_plan(app, small_region, small_plan)


@pytest.fixture
def store(app: FastAPI) -> Store:
    found: Store = app.state.desk.store
    return found


@pytest.fixture
def anna(app: FastAPI) -> TestClient:
    return logged_in(app, "publisher")


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Let the store's file not grow, as if its disk had no byte left."""
    with store.reading() as tx:
        most = [tx.exec_driver_sql("pragma page_count").scalar_one()]

    def limit(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"pragma max_page_count = {most[-1]}")

    event.listen(store.engine, "checkout", limit)
    yield
    most.append(PAGES)


def held(store: Store) -> list[int]:
    """How much there is of each."""
    with store.reading() as tx:
        return [count(tx, table) for table in TABLES]


def is_whole(store: Store) -> bool:
    """Whether file and audit log are undamaged."""
    with store.one_moment() as tx:
        said = tx.exec_driver_sql("pragma integrity_check").scalar_one()
        return said == "ok" and first_broken(tx) is None


def test_what_finds_no_room_is_refused_whole(
    anna: TestClient,
    store: Store,
    stored: StoredPlan,
    small_region: Path,
    small_plan: PlanDocument,
) -> None:
    content = zip_of(small_region)
    move = onto(*neighbours(small_plan))
    before = held(store)
    with full(store):
        for answer in (
            send(anna, content),
            ask(anna, stored.id, "moves", stored.version, move),
        ):
            assert answer.status_code == 507, answer.text
            assert "the disk is full; nothing was kept" in answer.json()["detail"]
        files = {"file": ("mitt.zip", content)}
        page = anna.post("/data", data={"name": "Mitt"}, files=files)
        assert page.status_code == 507
        assert "Disken är full" in page.text
        assert held(store) == before
        assert anna.get(f"/api/v1/plans/{stored.id}").json()["version"] == 1
    assert send(anna, content).status_code == 201
    assert ask(anna, stored.id, "moves", stored.version, move).status_code == 200
    assert is_whole(store)


def test_whoever_reads_goes_on_reading(
    anna: TestClient,
    store: Store,
    stored: StoredPlan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with store.writing() as tx:
        long_ago = now(tx) - timedelta(minutes=10)  # is to be noted as seen
        tx.execute(update(tables.sessions).values(seen_at=long_ago))
    tried = []

    def no_room(*_: object) -> None:
        tried.append(1)
        raise StoreFull("the disk is full")

    monkeypatch.setattr(sessions, "seen", no_room)
    assert anna.get(f"/api/v1/plans/{stored.id}").status_code == 200
    assert anna.get(f"/week/{stored.id}").status_code == 200
    assert len(tried) == 2


def test_a_result_waits_for_room_and_is_kept_once(
    store: Store, stored: StoredPlan, caplog: pytest.LogCaptureFixture
) -> None:
    with store.writing() as tx:
        job = ask_for(tx, "takt", stored.region_id, {}, "anna").job
    worker = Worker(store, WorkerParams())
    thread = Thread(target=worker.run, args=(Event(), True))

    def is_told() -> bool:
        reasons = [getattr(row, "reason", "") for row in caplog.records]
        return any("disk is full" in reason for reason in reasons)

    with full(store):
        thread.start()
        until(is_told, "word of the full disk")
        with store.reading() as tx:
            waiting = jobs.job(tx, job.id)
        assert (waiting.state, waiting.bundle_id) == ("running", None)
    thread.join()
    with store.reading() as tx:
        ended = jobs.job(tx, job.id)
    assert (ended.state, ended.attempt) == ("done", 1)
    assert ended.bundle_id is not None
    assert is_whole(store)
