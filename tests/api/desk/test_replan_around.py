"""Planning again around locks: what is locked stays, and can be freed afterwards."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.actions.edits import booking_of
from api.actions.moves import moved
from api.open_weeks import OpenWeek
from api.store import jobs, plans
from api.store.plans import StoredPlan
from pks.calendar import clock
from pks.io.plans import PlanDocument
from pks.problems.week import Booking
from pks.rules import check
from tests.api.jobs.workers import work_off
from tests.desks import logged_in, with_plan


@pytest.fixture
def stored(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    return with_plan(app, small_region, small_plan)


@pytest.fixture
def anna(app: FastAPI) -> TestClient:
    return logged_in(app, "planner")


def allowed_move(week: OpenWeek) -> tuple[str, Booking]:
    """A patient and a place on another day that breaks no rule."""
    problem, plan = week.planned.problem, week.planned.plan
    for row in week.planned.document.bookings:
        booking = booking_of(problem, row)
        assert booking is not None
        here = problem.sessions[booking.session]
        for index, session in enumerate(problem.sessions):
            if session.day == here.day or session.specialty != here.specialty:
                continue
            to = Booking(booking.case, index, booking.surgeon, session.start_min)
            if not moved(problem, plan, booking, to).broken:
                return row.patient_id, to
    raise AssertionError("no move is allowed")


def post(
    browser: TestClient, plan_id: str, path: str, version: int, body: dict[str, object]
) -> dict[str, object]:
    answer = browser.post(
        f"/api/v1/plans/{plan_id}/board/{path}",
        json=body,
        headers={"If-Match": f'"{version}"'},
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_what_is_locked_stays(
    app: FastAPI, anna: TestClient, stored: StoredPlan
) -> None:
    desk = app.state.desk
    week: OpenWeek = desk.weeks.open(stored)
    problem = week.planned.problem
    patient, to = allowed_move(week)
    session_id = problem.labels.sessions[to.session]
    place = {"session_id": session_id, "start": clock(to.start_min)}
    body: dict[str, object] = {"patient_id": patient, "to": place}
    draft = post(anna, stored.id, "moves", 1, body)
    body = {"patient_id": patient, "locks": ["date", "theatre"]}
    plan_id, version = str(draft["plan_id"]), draft["version"]
    assert isinstance(version, int)
    post(anna, plan_id, "locks", version, body)

    answer = anna.post(f"/week/{plan_id}/replan", data={"seconds": "5"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/jobs")
    work_off(desk.store)
    with desk.store.reading() as tx:
        (job,) = jobs.listed(tx, kinds=("plan",))
        assert job.state == "done", job.reason
        (made,) = plans.listed(tx, job_id=job.id)
    again: OpenWeek = desk.weeks.open(made)
    (row,) = (b for b in again.planned.document.bookings if b.patient_id == patient)
    theatre = problem.sessions[to.session].theatre
    assert row.date.weekday() == problem.sessions[to.session].day
    assert row.theatre_id == problem.labels.theatres[theatre]
    assert again.planned.document.locks[patient] == ("date", "theatre")
    assert check(again.planned.problem, again.planned.plan) == ()

    free = post(
        anna, made.id, "locks", made.version, {"patient_id": patient, "locks": []}
    )
    version = free["version"]
    assert isinstance(version, int)
    off: dict[str, object] = {"patient_id": patient, "to": None}
    assert post(anna, str(free["plan_id"]), "moves", version, off)["broken"] == []


def test_a_plan_of_another_week_is_refused(
    anna: TestClient, stored: StoredPlan
) -> None:
    answer = anna.post(
        f"/api/v1/regions/{stored.region_id}/jobs/plan",
        json={"week": "2027-W06", "around": stored.id},
    )
    assert answer.status_code == 422
    assert "around" in answer.text


@pytest.mark.parametrize("given", [{}, {"validated": "true"}])
def test_the_form_says_whether_the_plan_is_to_be_validated(
    app: FastAPI, anna: TestClient, stored: StoredPlan, given: dict[str, str]
) -> None:
    page = anna.get(f"/week/{stored.id}").text
    assert 'type="checkbox" name="validated" value="true"' in page
    anna.post(f"/week/{stored.id}/replan", data={"seconds": "300"} | given)
    with app.state.desk.store.reading() as tx:
        (job,) = jobs.listed(tx, kinds=("plan",))
    assert job.request["validated"] is bool(given)
