"""What happens on a day becomes a proposal, is added to, taken back and published."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.store import plans
from api.store.audit import noted
from api.store.plans import StoredPlan
from pks.io.plans import BookingDocument, PlanDocument
from tests.desks import logged_in, with_plan


@pytest.fixture
def publisher(app: FastAPI) -> TestClient:
    return logged_in(app, "publisher")


@pytest.fixture
def published(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    stored = with_plan(app, small_region, small_plan)
    with app.state.desk.store.writing() as tx:
        return plans.publish(tx, stored.id, "anna", "Veckomötet", stored.version)


@pytest.fixture
def first(small_plan: PlanDocument) -> BookingDocument:
    """An operation of the first planned day."""
    return min(small_plan.bookings, key=lambda row: (row.date, row.start))


def told(client: TestClient, published: StoredPlan, on: object, **event: object) -> str:
    """Tells an event; where the proposal is shown."""
    form = {"region_id": published.region_id, "on": str(on), "at": "07:00", **event}
    answer = client.post("/today/events", data={k: str(v) for k, v in form.items()})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def plan_at(app: FastAPI, where: str) -> tuple[StoredPlan, PlanDocument]:
    with app.state.desk.store.reading() as tx:
        found = plans.plan(tx, where.rpartition("/")[2])
        return found, plans.document(tx, found)


def test_a_cancellation_and_an_emergency_are_planned_and_published(
    app: FastAPI, publisher: TestClient, published: StoredPlan, first: BookingDocument
) -> None:
    event = {"kind": "cancellation", "patient_id": first.patient_id}
    where = told(publisher, published, first.date, **event)
    stored, document = plan_at(app, where)
    assert stored.state == "proposal"
    assert first.patient_id not in {row.patient_id for row in document.bookings}
    text = publisher.get(where).text
    assert f"Återbud från {first.patient_id}" in text
    assert f'value="{published.region_id}"' in text

    snapshot = app.state.desk.regions.open(published.region_id)
    more = {
        "kind": "emergency",
        "site_id": snapshot.sites[0].site_id,
        "urgency": "24h",
        "procedure_id": snapshot.procedures[0].procedure_id,
        "from_date": first.date,
        "arrival": "06:30",
        "minutes": "30",
        "proposal": stored.id,
    }
    both = told(publisher, published, first.date, **more)
    assert plan_at(app, where)[0].state == "withdrawn"
    text = publisher.get(both).text
    assert "AKUT-1" in text
    assert text.count('action="/today/proposals/') == 3  # two to drop, one to publish

    form = {"why": " \t", "version": "1"}
    blank = publisher.post(f"{both}/publish", data=form)
    assert blank.status_code == 422, "a blank reason is none"

    again = publisher.post(f"{both}/drop", data={"number": "1"})
    last, document = plan_at(app, again.headers["location"])
    assert "AKUT-1" not in publisher.get(again.headers["location"]).text
    form = {"why": "Pulsmötet", "version": str(last.version)}
    answer = publisher.post(f"/today/proposals/{last.id}/publish", data=form)
    assert answer.status_code == 303
    with app.state.desk.store.reading() as tx:
        (now,) = plans.published(tx, published.region_name, published.week)
        done = {(row.what, row.subject) for row in noted(tx)}
    assert now.id == last.id
    assert ("plan.replan", last.id) in done
    assert publisher.get(answer.headers["location"]).status_code == 200
    assert publisher.get(f"/week/{last.id}").status_code == 200
    verdict = publisher.get(f"/api/v1/plans/{last.id}/verify").json()
    assert verdict["is_allowed"], verdict["violations"][:3]


def test_what_happened_before_is_remembered(
    app: FastAPI, publisher: TestClient, published: StoredPlan, first: BookingDocument
) -> None:
    event = {"kind": "cancellation", "patient_id": first.patient_id}
    stored, document = plan_at(app, told(publisher, published, first.date, **event))
    with app.state.desk.store.writing() as tx:
        plans.publish(tx, stored.id, "anna", "Pulsmötet", stored.version)
    other = next(r for r in document.bookings if r.date == first.date)
    closed = {"kind": "closed_theatre", "theatre_id": other.theatre_id}
    where = told(publisher, stored, first.date, **closed, from_date=first.date)
    _, later = plan_at(app, where)
    assert first.patient_id not in {row.patient_id for row in later.bookings}
    here = {(row.date, row.theatre_id) for row in later.bookings}
    assert (first.date, other.theatre_id) not in here
    text = publisher.get(where).text
    assert text.count('<form method="post" action="/today/proposals/') == 1
    assert "Återbud från" not in text.split("<h2")[2]


def test_what_cannot_be_is_told_and_nothing_is_made(
    app: FastAPI,
    publisher: TestClient,
    published: StoredPlan,
    first: BookingDocument,
) -> None:
    form = {
        "region_id": published.region_id,
        "on": str(first.date),
        "at": "07:00",
        "kind": "sick",
        "staff_id": "nobody",
        "from_date": str(first.date),
    }
    answer = publisher.post("/today/events", data=form)
    assert answer.status_code == 422
    assert "nobody" in answer.text
    ended = {"staff_id": first.surgeon_id, "to_date": "2020-01-01"}
    answer = publisher.post("/today/events", data=form | ended)
    assert answer.status_code == 422
    opened = answer.text.split("<details open>", 1)[1].split("</details>", 1)[0]
    assert f'<option value="{ended["staff_id"]}" selected>' in opened
    assert 'value="2020-01-01"' in opened
    with app.state.desk.store.reading() as tx:
        assert len(plans.listed(tx)) == 1


def test_a_week_that_is_not_published_is_not_re_planned(
    app: FastAPI, publisher: TestClient, small_region: Path, small_plan: PlanDocument
) -> None:
    stored = with_plan(app, small_region, small_plan)
    form = {
        "region_id": stored.region_id,
        "on": str(small_plan.bookings[0].date),
        "at": "07:00",
        "kind": "cancellation",
        "patient_id": small_plan.bookings[0].patient_id,
    }
    assert publisher.post("/today/events", data=form).status_code == 409


def test_events_over_http_are_answered_at_once_and_once(
    publisher: TestClient, published: StoredPlan, first: BookingDocument
) -> None:
    event = {"kind": "cancellation", "patient_id": first.patient_id}
    body = {"events": [event], "at": f"{first.date}T07:00"}
    path = f"/api/v1/plans/{published.id}/events"
    key = {"Idempotency-Key": "once"}
    answer = publisher.post(path, json=body, headers=key)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert answer.headers["location"] == f"/api/v1/plans/{made['plan']['id']}"
    assert made["plan"]["state"] == "proposal"
    gone = next(r for r in made["changes"] if r["patient_id"] == first.patient_id)
    assert (gone["before"]["date"], gone["after"]) == (str(first.date), None)
    again = publisher.post(path, json=body, headers=key)
    assert again.json()["plan"]["id"] == made["plan"]["id"]
    proposal = f"/api/v1/plans/{made['plan']['id']}/events"
    assert publisher.post(proposal, json=body).status_code == 409
    wrong = {**body, "events": [{"kind": "sick", "staff_id": "nobody"}]}
    refused = publisher.post(path, json=wrong)
    assert refused.status_code == 422
    assert {row["column"] for row in refused.json()["errors"]} >= {"staff_id"}
