"""Edits on the board: each is judged at once, kept under a version, and undone."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api.actions.edits import booking_of, edited
from api.actions.moves import moved
from api.open_weeks import OpenWeek, OpenWeeks
from api.store import plans
from api.store.answers import Answer, known_answer
from api.store.audit import noted
from api.store.plans import StoredPlan
from pks.io.plans import BookingDocument, PlanDocument
from pks.rules import check
from pks.score import objective, terms
from tests.desks import logged_in, with_plan


@pytest.fixture
def stored(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    return with_plan(app, small_region, small_plan)


@pytest.fixture
def week(app: FastAPI, stored: StoredPlan) -> OpenWeek:
    weeks: OpenWeeks = app.state.desk.weeks
    return weeks.open(stored)


@pytest.fixture
def anna(app: FastAPI) -> TestClient:
    return logged_in(app, "planner")


def neighbours(document: PlanDocument) -> tuple[BookingDocument, BookingDocument]:
    """Two bookings that follow on each other in one session."""
    pairs = zip(document.bookings, document.bookings[1:], strict=False)
    return next((a, b) for a, b in pairs if a.session_id == b.session_id)


def ask(
    browser: TestClient, plan_id: str, path: str, version: int, body: object = None
) -> Response:
    return browser.post(
        f"/api/v1/plans/{plan_id}/board/{path}",
        json=body,
        headers={"If-Match": f'"{version}"'},
    )


def onto(one: BookingDocument, other: BookingDocument) -> dict[str, object]:
    """The move of a booking onto another's time."""
    to = {"session_id": other.session_id, "start": other.start}
    return {"patient_id": one.patient_id, "to": to}


def test_a_move_says_what_rules_and_score_say(week: OpenWeek) -> None:
    problem, plan = week.planned.problem, week.planned.plan
    first, second = neighbours(week.planned.document)
    booking, other = booking_of(problem, first), booking_of(problem, second)
    assert booking is not None
    assert other is not None
    to = type(booking)(booking.case, booking.session, booking.surgeon, other.start_min)
    found = moved(problem, plan, booking, to)
    assert found.broken == check(problem, found.plan)
    assert "theatre_overlap" in {row.rule for row in found.newly_broken}
    assert found.mended == ()
    assert found.terms == terms(problem, found.plan)
    assert found.cost == objective(problem, found.plan) - objective(problem, plan)
    back = moved(problem, found.plan, to, booking)
    assert back.plan == plan
    assert back.broken == ()
    assert set(back.mended) == set(found.newly_broken)
    assert back.cost == -found.cost


def test_a_case_taken_off_frees_its_place(week: OpenWeek) -> None:
    problem = week.planned.problem
    first, _ = neighbours(week.planned.document)
    booking = booking_of(problem, first)
    assert booking is not None
    found = edited(week.planned, booking.case, None, ())
    ids = {row.patient_id for row in found.document.bookings}
    assert first.patient_id not in ids
    assert found.document.num_booked == week.planned.document.num_booked - 1


