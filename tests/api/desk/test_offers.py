"""What the answer to *why* offers can be taken by one button, and holds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api.store import plans
from pks.io.plans import PlanDocument
from tests.api.desk.test_board import ask
from tests.desks import logged_in, served, why_page, with_plan

HIDDEN = re.compile(r'name="(session|start|surgeon)" value="([^"]+)"')


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


@pytest.fixture
def planner(app: FastAPI) -> TestClient:
    return logged_in(app, "planner")


def test_a_confirmed_place_is_booked_as_it_is_offered(
    app: FastAPI, planner: TestClient, small_region: Path, small_plan: PlanDocument
) -> None:
    stored = with_plan(app, small_region, small_plan)
    patient = small_plan.bookings[0].patient_id
    off = {"patient_id": patient, "to": None}
    draft = ask(planner, stored.id, "moves", 1, off).json()
    page = why_page(planner, draft["plan_id"], patient)
    offered = page.split("<button>Boka ", 1)[0]
    place = dict(HIDDEN.findall(offered))
    body = {
        "patient_id": patient,
        "to": {
            "session_id": place["session"],
            "start": place["start"],
            "surgeon_id": place["surgeon"],
        },
    }
    answer = ask(planner, draft["plan_id"], "moves", draft["version"], body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["broken"] == []
    assert answer.json()["booking"]["start"] == place["start"]


def test_an_edit_whose_answer_was_lost_is_made_once(
    app: FastAPI, planner: TestClient, small_region: Path, small_plan: PlanDocument
) -> None:
    stored = with_plan(app, small_region, small_plan)

    def move(patient: str) -> Response:
        return planner.post(
            f"/api/v1/plans/{stored.id}/board/moves",
            json={"patient_id": patient, "to": None},
            headers={"If-Match": '"1"', "Idempotency-Key": "one"},
        )

    first, second = (row.patient_id for row in small_plan.bookings[:2])
    made, again = move(first), move(first)
    assert made.status_code == 200
    assert again.json() == made.json()
    assert again.headers["etag"] == made.headers["etag"]
    with app.state.desk.store.reading() as tx:
        assert len(plans.listed(tx)) == 2
    assert move(second).status_code == 422
