"""Jobs and plans over HTTP, from what is asked for to what is published."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.jobs.worker import Worker, WorkerParams
from api.store import plans
from api.store.audit import noted
from tests.desks import logged_in, served
from tests.stores import with_region

JOBS, PLANS = "/api/v1/jobs", "/api/v1/plans"
WHY = {"why": "Beslutad på veckomötet."}


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite, for what does not depend on the database."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


def asking(app: FastAPI, folder: Path, kind: str) -> str:
    """Where a kind of job of a region is asked for."""
    region = with_region(app.state.desk.store, folder)
    return f"/api/v1/regions/{region.id}/jobs/{kind}"


def work(app: FastAPI) -> None:
    """Run every job that waits."""
    Worker(app.state.desk.store, WorkerParams()).run(Event(), until_idle=True)


def events_of(text: str) -> list[dict[str, str]]:
    """The events of a stream, as their fields."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [
        dict(line.split(": ", 1) for line in lines if not line.startswith(":"))
        for lines in blocks
    ]


def test_a_plan_is_asked_for_made_verified_and_published(
    app: FastAPI, small_region: Path
) -> None:
    planner = logged_in(app, "planner")
    place = asking(app, small_region, "plan")
    answer = planner.post(place, json={"effort": 1})
    assert answer.status_code == 202, answer.text
    job = answer.json()
    assert answer.headers["location"] == f"{JOBS}/{job['id']}"
    assert (job["state"], job["was_there"], job["can_finish"]) == (
        "queued",
        False,
        True,
    )
    assert planner.post(f"{JOBS}/{job['id']}/finish").status_code == 409
    assert planner.get(f"{JOBS}/{job['id']}/files").status_code == 409
    work(app)
    ended = planner.get(f"{JOBS}/{job['id']}").json()
    assert ended["state"] == "done", ended
    again = planner.post(place, json={"effort": 1})
    assert (again.status_code, again.json()["was_there"]) == (200, True)
    assert again.json()["id"] == job["id"]
    told = events_of(planner.get(f"{JOBS}/{job['id']}/events").text)
    assert [event["event"] for event in told] == ["done"]
    assert json.loads(told[0]["data"])["state"] == "done"
    files = {row["name"] for row in planner.get(f"{JOBS}/{job['id']}/files").json()}
    assert {"plan.json", "result.json"} <= files
    published(app, planner)


def published(app: FastAPI, planner: TestClient) -> None:
    """Reads, verifies and publishes the one plan that there is."""
    (plan,) = planner.get(PLANS).json()["items"]
    here = f"{PLANS}/{plan['id']}"
    document = planner.get(f"{here}/document")
    assert len(document.json()["bookings"]) == plan["num_booked"] > 0
    tag = {"If-None-Match": document.headers["etag"]}
    assert planner.get(f"{here}/document", headers=tag).status_code == 304
    names = [row["name"] for row in planner.get(f"{here}/files").json()]
    book = next(name for name in names if name.endswith(".xlsx"))
    assert planner.get(f"{here}/files/{book}").content.startswith(b"PK")
    verdict = planner.get(f"{here}/verify").json()
    assert (verdict["is_allowed"], verdict["violations"]) == (True, [])
    assert verdict["objective"] == plan["objective"]
    changes = planner.get(f"{here}/difference").json()
    assert len(changes) == plan["num_booked"]
    assert planner.post(f"{here}/publish", json=WHY).status_code == 403
    publisher = logged_in(app, "publisher")
    assert publisher.post(f"{here}/publish", json=WHY).status_code == 428
    other = {"If-Match": '"7"'}
    assert publisher.post(f"{here}/publish", json=WHY, headers=other).status_code == 412
    read = publisher.get(here).headers["etag"]
    headers = {"If-Match": read, "Idempotency-Key": "once"}
    for _ in range(2):
        done = publisher.post(f"{here}/publish", json=WHY, headers=headers)
        assert (done.status_code, done.json()["state"]) == (200, "published"), done.text
        assert done.headers["etag"] == '"2"'
    stale = publisher.post(f"{here}/withdraw", json=WHY, headers={"If-Match": read})
    assert stale.status_code == 412
    asked = planner.post(f"{here}/explain", json={"most": 1})
    assert (asked.status_code, asked.json()["kind"]) == (202, "explain")
    app.state.desk.views.close()
    with app.state.desk.store.reading() as tx:
        log = {(row.who, row.what) for row in noted(tx)}
        assert len(plans.published(tx, plan["region_name"])) == 1
    assert ("planner 0", "plan.view") in log
    assert ("publisher 0", "plan.publish") in log


def test_what_is_wrong_in_a_request_is_named(lone: FastAPI, small_region: Path) -> None:
    planner = logged_in(lone, "planner")
    place = asking(lone, small_region, "plan")
    answer = planner.post(place, json={"weeks": 90, "sed": 1})
    assert answer.status_code == 422
    assert {error["where"] for error in answer.json()["errors"]} == {
        "body.weeks", "body.sed",
    }  # fmt: skip
    assert planner.post(place.replace("plan", "dance"), json={}).status_code == 404
    nowhere = f"/api/v1/regions/{'0' * 32}/jobs/takt"
    assert planner.post(nowhere, json={}).status_code == 404
    assert logged_in(lone, "reader").post(place, json={}).status_code == 403


def test_a_key_asks_once_and_pages_follow(lone: FastAPI, small_region: Path) -> None:
    planner = logged_in(lone, "planner")
    place = asking(lone, small_region, "takt")
    headers = {"Idempotency-Key": "one"}
    first = planner.post(f"{place}?again=true", json={}, headers=headers)
    twice = planner.post(f"{place}?again=true", json={}, headers=headers)
    other = planner.post(f"{place}?again=true", json={})
    assert first.json() == twice.json()
    assert other.json()["id"] != first.json()["id"]
    page = planner.get(JOBS, params={"limit": 1}).json()
    rest = planner.get(JOBS, params={"limit": 1, "cursor": page["next"]}).json()
    assert [page["items"][0]["id"], rest["items"][0]["id"]] == [
        other.json()["id"], first.json()["id"],
    ]  # fmt: skip
    assert rest["next"] is None


def test_a_waiting_job_is_cancelled_and_its_stream_ends(
    lone: FastAPI, small_region: Path
) -> None:
    planner = logged_in(lone, "planner")
    job = planner.post(asking(lone, small_region, "takt"), json={}).json()
    here = f"{JOBS}/{job['id']}"
    assert planner.post(f"{here}/cancel").json()["state"] == "cancelled"
    assert planner.post(f"{here}/cancel").status_code == 409
    (event,) = events_of(planner.get(f"{here}/events").text)
    assert (event["event"], json.loads(event["data"])["state"]) == ("done", "cancelled")
    assert event["id"]
    assert planner.get(f"{JOBS}/{'0' * 32}/events").status_code == 404


def test_other_hospitals_jobs_are_not_there(lone: FastAPI, small_region: Path) -> None:
    job = logged_in(lone, "planner").post(asking(lone, small_region, "takt"), json={})
    stranger = logged_in(lone, "planner", ("ELSEWHERE",))
    for path in ("", "/events", "/files"):
        assert stranger.get(f"{JOBS}/{job.json()['id']}{path}").status_code == 404
    assert stranger.get(JOBS).json()["items"] == []