def test_move_break_and_undo(
    anna: TestClient, app: FastAPI, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    first, second = neighbours(small_plan)
    answer = ask(anna, stored.id, "moves", 1, onto(first, second))
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["plan_id"] != stored.id
    assert answer.headers["etag"] == f'"{found["version"]}"'
    assert found["booking"]["start"] == second.start
    broken = [row for row in found["broken"] if row["is_new"]]
    assert any(
        {first.patient_id, second.patient_id} <= set(r["case_ids"]) for r in broken
    )
    with app.state.desk.store.reading() as tx:
        draft = plans.plan(tx, found["plan_id"])
        assert plans.document(tx, plans.plan(tx, stored.id)) == small_plan
    assert draft.status == "broken"

    undone = ask(anna, draft.id, "undo", draft.version)
    assert undone.status_code == 200, undone.text
    assert undone.json()["broken"] == []
    assert undone.json()["num_edits"] == 0
    with app.state.desk.store.reading() as tx:
        after = plans.document(tx, plans.plan(tx, draft.id))
        done = [row.what for row in noted(tx) if row.subject == draft.id]
    assert after.bookings == small_plan.bookings
    assert after.objective == small_plan.objective
    assert done == ["plan.edit", "plan.undo"]
    assert ask(anna, draft.id, "undo", undone.json()["version"]).status_code == 409


def test_an_edited_plan_has_its_workbook_and_page(
    anna: TestClient, stored: StoredPlan, week: OpenWeek
) -> None:
    gone = week.planned.document.bookings[0].patient_id
    edit = ask(anna, stored.id, "moves", 1, {"patient_id": gone, "to": None}).json()
    files = f"/api/v1/plans/{edit['plan_id']}/files"

    page = anna.get(f"{files}/plan.html?language=en")
    book = anna.get(f"{files}/plan.xlsx")

    assert page.status_code == book.status_code == 200
    assert 'lang="en"' in page.text
    with ZipFile(BytesIO(book.content)) as sheets:
        assert "xl/workbook.xml" in sheets.namelist()
    assert anna.get(f"{files}/plan.pdf").status_code == 404


def test_the_later_of_two_planners_is_refused_with_both_values(
    anna: TestClient, app: FastAPI, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    bo = logged_in(app, "publisher")
    first, second = neighbours(small_plan)
    draft = ask(anna, stored.id, "moves", 1, onto(second, first)).json()
    plan_id, version = draft["plan_id"], draft["version"]
    theirs = {"session_id": first.session_id, "start": "07:45"}
    body = {"patient_id": first.patient_id, "to": theirs}
    assert ask(bo, plan_id, "moves", version, body).status_code == 200
    late = ask(anna, plan_id, "moves", version, onto(first, second))
    assert late.status_code == 412
    values = late.json()["errors"][0]
    assert values["yours"]["booking"]["start"] == second.start
    assert values["theirs"]["booking"]["start"] == "07:45"
    assert "publisher 0" in late.json()["detail"]
    with app.state.desk.store.reading() as tx:
        kept = plans.document(tx, plans.plan(tx, plan_id))
    by_id = {row.patient_id: row for row in kept.bookings}
    assert by_id[first.patient_id].start == "07:45"


def test_what_is_sent_again_while_the_first_runs_is_answered_as_the_first(
    anna: TestClient,
    stored: StoredPlan,
    small_plan: PlanDocument,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = neighbours(small_plan)
    key = {"If-Match": '"1"', "Idempotency-Key": "once"}
    where, body = f"/api/v1/plans/{stored.id}/board/moves", onto(first, second)
    answered = anna.post(where, json=body, headers=key)
    looks: list[bool] = []

    def look(*asked: Any) -> Answer | None:
        """Find nothing at first, as while the other is still under way."""
        looks.append(True)
        return known_answer(*asked) if len(looks) > 1 else None

    monkeypatch.setattr("api.routes.board.known_answer", look)
    again = anna.post(where, json=body, headers=key)
    assert len(looks) == 2
    assert (again.status_code, again.json()) == (200, answered.json())


def test_a_lock_holds_until_it_is_freed(
    anna: TestClient, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    first, _ = neighbours(small_plan)
    other = next(row for row in small_plan.bookings if row.date != first.date)
    body: dict[str, object] = {"patient_id": first.patient_id, "locks": ["date"]}
    locked = ask(anna, stored.id, "locks", 1, body).json()
    assert locked["locks"] == ["date"]
    move = onto(first, other)
    refused = ask(anna, locked["plan_id"], "moves", locked["version"], move)
    assert refused.status_code == 409
    assert first.patient_id in refused.json()["detail"]
    body["locks"] = []
    free = ask(anna, locked["plan_id"], "locks", locked["version"], body).json()
    assert ask(anna, free["plan_id"], "moves", free["version"], move).status_code == 200


def test_an_unplanned_patient_gets_a_surgeon_who_is_able(
    anna: TestClient, week: OpenWeek, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    problem = week.planned.problem
    booked = {row.patient_id for row in small_plan.bookings}
    c, name = next(
        (c, name)
        for c, name in enumerate(problem.labels.cases)
        if name not in booked
        and any(
            set(problem.cases[c].procedures) <= set(p.procedures)
            for p in problem.people
        )
    )
    to = {"session_id": problem.labels.sessions[0], "start": "09:00"}
    answer = ask(anna, stored.id, "moves", 1, {"patient_id": name, "to": to})
    assert answer.status_code == 200, answer.text
    surgeon = problem.labels.people.index(answer.json()["booking"]["surgeon_id"])
    wanted = set(problem.cases[c].procedures)
    assert wanted <= set(problem.people[surgeon].procedures)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"patient_id": "nobody", "to": None}, "patient_id"),
        ({"patient_id": "", "to": {"session_id": "x", "start": "25:00"}}, "start"),
        ({"to": None}, "patient_id"),
    ],
)
def test_what_cannot_be_used_is_named(
    anna: TestClient, stored: StoredPlan, body: dict[str, object], field: str
) -> None:
    answer = ask(anna, stored.id, "moves", 1, body)
    assert answer.status_code == 422
    assert field in answer.text


def test_a_version_must_be_said(anna: TestClient, stored: StoredPlan) -> None:
    path = f"/api/v1/plans/{stored.id}/board/undo"
    assert anna.post(path).status_code == 428
    assert ask(anna, stored.id, "undo", 7).status_code in (409, 412)


def test_a_plan_that_breaks_a_rule_is_not_published(
    app: FastAPI, anna: TestClient, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    publisher = logged_in(app, "publisher")
    draft = ask(anna, stored.id, "moves", 1, onto(*neighbours(small_plan))).json()
    answer = publisher.post(
        f"/api/v1/plans/{draft['plan_id']}/publish",
        json={"why": "test"},
        headers={"If-Match": f'"{draft["version"]}"'},
    )
    assert answer.status_code == 409
