"""Who follows a region by lastUpdated is told all that changes; no time goes back."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Connection, update

from api.store import plans, regions, removal, retention, tables
from api.store.documents import add_bundle
from api.store.plans import StoredPlan
from api.store.regions import add_region
from pks.io import load_region
from pks.io.plans import plan_json
from pks.model.region import region_hash
from tests.api.desk.fhir_asked import asked, found, stamps, taken_in
from tests.desks import logged_in, served
from tests.pks.io.builders import with_lines, write_folder
from tests.pks.io.fhir.test_planned import plan, planned


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fhir")


@pytest.fixture(scope="module")
def desk(place: Path) -> Iterator[FastAPI]:
    with served(f"sqlite:///{place / 'desk.sqlite'}") as app:
        yield app


@pytest.fixture(scope="module")
def planner(desk: FastAPI) -> TestClient:
    return logged_in(desk, "planner")


def repaired(tx: Connection, folder: Path, name: str) -> StoredPlan:
    """Publish a plan that repairs another after c2 has called it off."""
    document = plan(planned("c1"), before=(planned("c1"), planned("c2")))
    own = document.model_copy(update={"region_hash": region_hash(load_region(folder))})
    files = {
        plans.PLAN: plan_json(own).encode(),
        plans.EVENTS: b"kind;patient_id\ncancellation;c2\n",
    }
    snapshot, _ = add_region(tx, folder, name, "anna")
    origin = plans.PlanOrigin(snapshot.id, name, add_bundle(tx, files), "anna")
    stored = plans.add_plan(tx, own, origin)
    return plans.publish(tx, stored.id, "anna", "c2 kan inte", stored.version)


Step = tuple[Callable[[Connection], object], list[str]]


def follow(
    desk: FastAPI, planner: TestClient, region_id: str, steps: Sequence[Step]
) -> None:
    """Take steps: each tells the cases that it changes, and sets nothing back."""
    before = stamps(planner, region_id)
    for number, (change, told) in enumerate(steps):
        with desk.state.desk.store.writing() as tx:
            change(tx)
        since = f"gt{max(before.values())}"
        changed = asked(planner, region_id, "ServiceRequest", lastUpdated=since)
        assert found(changed) == told, number
        after = stamps(planner, region_id)
        assert [at for at in before.keys() & after if after[at] < before[at]] == []
        before = after


def with_c4(folder: Path) -> Path:
    patients = with_lines("patients", ["c4;NGB49;2026-11-19;1;;;"])
    return write_folder(folder, patients=patients)


def test_a_case_changes_back_when_the_plan_of_its_event_is_withdrawn(
    desk: FastAPI, planner: TestClient, place: Path
) -> None:
    folder, newer, name = write_folder(place / "b1"), with_c4(place / "b2"), "back"
    region_id = taken_in(desk, folder, name)

    def withdraw(tx: Connection) -> None:
        (row,) = plans.published(tx, name)
        plans.withdraw(tx, row.id, "anna", "fel", row.version)

    def remove(tx: Connection) -> None:
        removal.remove(tx, regions.listed(tx, name)[0], "anna", "fel fil")

    steps: list[Step] = [
        (lambda tx: repaired(tx, folder, name), ["case-c2"]),
        (withdraw, ["case-c2"]),
        (lambda tx: add_region(tx, newer, name, "anna"), ["case-c2", "case-c4"]),
        (remove, ["case-c1", "case-c2", "case-c3"]),
        (lambda tx: add_region(tx, newer, name, "anna"), []),  # all by ``ge``
    ]
    follow(desk, planner, region_id, steps)


def test_a_case_changes_back_when_the_week_of_its_event_is_over(
    desk: FastAPI, planner: TestClient, place: Path
) -> None:
    folder, name = write_folder(place / "o1"), "over"
    later, last = write_folder(place / "o2"), with_c4(place / "o3")
    for each in (later, last):
        toml = (each / "region.toml").read_text("utf-8")
        toml = toml.replace("2026-11-20", "2026-12-01").replace("W48", "W49")
        (each / "region.toml").write_text(toml, "utf-8")
    region_id = taken_in(desk, folder, name)
    steps: list[Step] = [
        (lambda tx: repaired(tx, folder, name), ["case-c2"]),
        (lambda tx: add_region(tx, later, name, "anna"), ["case-c2"]),
        (lambda tx: add_region(tx, last, name, "anna"), ["case-c4"]),
    ]
    follow(desk, planner, region_id, steps)


def test_an_emptied_snapshot_says_nothing_of_when_rows_changed(
    desk: FastAPI, planner: TestClient, place: Path
) -> None:
    old = taken_in(desk, write_folder(place / "e1"), "emptied")
    with desk.state.desk.store.writing() as tx:
        aged = update(tables.regions).where(tables.regions.c.id == old)
        tx.execute(aged.values(added_at=datetime(2025, 3, 1, tzinfo=UTC)))
    taken_in(desk, with_c4(place / "e2"), "emptied")
    assert [row.id for row in retention.remove(desk.state.desk.store, "anna", 365)] == [
        old
    ]
    assert len(set(stamps(planner, old).values())) == 1
