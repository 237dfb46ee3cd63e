"""Calendar links: made once, opened without login, revoked; what stands in them."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from icalendar import Calendar

from api.store import plans, users
from api.store.audit import noted
from api.store.plans import StoredPlan
from pks.io.plans import PlanDocument
from tests.desks import browser, logged_in, served, with_plan

API = "/api/v1/calendars"


@pytest.fixture
def published(app: FastAPI, small_region: Path, small_plan: PlanDocument) -> StoredPlan:
    stored = with_plan(app, small_region, small_plan)
    with app.state.desk.store.writing() as tx:
        return plans.publish(tx, stored.id, "anna", "Veckomötet", stored.version)


@pytest.fixture
def planner(app: FastAPI) -> TestClient:
    return logged_in(app, "planner")


def link(client: TestClient, owner: str, **asked: object) -> dict[str, str]:
    body = {"region_name": "region", "kind": "theatre", "owner": owner, **asked}
    answer = client.post(API, json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


def events(app: FastAPI, url: str) -> list[tuple[str, str]]:
    """Start and summary of what stands in a calendar, read by a stranger."""
    answer = browser(app).get(url)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    found = Calendar.from_ical(answer.text).walk("VEVENT")
    return [
        (f"{row.decoded('dtstart'):%m%d %H:%M}", str(row.get("summary")))
        for row in found
    ]


def test_a_theatre_s_calendar_tells_no_patient_unless_asked_to(
    app: FastAPI,
    planner: TestClient,
    published: StoredPlan,
    small_plan: PlanDocument,
) -> None:
    owner = small_plan.bookings[0].theatre_id
    here = [row for row in small_plan.bookings if row.theatre_id == owner]
    plain = events(app, link(planner, owner)["url"])
    assert len(plain) == len({row.session_id for row in here})
    assert sum(int(told.split()[0]) for _, told in plain) == len(here)
    cases = events(app, link(planner, owner, with_cases=True)["url"])
    expected = {(f"{r.date:%m%d} {r.start}", r.patient_id) for r in here}
    assert set(cases) == expected
    assert not {name for _, name in expected} & {told for _, told in plain}


def test_a_surgeon_s_calendar_says_where(
    app: FastAPI,
    planner: TestClient,
    published: StoredPlan,
    small_plan: PlanDocument,
) -> None:
    owner = small_plan.bookings[0].surgeon_id
    here = [row for row in small_plan.bookings if row.surgeon_id == owner]
    found = events(app, link(planner, owner, kind="person", with_cases=True)["url"])
    assert len(found) == len(here)
    assert all(", " in told for _, told in found)


def test_a_link_holds_until_it_is_revoked(
    app: FastAPI, planner: TestClient, published: StoredPlan, small_plan: PlanDocument
) -> None:
    made = link(planner, small_plan.bookings[0].theatre_id)
    stranger = browser(app)
    first = stranger.get(made["url"])
    tag = {"If-None-Match": first.headers["etag"]}
    assert stranger.get(made["url"], headers=tag).status_code == 304
    assert [row["id"] for row in planner.get(API).json()] == [made["id"]]
    assert logged_in(app, "publisher").get(API).json() == []
    others = logged_in(app, "planner", ("elsewhere",))
    assert others.post(f"{API}/{made['id']}/revoke").status_code == 404
    assert planner.post(f"{API}/{made['id']}/revoke").status_code == 204
    assert stranger.get(made["url"], headers=tag).status_code == 404
    assert planner.get(API).json() == []
    with app.state.desk.store.reading() as tx:
        kept = {(row.what, row.subject) for row in noted(tx)}
        secret = made["url"].rpartition("/")[2].removesuffix(".ics")
        assert secret not in str([(r.subject, r.why) for r in noted(tx)])
    assert {("calendar.add", made["id"]), ("calendar.revoke", made["id"])} <= kept


def test_a_link_stops_with_who_made_it(
    app: FastAPI, planner: TestClient, published: StoredPlan, small_plan: PlanDocument
) -> None:
    made = link(planner, small_plan.bookings[0].theatre_id)
    with app.state.desk.store.writing() as tx:
        who = users.user_named(tx, "planner 0")
        assert who is not None
        users.change_user(tx, who.id, role="reader")
    assert browser(app).get(made["url"]).status_code == 404
    with app.state.desk.store.writing() as tx:
        users.change_user(tx, who.id, role="planner", sites=["elsewhere"])
    assert browser(app).get(made["url"]).status_code == 404


def test_nobody_and_nowhere_have_no_calendar(
    app: FastAPI, planner: TestClient, published: StoredPlan
) -> None:
    body = {"region_name": "region", "kind": "theatre", "owner": "T99"}
    assert planner.post(API, json=body).status_code == 422
    elsewhere = body | {"region_name": "elsewhere"}
    assert planner.post(API, json=elsewhere).status_code == 404
    assert browser(app).get(f"{API}/{'x' * 43}.ics").status_code == 404


def test_the_page_shows_a_link_once(
    app: FastAPI, planner: TestClient, published: StoredPlan, small_plan: PlanDocument
) -> None:
    owner = f"theatre:{small_plan.bookings[0].theatre_id}"
    form = {"region_name": "region", "owner": owner}
    text = planner.post("/calendars", data=form).text
    url = text.split('class="secret">')[1].split("<")[0]
    assert events(app, url)
    assert url not in planner.get("/calendars").text
    listed = planner.get("/calendars").text
    action = listed.split('action="/calendars/')[1].split('"')[0]
    assert planner.post(f"/calendars/{action}").status_code == 303
    assert browser(app).get(url).status_code == 404


def test_links_are_asked_for_few_times_a_minute(tmp_path: Path) -> None:
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}", links_per_min=3) as app:
        stranger = browser(app)
        path = f"{API}/{'x' * 43}.ics"
        assert [stranger.get(path).status_code for _ in range(4)] == [404] * 3 + [429]
        assert stranger.get("/api/v1/health").status_code == 200
