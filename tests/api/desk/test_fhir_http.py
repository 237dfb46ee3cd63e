"""FHIR over HTTP: searched page by page, followed by what changed, told in the log."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.open_fhir import KINDS
from api.routes.fhir import holds as fits
from api.store import plans
from api.store.tables import audit
from pks.io import load_region
from pks.model.region import region_hash
from tests.api.desk.fhir_asked import asked, found, stamps, taken_in
from tests.desks import logged_in, served, with_plan
from tests.pks.io.builders import with_lines, write_folder
from tests.pks.io.fhir.test_planned import plan, planned
from tests.pks.io.fhir.test_round_trip import r4b


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


@pytest.fixture(scope="module")
def region_id(desk: FastAPI, place: Path) -> str:
    """A region that no test changes."""
    return taken_in(desk, write_folder(place / "read"), "read")


def publish(desk: FastAPI, folder: Path, document: Any) -> None:
    own = document.model_copy(update={"region_hash": region_hash(load_region(folder))})
    stored = with_plan(desk, folder, own)
    with desk.state.desk.store.writing() as tx:
        plans.publish(tx, stored.id, "anna", "veckan är klar", stored.version)


def test_every_type_is_a_searchset_that_another_library_reads(
    planner: TestClient, region_id: str
) -> None:
    for kind in KINDS:
        bundle = asked(planner, region_id, kind)
        r4b(bundle)
        assert (bundle["type"], bundle["total"]) == ("searchset", len(found(bundle)))
        for entry in bundle["entry"]:
            resource = entry["resource"]
            one = asked(planner, region_id, f"{kind}/{resource['id']}")
            assert one == resource
            assert entry["fullUrl"].endswith(f"/fhir/{kind}/{resource['id']}")


def test_the_statement_says_what_can_be_asked(
    planner: TestClient, region_id: str
) -> None:
    statement = asked(planner, region_id, "metadata")
    r4b(statement | {"fhirVersion": "4.3.0"})
    assert statement["fhirVersion"] == "4.0.1"
    latest = max(stamps(planner, region_id).values())
    assert statement["date"] == latest  # of a snapshot without plans
    (rest,) = statement["rest"]
    assert [row["type"] for row in rest["resource"]] == list(KINDS)


def test_pages_lead_to_each_other_and_miss_nothing(
    planner: TestClient, region_id: str
) -> None:
    bundle = asked(planner, region_id, "ServiceRequest", count=2)
    pages = [found(bundle)]
    while following := [x["url"] for x in bundle["link"] if x["relation"] == "next"]:
        bundle = planner.get(following[0]).json()
        pages.append(found(bundle))
    assert pages == [["case-c1", "case-c2"], ["case-c3"]]
    assert bundle["total"] == 3


def test_what_changed_alone_is_answered_to_who_follows(
    desk: FastAPI, planner: TestClient, place: Path
) -> None:
    region_id = taken_in(desk, write_folder(place / "changing"), "changing")
    before = asked(planner, region_id, "ServiceRequest")
    last = before["entry"][-1]["resource"]["meta"]["lastUpdated"]
    more = with_lines("patients", ["c4;NGB49;2026-11-19;1;;;"])
    changed = more.replace("c2;NGB49 NFB49", "c2;NGB49")
    folder = write_folder(place / "changing", patients=changed)
    newer = taken_in(desk, folder, "changing")
    assert newer != region_id

    after = asked(planner, region_id, "ServiceRequest", lastUpdated=f"gt{last}")
    assert found(after) == ["case-c2", "case-c4"]
    assert len(found(asked(planner, newer, "ServiceRequest"))) == 4
    assert found(asked(planner, newer, "ServiceRequest", lastUpdated=f"le{last}")) == [
        "case-c1", "case-c3",
    ]  # fmt: skip
    assert found(asked(planner, newer, "Patient", lastUpdated=f"gt{last}")) == [
        "case-c4"
    ]
    assert found(asked(planner, newer, "Location", lastUpdated=f"gt{last}")) == []


def test_a_published_plan_gives_bookings_and_a_new_one_moves_and_strikes(
    desk: FastAPI, planner: TestClient, place: Path
) -> None:
    folder = write_folder(place / "region")
    region_id = taken_in(desk, folder, "region")
    publish(desk, folder, plan(planned("c1"), planned("c2", start="10:00")))
    first = asked(planner, region_id, "Appointment")
    r4b(first)
    bookings = {e["resource"]["id"]: e["resource"] for e in first["entry"]}
    assert bookings["booking-c1"]["status"] == "proposed"
    assert bookings["booking-c1"]["start"] == "2026-11-24T08:00:00+01:00"
    last = max(row["meta"]["lastUpdated"] for row in bookings.values())
    assert found(asked(planner, region_id, "Appointment", lastUpdated=f"gt{last}")) == (
        []
    )
    slots = {
        e["resource"]["id"]: e["resource"]["status"]
        for e in asked(planner, region_id, "Slot")["entry"]
    }
    assert slots["slot-P2-20261124"] == "busy"

    now = plan(planned("c1", start="11:00"))
    publish(desk, folder, now)
    after = asked(planner, region_id, "Appointment", lastUpdated=f"gt{last}")
    told = {e["resource"]["id"]: e["resource"] for e in after["entry"]}
    assert told["booking-c1"]["start"] == "2026-11-24T11:00:00+01:00"
    assert told["booking-c2"]["status"] == "cancelled"
    assert told["booking-c2"]["cancelationReason"]["coding"][0]["code"] == "prov"
    (moved,) = (
        each
        for each in told["booking-c1"]["extension"]
        if each["url"].endswith("rescheduled_from")
    )
    assert moved["extension"][0]["valueDateTime"] == "2026-11-24T08:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("2026-11-24", True), ("eq2026-11-24", True), ("gt2026-11-24", False),
        ("ge2026-11-24", True), ("lt2026-11-24", False), ("le2026-11-24", True),
        ("gt2026-11-23", True), ("lt2026-11-25", True), ("le2026-11-23", False),
        ("ge2026-11-24T12:00:00Z", True), ("gt2026-11-24T12:00:00Z", False),
        ("gt2026-11-24T12:59:59+01:00", True), ("lt2026-11-24T12:00:01Z", True),
        ("eq2026-11-24T12:00:00Z", True),
    ],
)  # fmt: skip
def test_prefixes_mean_what_fhir_says(text: str, holds: bool) -> None:
    assert fits(text, datetime.fromisoformat("2026-11-24T12:00:00+00:00")) is holds


@pytest.mark.parametrize(
    "text", ["now", "ne2026-11-24", "2026-13-01", "ge2026", "0000-01-01"]
)
def test_another_question_is_refused(
    planner: TestClient, region_id: str, text: str
) -> None:
    address = f"/api/v1/regions/{region_id}/fhir/Slot?_lastUpdated={text}"
    answer = planner.get(address)
    assert answer.status_code == 422
    assert "_lastUpdated: expected a day" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["Basic", "Observation", "Slot/none", "ServiceRequest/case-c9"]
)
def test_what_is_not_there_is_404(
    planner: TestClient, region_id: str, path: str
) -> None:
    answer = planner.get(f"/api/v1/regions/{region_id}/fhir/{path}")
    assert answer.status_code == 404


def test_another_hospitals_region_is_not_there(desk: FastAPI, region_id: str) -> None:
    elsewhere = logged_in(desk, "planner", ("S9",))
    for path in ("metadata", "Patient", "Patient/case-c1"):
        answer = elsewhere.get(f"/api/v1/regions/{region_id}/fhir/{path}")
        assert answer.status_code == 404


def test_who_saw_which_patients_is_in_the_log(
    desk: FastAPI, planner: TestClient, place: Path
) -> None:
    other = taken_in(desk, write_folder(place / "seen"), "seen")
    asked(planner, other, "ServiceRequest")
    asked(planner, other, "Patient/case-c1")
    desk.state.desk.views.close()
    with desk.state.desk.store.reading() as tx:
        entries = select(audit.c.who, audit.c.what, audit.c.why).where(
            audit.c.subject == other
        )
        rows = tx.execute(entries).all()
    seen = {tuple(row) for row in rows if row.what.startswith("fhir.")}
    assert seen == {
        ("planner 0", "fhir.search", "ServiceRequest: 3"),
        ("planner 0", "fhir.read", "Patient/case-c1"),
    }
