"""Takt och kö: the page, how it asks for its job, and how a flow is derived."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.actions.takt import TaktOutcome, find_takt
from api.as_json import plain
from api.jobs.worker import Worker, WorkerParams
from api.summary_takt import read_takt, takt_summary
from pks.demo import demo_region
from pks.io import write_region
from tests.desks import logged_in, served, with_result
from tests.stores import with_region


@pytest.fixture(scope="module")
def outcome(
    small_region: Path, tmp_path_factory: pytest.TempPathFactory
) -> TaktOutcome:
    """The takt of the small region, with its files."""
    return find_takt(small_region, "flow", tmp_path_factory.mktemp("takt") / "out")


@pytest.fixture(scope="module")
def document(outcome: TaktOutcome) -> bytes:
    return json.dumps(takt_summary(outcome), default=plain).encode()


@pytest.fixture
def planner(
    app: FastAPI, small_region: Path, outcome: TaktOutcome, document: bytes
) -> TestClient:
    """A planner of a desk that has the region's takt."""
    region = with_region(app.state.desk.store, small_region)
    files = {path.name: path.read_bytes() for path in outcome.files}
    with_result(app, region.id, "takt", {}, files | {"result.json": document})
    return logged_in(app, "planner")


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


def test_it_is_asked_for_made_and_read(lone: FastAPI, small_region: Path) -> None:
    planner = logged_in(lone, "planner")
    assert 'href="/data"' in planner.get("/takt").text
    region = with_region(lone.state.desk.store, small_region)
    before = planner.get("/takt").text
    assert "inte räknad för region än" in before
    assert f'name="region_id" value="{region.id}"' in before
    assert "Räkna veckotakten" not in logged_in(lone, "reader").get("/takt").text
    answer = planner.post("/takt", data={"region_id": region.id, "by": "flow"})
    assert answer.headers["location"] == "/takt?region=region&by=flow"
    waiting = planner.get("/takt").text
    assert 'data-stream="/jobs/stream?alive=true&amp;kind=takt"' in waiting
    assert "Räkna veckotakten" not in waiting
    Worker(lone.state.desk.store, WorkerParams()).run(Event(), until_idle=True)
    assert "takt.xlsx" in planner.get("/takt").text
    assert "inte räknad" in planner.get("/takt?by=specialty").text


def test_every_flow_is_there_and_leads_on(
    planner: TestClient, outcome: TaktOutcome
) -> None:
    text = planner.get("/takt").text
    rows = outcome.takt.rows
    for row in rows:
        assert f"/takt/flows/{quote(row.flow_id)}?region=region" in text
        assert outcome.view.met(row) in text
    assert text.count('<polyline class="series"') == min(6, len(rows))
    every = planner.get("/takt?charts=all").text
    assert every.count('<polyline class="series"') == len(rows)
    assert 'href="/takt?region=region"' in planner.get("/").text


def test_rows_are_filtered_and_sorted(
    planner: TestClient, outcome: TaktOutcome
) -> None:
    rows = outcome.takt.rows
    chosen = rows[0].specialty_id
    shown = planner.get(f"/takt?specialty={chosen}").text
    for row in rows:
        link = f"/takt/flows/{quote(row.flow_id)}?"
        assert (link in shown) == (row.specialty_id == chosen)
    text = planner.get("/takt").text
    by_gap = sorted(rows, key=lambda row: (row.gap_sessions or 0.0, row.name))
    at = [text.index(f"/takt/flows/{quote(row.flow_id)}?") for row in by_gap]
    assert at == sorted(at)
    assert planner.get("/takt?sort=luck").status_code == 422


def test_a_flow_is_derived_with_its_numbers(
    planner: TestClient, outcome: TaktOutcome
) -> None:
    row = outcome.takt.rows[0]
    text = planner.get(f"/takt/flows/{row.flow_id}").text
    number = outcome.view.number
    assert f"{number(row.balance_takt)} + {number(row.clearing_takt)}" in text
    assert f"{number(row.booked_takt)} × {number(row.case_min, 0)} minuter" in text
    english = planner.get(f"/takt/flows/{quote(row.flow_id)}?lang=en").text
    assert "The Swedish derivation" in english
    assert "The published formulas" in english
    assert planner.get("/takt/flows/nowhere").status_code == 404


def test_newer_data_make_it_stale(
    app: FastAPI, planner: TestClient, tmp_path: Path
) -> None:
    assert "Data är nyare" not in planner.get("/takt").text
    demo = demo_region("hospital", 1)
    write_region(replace(demo, patients=demo.patients[:100]), tmp_path / "newer")
    newer = with_region(app.state.desk.store, tmp_path / "newer")
    text = planner.get("/takt").text
    assert "Data är nyare" in text
    assert f'name="region_id" value="{newer.id}"' in text
    reader = logged_in(app, "reader").get("/takt").text
    assert "Data är nyare" in reader
    assert "Räkna om" not in reader


def test_those_of_other_hospitals_see_nothing_of_it(
    app: FastAPI, planner: TestClient, outcome: TaktOutcome
) -> None:
    stranger = logged_in(app, "planner", ("ELSEWHERE",))
    row = outcome.takt.rows[0]
    flow = f"/takt/flows/{quote(row.flow_id)}"
    for path in ("/takt?region=region", f"{flow}?region=region"):
        assert outcome.view.name(row) not in stranger.get(path).text
    assert outcome.view.name(row) in planner.get("/takt?region=region").text


def test_over_http(app: FastAPI, planner: TestClient, outcome: TaktOutcome) -> None:
    (region,) = planner.get("/api/v1/regions").json()["items"]
    place = f"/api/v1/regions/{region['id']}/takt"
    first = planner.get(place, params={"limit": 10})
    told = first.json()
    assert first.status_code == 200, told
    assert (told["by"], told["is_stale"], told["next"]) == ("flow", False, 10)
    rest = planner.get(place, params={"from": 10, "limit": 200}).json()
    rows = told["flows"] + rest["flows"]
    assert [row["flow"] for row in rows] == [r.flow_id for r in outcome.takt.rows]
    assert rows[0]["takt"] == outcome.takt.rows[0].takt
    assert rest["next"] is None
    known = {"If-None-Match": first.headers["etag"]}
    assert planner.get(place, headers=known).status_code == 304
    assert planner.get(place, params={"by": "specialty"}).status_code == 404
    stranger = logged_in(app, "planner", ("ELSEWHERE",))
    assert stranger.get(place).status_code == 404


def test_a_summary_is_read_back(outcome: TaktOutcome, document: bytes) -> None:
    again = read_takt(json.loads(document))
    assert again.num_by_source == outcome.takt.num_by_source
    for own, read in zip(outcome.takt.rows, again.rows, strict=True):
        assert dict(own.team_hours) == dict(read.team_hours)
        assert replace(own, weeks=(), team_hours=()) == replace(
            read, weeks=(), team_hours=()
        )
        for week, told in zip(own.weeks, read.weeks, strict=True):
            assert told.queue == pytest.approx(week.queue, abs=1e-3)
            for band, kept in zip(week.bands, told.bands, strict=True):
                assert kept == pytest.approx(band, abs=1e-3)
