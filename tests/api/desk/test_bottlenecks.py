"""Trånga sektorer: asks, heat map, packages, the way down, and its job."""

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.actions.bottlenecks import (
    BottlenecksOutcome,
    BottlenecksRequest,
    find_bottlenecks,
)
from api.as_json import plain
from api.pages.views.bottlenecks import BottlenecksPage
from api.pages.views.heat import shade
from api.store import jobs
from api.summary_bottlenecks import bottlenecks_summary
from pks.demo import demo_region
from pks.io import load_region, write_region
from tests.desks import logged_in, with_result
from tests.stores import with_region

WEEKS, TOP = 4, 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hospital") / "region"
    write_region(demo_region("hospital", 1), folder)
    return folder


@pytest.fixture(scope="module")
def outcome(folder: Path) -> BottlenecksOutcome:
    """The bottlenecks of the demo's hospital in a few weeks."""
    return find_bottlenecks(BottlenecksRequest(folder, WEEKS, None, TOP))


@pytest.fixture(scope="module")
def document(outcome: BottlenecksOutcome) -> dict[str, Any]:
    text = json.dumps(bottlenecks_summary(outcome), default=plain)
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture
def job_id(app: FastAPI, folder: Path, document: dict[str, Any]) -> str:
    region = with_region(app.state.desk.store, folder)
    content = {"result.json": json.dumps(document).encode(), "bottlenecks.xlsx": b"PK"}
    return with_result(app, region.id, "bottlenecks", {}, content)


@pytest.fixture
def planner(app: FastAPI, job_id: str) -> TestClient:
    assert job_id
    return logged_in(app, "planner")


def test_it_is_asked_for_with_its_parameters(app: FastAPI, folder: Path) -> None:
    region = with_region(app.state.desk.store, folder)
    planner = logged_in(app, "planner")
    assert "inte räknade för region än" in planner.get("/bottlenecks").text
    form = {"region_id": region.id, "weeks": "8", "top": "5", "minutes": "10"}
    answer = planner.post("/bottlenecks", data=form)
    assert answer.headers["location"] == "/bottlenecks?region=region"
    with app.state.desk.store.reading() as tx:
        (job,) = jobs.listed(tx, ("bottlenecks",))
    asked = (job.request["weeks"], job.request["top"], job.request["time_limit_s"])
    assert asked == (8, 5, 600)
    assert job.request["confirm_week_s"] is None
    assert "kind=bottlenecks" in planner.get("/bottlenecks").text
    assert planner.post("/bottlenecks", data=form | {"weeks": "0"}).status_code == 422
    assert logged_in(app, "reader").post("/bottlenecks", data=form).status_code == 403


def test_asks_are_said_as_the_report_says_them(
    outcome: BottlenecksOutcome, document: dict[str, Any]
) -> None:
    view = BottlenecksPage(outcome.found.region, document)
    report = outcome.view
    assert len(view.asks) == len(report.asks)
    for ask, rows in zip(view.asks, report.asks, strict=True):
        sentence = report.sentence(rows)
        assert ask.what in sentence
        assert ask.gives in sentence
        assert ask.cost in sentence
    told = [row.sentence for row in view.packages]
    assert told == [report.package_sentence(row) for row in report.found.packages]
    assert list(view.unlifted) == report.no_packages or report.found.packages


def test_the_page_answers_in_its_first_lines(
    planner: TestClient, outcome: BottlenecksOutcome, job_id: str
) -> None:
    text = unescape(planner.get("/bottlenecks").text)
    for row in outcome.view.rows:
        assert outcome.view.full(row.price.unit) in text
    for rank in range(1, len(outcome.view.rows) + 1):
        assert f"/bottlenecks/{job_id}/{rank}" in text
    for week in outcome.found.problem.weeks:
        assert f'<abbr title="{week}">' in text
    assert text.index("Be om först") < text.index("Hur trångt")
    for show in ("shortage", "price"):
        assert planner.get(f"/bottlenecks?show={show}").status_code == 200
    assert planner.get("/bottlenecks?show=luck").status_code == 422


def test_the_way_down_to_a_resource(
    app: FastAPI, planner: TestClient, outcome: BottlenecksOutcome, job_id: str
) -> None:
    row = outcome.view.rows[0]
    text = unescape(planner.get(f"/bottlenecks/{job_id}/1").text)
    assert outcome.view.full(row.price.unit) in text
    for idle in row.idle:
        assert outcome.view.idle_time(idle) in text
    for waits in outcome.view.waits(row):
        flow = outcome.found.problem.labels.flows[waits.flow]
        assert outcome.view.names.flow(flow) in text
    assert planner.get(f"/bottlenecks/{job_id}/99").status_code == 404
    assert planner.get("/bottlenecks/nowhere/1").status_code == 404
    stranger = logged_in(app, "planner", ("ELSEWHERE",))
    assert stranger.get(f"/bottlenecks/{job_id}/1").status_code == 404


def test_a_shade_says_how_full() -> None:
    loads = [shade(value, "load", 1.2) for value in (0.0, 0.5, 0.7, 0.9, 0.96, 0.98)]
    assert loads == [0, 1, 2, 3, 4, 5]
    assert [shade(v, "price", 10.0) for v in (0, 0.1, 5, 10)] == [0, 1, 3, 5]
    assert shade(0.0, "price", 0.0) == 0


def test_over_http(
    app: FastAPI, planner: TestClient, document: dict[str, Any], job_id: str
) -> None:
    with app.state.desk.store.reading() as tx:
        region_id = jobs.job(tx, job_id).region_id
    place = f"/api/v1/regions/{region_id}/bottlenecks"
    answer = planner.get(place, params={"limit": 1})
    told = answer.json()
    assert answer.status_code == 200, told
    assert (told["job_id"], told["is_stale"], told["next"]) == (
        job_id, False, 1 if len(document["bottlenecks"]) > 1 else None,
    )  # fmt: skip
    assert told["num_rows"] == len(document["bottlenecks"])
    first = document["bottlenecks"][0]
    assert told["bottlenecks"][0]["effects"] == first["effects"]
    assert len(told["packages"]) == len(document["packages"])
    assert planner.get(told["job"]).json()["id"] == job_id
    assert planner.get(told["files"][0]["path"]).status_code == 200
    same = planner.get(place, headers={"If-None-Match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert planner.get(place.replace(region_id, "none")).status_code == 404
    missing = planner.get(place.replace("bottlenecks", "takt"))
    assert missing.status_code == 404
    assert "jobs/takt" in missing.json()["detail"]


def test_what_gives_nothing_alone_is_not_asked_for_first(
    folder: Path, document: dict[str, Any]
) -> None:
    region = load_region(folder)
    first, *others = document["bottlenecks"]
    idle = first | {"effects": dict.fromkeys(first["effects"], 0)}
    page = BottlenecksPage(region, document | {"bottlenecks": [idle, *others]})
    ranks = [one.rank for ask in page.first_asks for one in ask.sectors]
    assert ranks
    assert 1 not in ranks
    nothing = BottlenecksPage(region, document | {"bottlenecks": [idle]})
    assert len(nothing.asks) == 1
    assert nothing.first_asks == ()
