"""The pages Data, Körningar and Start as a planner goes through them."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.jobs.worker import Worker, WorkerParams
from api.pages.views.start_facts import takt_of
from api.store import plans
from tests.api.desk.test_regions_http import zip_of
from tests.desks import logged_in, served
from tests.stores import with_region


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


def upload(client: TestClient, content: bytes, name: str = "mitt.zip") -> str:
    """Uploads on the page; what comes in the end."""
    files = {"file": (name, content)}
    answer = client.post("/data", data={"name": "Mitt"}, files=files)
    if answer.status_code == 303:
        return client.get(answer.headers["location"]).text
    assert answer.status_code == 422
    return answer.text


def test_an_empty_desk_offers_the_demo(lone: FastAPI) -> None:
    planner = logged_in(lone, "planner")
    assert 'action="/data/demo"' in planner.get("/").text
    assert 'action="/data/demo"' in planner.get("/data").text
    assert "Take the demo region in" in planner.get("/?lang=en").text
    reader = logged_in(lone, "reader")
    assert 'action="/data/demo"' not in reader.get("/").text
    assert reader.post("/data/demo").status_code == 403


def test_errors_are_shown_in_a_table_and_nothing_is_kept(
    lone: FastAPI, small_region: Path
) -> None:
    planner = logged_in(lone, "planner")
    header, first, *rest = (
        (small_region / "sessions.csv").read_text("utf-8-sig").splitlines()
    )
    cells = first.split(";")
    cells[1] = "<b>NOWHERE</b>"
    broken = "\n".join([header, ";".join(cells), *rest])
    told = upload(planner, zip_of(small_region, sessions=broken))
    assert "<td>sessions.csv</td>" in told
    assert "&lt;b&gt;NOWHERE&lt;/b&gt;" in told
    assert 'value="Mitt"' in told
    assert "list.pdf" in upload(planner, b"%PDF", "list.pdf")
    assert "Här finns ingen region än." in planner.get("/data").text


def test_a_region_shows_its_report_and_what_changed(
    lone: FastAPI, small_region: Path
) -> None:
    planner = logged_in(lone, "planner")
    assert "Regionen är inläst." in upload(planner, zip_of(small_region))
    assert "lika dem som redan finns" in upload(planner, zip_of(small_region))
    lines = (small_region / "patients.csv").read_text("utf-8-sig").splitlines()
    names = lines[0].split(";")
    cells = lines[1].split(";")
    cells[names.index("procedure_ids")] = "XYZ99"
    changed = "\n".join([lines[0], ";".join(cells), *lines[3:]])
    told = upload(planner, zip_of(small_region, patients=changed))
    assert "<td>XYZ99</td>" in told
    assert "Ändrat sedan version 1" in told
    assert '<td class="n">2</td>' in told  # one is set aside, one is gone
    assert cells[0] in told
    template = planner.get("/data/template")
    assert template.content.startswith(b"PK")


def test_a_week_is_planned_from_start(lone: FastAPI, small_region: Path) -> None:
    planner = logged_in(lone, "planner")
    region = with_region(lone.state.desk.store, small_region)
    assert "Planera veckan" in planner.get("/").text
    asked = planner.post("/jobs/plan", data={"region_id": region.id})
    assert (asked.status_code, asked.headers["location"]) == (303, "/jobs")
    waiting = planner.get("/jobs").text
    assert 'data-state="queued"' in waiting
    assert "Planen räknas" in planner.get("/").text
    place = f"/api/v1/regions/{region.id}/jobs/plan"
    planner.post(place.replace("plan", "takt"), json={})
    (job,) = (
        row
        for row in planner.get("/api/v1/jobs").json()["items"]
        if row["kind"] == "plan"
    )
    assert planner.post(f"/jobs/{job['id']}/cancel").status_code == 303
    assert "avbruten" in planner.get("/jobs").text
    planner.post(place, json={"effort": 1, "week": region.start_week})
    Worker(lone.state.desk.store, WorkerParams()).run(Event(), until_idle=True)
    with lone.state.desk.store.reading() as tx:
        (plan,) = plans.listed(tx)
    assert f'href="/week/{plan.id}"' in planner.get("/jobs").text
    start = planner.get("/").text
    assert f'href="/week/{plan.id}"' in start
    large, further = start.split('<section class="figures')[1:]
    assert large.count('class="figure"') == 4
    assert further.count('class="figure"') == 3  # overtime, beds, agency staff
    assert "Räknas när" not in start
    assert 'href="/takt?region=region"' in start
    job_page = planner.get(f"/jobs/{plan.job_id}").text
    assert f"/api/v1/jobs/{plan.job_id}/files/plan.json" in job_page
    assert "older data" not in planner.get("/jobs?lang=en").text


def test_takt_is_added_up() -> None:
    flow = {
        "pace": 8.0, "takt": 10.0, "target_queue": 50.0, "booked_takt": 10.0,
        "cancelled_share": 0.1,
        "counts": [
            {"to_days": 90, "available": 3, "pvv": 1, "mov": 0},
            {"to_days": None, "available": 2, "pvv": 0, "mov": 0},
        ],
    }  # fmt: skip
    found = takt_of({"flows": [flow, flow | {"cancelled_share": 0.2}]}, "/takt")
    assert (found.pace, found.takt, found.target_queue) == (16, 20, 100)
    assert (found.num_waiting, found.num_within) == (12, 8)
    assert found.cancelled_share == pytest.approx(0.15)
