"""A proposal against the published plan: who moves, how many days, published why."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.store import plans
from api.store.audit import noted
from api.store.plans import StoredPlan
from pks.io.plans import PlanDocument
from tests.desks import logged_in, with_plan


@pytest.fixture
def stored(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    return with_plan(app, small_region, small_plan)


@pytest.fixture
def publisher(app: FastAPI) -> TestClient:
    return logged_in(app, "publisher")


def published(browser: TestClient, stored: StoredPlan) -> int:
    form = {"why": "Veckomötet", "version": str(stored.version)}
    return browser.post(f"/week/{stored.id}/publish", data=form).status_code


def test_published_with_a_reason_by_whoever_read_it_last(
    app: FastAPI, publisher: TestClient, stored: StoredPlan
) -> None:
    assert published(publisher, stored) == 303
    assert published(publisher, stored) == 409
    with app.state.desk.store.reading() as tx:
        found = plans.plan(tx, stored.id)
        log = [(row.what, row.why) for row in noted(tx) if row.subject == stored.id]
    assert (found.state, found.why) == ("published", "Veckomötet")
    assert ("plan.publish", "Veckomötet") in log
    assert "Veckomötet" in publisher.get(f"/week/{stored.id}/changes").text


def test_an_edit_of_the_published_plan_shows_who_moves(
    app: FastAPI, publisher: TestClient, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    assert published(publisher, stored) == 303
    patient = small_plan.bookings[0]
    answer = publisher.post(
        f"/api/v1/plans/{stored.id}/board/moves",
        json={"patient_id": patient.patient_id, "to": None},
        headers={"If-Match": '"2"'},
    )
    assert answer.status_code == 200, answer.text
    draft = answer.json()["plan_id"]
    assert draft != stored.id
    text = publisher.get(f"/week/{draft}/changes").text
    assert "Ändras: 1" in text
    assert patient.patient_id in text
    assert "publisher 0" in text
    with app.state.desk.store.reading() as tx:
        assert plans.plan(tx, stored.id).state == "published"


def test_readers_see_no_form(app: FastAPI, stored: StoredPlan) -> None:
    reader = logged_in(app, "reader")
    assert 'name="why"' not in reader.get(f"/week/{stored.id}/changes").text
    assert published(reader, stored) == 403
