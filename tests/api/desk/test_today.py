"""Idag: the day of the published week, set against the newest data."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.store import plans
from api.store.plans import StoredPlan
from pks.io.plans import PlanDocument
from tests.desks import logged_in, with_plan


@pytest.fixture
def planner(app: FastAPI) -> TestClient:
    return logged_in(app, "planner")


@pytest.fixture
def published(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    stored = with_plan(app, small_region, small_plan)
    with app.state.desk.store.writing() as tx:
        return plans.publish(tx, stored.id, "anna", "Veckomötet", stored.version)


def first_day(document: PlanDocument) -> date:
    return min(row.date for row in document.bookings)


def test_an_empty_desk_says_what_to_do(planner: TestClient) -> None:
    assert "publicera en veckoplan" in planner.get("/today").text


def test_the_first_planned_day_is_shown_theatre_by_theatre(
    planner: TestClient, published: StoredPlan, small_plan: PlanDocument
) -> None:
    day = first_day(small_plan)
    text = planner.get("/today").text
    assert f"Pulsmöte måndag {day}" in text
    here = [row for row in small_plan.bookings if row.date == day]
    assert here
    for row in here:
        link = f'<a href="/week/{published.id}/patients/{row.patient_id}">'
        assert f"{row.start}–{row.end}</span> {link}" in text
    assert "Morning meeting, Monday" in planner.get("/today?lang=en").text


def test_another_day_has_other_cases(
    planner: TestClient, published: StoredPlan, small_plan: PlanDocument
) -> None:
    day = first_day(small_plan)
    later = next(row for row in small_plan.bookings if row.date > day)
    assert later.patient_id not in theatres(planner.get(f"/today?on={day}").text)
    assert later.patient_id in theatres(planner.get(f"/today?on={later.date}").text)


def theatres(text: str) -> str:
    """The part of the page with today's theatres."""
    return text.split('class="theatres"')[1].split('class="situation"')[0]


def test_a_day_before_the_extract_is_refused(
    planner: TestClient, published: StoredPlan, small_plan: PlanDocument
) -> None:
    early = first_day(small_plan) - timedelta(days=200)
    answer = planner.get(f"/today?on={early}")
    assert answer.status_code == 422
    assert "före uttaget" in answer.text


def test_without_a_published_plan_it_says_so(
    app: FastAPI, planner: TestClient, small_region: Path, small_plan: PlanDocument
) -> None:
    with_plan(app, small_region, small_plan)
    assert "är inte publicerad" in planner.get("/today").text


def test_who_sees_another_hospital_sees_nothing(
    app: FastAPI, published: StoredPlan, small_plan: PlanDocument
) -> None:
    text = logged_in(app, "planner", ("elsewhere",)).get("/today").text
    assert small_plan.bookings[0].patient_id not in text


def test_the_day_over_http_says_the_same(
    planner: TestClient, published: StoredPlan, small_plan: PlanDocument
) -> None:
    day = first_day(small_plan)
    path = f"/api/v1/regions/{published.region_id}/day"
    found = planner.get(f"{path}?language=en").json()
    assert (found["date"], found["plan_id"]) == (str(day), published.id)
    told = {
        (case["case_id"], case["start"], case["end"])
        for session in found["sessions"]
        for case in session["cases"]
    }
    here = [row for row in small_plan.bookings if row.date == day]
    assert told == {(row.patient_id, row.start, row.end) for row in here}
    assert all(row["free"] == row["places"] - row["most"] for row in found["recovery"])
    assert found["recovery"]
    assert planner.get(f"{path}?on=2001-01-01").status_code == 422
    unknown = "/api/v1/regions/0123456789abcdef0123456789abcdef/day"
    assert planner.get(unknown).status_code == 404
