"""The page Vecka: everything planned and unplanned is on it, each in words, too."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.actions.named_teams import with_names
from api.pages import week
from api.pages.texts import say
from api.pages.views.week import WeekPage, week_page
from api.store.audit import noted
from api.store.plans import StoredPlan
from pks.io.plans import PlanDocument
from tests.desks import logged_in, why_page, with_plan

NOON_MONDAY = datetime(2027, 2, 1, 11, tzinfo=UTC)


@pytest.fixture
def stored(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    return with_plan(app, small_region, small_plan)


@pytest.fixture
def reader(app: FastAPI) -> TestClient:
    return logged_in(app, "reader")


def shown(app: FastAPI, stored: StoredPlan, rows: str, now: datetime) -> WeekPage:
    return week_page(app.state.desk.weeks.open(stored), rows, now, "sv")


def test_without_a_plan_it_says_so(reader: TestClient) -> None:
    answer = reader.get("/week")
    assert answer.status_code == 200
    assert "ingen planerad vecka" in answer.text


def test_the_newest_plan_is_shown(reader: TestClient, stored: StoredPlan) -> None:
    assert reader.get("/week").headers["location"] == f"/week/{stored.id}"


def test_every_booking_is_on_board_and_list(
    reader: TestClient, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    text = reader.get(f"/week/{stored.id}").text
    on_board = re.findall(r'data-case="([^"]+)"', text)
    in_list = re.findall(r'<td><a class="why" href="[^"]+">([^<]+)</a>', text)
    booked = {row.patient_id for row in small_plan.bookings}
    assert set(on_board) == booked
    assert len(on_board) == len(booked)
    assert booked <= set(in_list)


def test_named_teams_have_a_row_for_each_person(
    app: FastAPI, stored: StoredPlan
) -> None:
    week = app.state.desk.weeks.open(stored)
    plan, _ = with_names(week.planned.problem, week.planned.plan, 1)
    named = replace(week, planned=replace(week.planned, plan=plan))

    found = week_page(named, "team", NOON_MONDAY, "sv")

    rows = {row.name: row for board in found.boards for row in board.rows}
    for member in plan.team:
        person = found.view.names("people", member.person)
        own = [row for name, row in rows.items() if name.endswith(f": {person}")]
        cases = {bar.case.case for row in own for bar in row.bars}
        assert cases >= {b.case for b in plan.bookings if b.session == member.session}


@pytest.mark.parametrize("rows", ["surgeon", "team", "ward"])
def test_other_rows_hold_the_same_cases_and_none_overlap(
    app: FastAPI, stored: StoredPlan, small_plan: PlanDocument, rows: str
) -> None:
    found = shown(app, stored, rows, NOON_MONDAY)
    bars = [bar for board in found.boards for row in board.rows for bar in row.bars]
    assert len(bars) == len(small_plan.bookings)
    for one in bars:
        for other in bars:
            apart = (
                one.box.x + one.box.width <= other.box.x + 0.2
                or other.box.x + other.box.width <= one.box.x + 0.2
                or one.box.y != other.box.y
            )
            assert one is other or apart


def test_the_unplanned_and_the_quarantine_are_counted(
    reader: TestClient, app: FastAPI, stored: StoredPlan
) -> None:
    found = shown(app, stored, "theatre", NOON_MONDAY)
    assert len(found.view.unplanned) == stored.num_waiting - stored.num_booked
    text = reader.get(f"/week/{stored.id}").text
    assert f"Utan tid i veckan: {len(found.view.unplanned)}" in text
    assert found.view.quarantine[0] in text


def test_now_is_a_line_in_its_own_week_only(app: FastAPI, stored: StoredPlan) -> None:
    here = shown(app, stored, "theatre", NOON_MONDAY).boards[0]
    later = shown(app, stored, "theatre", NOON_MONDAY.replace(month=3)).boards[0]
    assert here.today_x is not None
    assert here.heads[0].x < here.today_x < here.heads[1].x
    assert later.today_x is None


def test_why_is_told_and_noted(
    reader: TestClient, app: FastAPI, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    patient = small_plan.bookings[0].patient_id
    assert small_plan.bookings[0].start in why_page(reader, stored.id, patient)
    deadline = time.monotonic() + 5
    seen: set[tuple[str, str]] = set()
    while ("patient.view", patient) not in seen and time.monotonic() < deadline:
        time.sleep(0.1)
        with app.state.desk.store.reading() as tx:
            seen = {(row.what, row.subject) for row in noted(tx)}
    assert ("patient.view", patient) in seen


def test_the_page_does_not_wait_for_what_takes_long(
    reader: TestClient,
    stored: StoredPlan,
    small_plan: PlanDocument,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is worked out within no time, and it is there for who asks again."""
    monkeypatch.setattr(week, "WHY_WITHIN_S", 0.0)
    booking = small_plan.bookings[1]
    first = reader.get(f"/week/{stored.id}/patients/{booking.patient_id}").text
    assert say("week.why_soon", "sv") in first
    assert booking.start not in first
    assert booking.start in why_page(reader, stored.id, booking.patient_id)


def test_an_unknown_patient_is_not_found(
    reader: TestClient, stored: StoredPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(week, "WHY_WITHIN_S", 60.0)
    answer = reader.get(f"/week/{stored.id}/patients/nobody")
    assert answer.status_code == 404


def test_others_regions_are_not_seen(
    app: FastAPI, stored: StoredPlan, small_plan: PlanDocument
) -> None:
    stranger = logged_in(app, "reader", ("ELSEWHERE",))
    assert "ingen planerad vecka" in stranger.get("/week").text
    patient = small_plan.bookings[0].patient_id
    for path in ("", f"/patients/{patient}"):
        assert stranger.get(f"/week/{stored.id}{path}").status_code == 404
