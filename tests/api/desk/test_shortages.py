"""Shortages over HTTP and on the page Brister: listed, decided by whom, published."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.store import shortages
from api.store.audit import noted
from api.store.capacity_plans import CapacityFacts, add_capacity_plan
from api.store.documents import add_bundle
from api.store.plans import PlanOrigin
from api.store.regions import Snapshot
from pks.levels import Finding, Kind, Level, publish_week
from pks.levels.events import Escalated
from pks.levels.notes import in_words
from pks.levels.register import Register
from tests.desks import logged_in
from tests.stores import with_region

WEEKS = ("2026-W48", "2026-W49")
NURSES = Finding(Kind.ROLE, "theatre_nurse", "", WEEKS, 90 * 60, 12)
WARD = Finding(Kind.WARD, "W1", "", (WEEKS[0],), 1440, 3)


@pytest.fixture
def region(app: FastAPI, small_region: Path) -> Snapshot:
    """A region that lacks nurses for a year's plan and beds in a week."""
    found = with_region(app.state.desk.store, small_region)
    with app.state.desk.store.writing() as tx:
        for finding, level in ((NURSES, Level.TACTICAL), (WARD, Level.OPERATIONAL)):
            shortages.take_in(tx, found.name, (finding,), level, WEEKS, "plan A")
    return found


def place(region: Snapshot, more: str = "") -> str:
    return f"/api/v1/regions/{region.id}/shortages{more}"


def ids(client: TestClient, region: Snapshot, **asked: str) -> list[str]:
    """The resources listed."""
    answer = client.get(place(region), params=asked)
    assert answer.status_code == 200, answer.text
    return [row["resource"] for row in answer.json()["items"]]


def decide(
    client: TestClient, region: Snapshot, resource: str, choice: str, **headers: str
) -> tuple[int, str]:
    """Decide as it stands; the status and the shortage's status or the detail."""
    items = client.get(place(region)).json()["items"]
    (row,) = (one for one in items if one["resource"] == resource)
    told = {"If-Match": f'"{row["version"]}"'} | headers
    body = {"choice": choice, "why": "Så är det."}
    here = place(region, f"/{row['id']}/decisions")
    answer = client.post(here, json=body, headers=told)
    found = answer.json()
    return answer.status_code, found["status"] if answer.is_success else found["detail"]


def test_listed_by_level_filtered_and_page_by_page(
    app: FastAPI, region: Snapshot
) -> None:
    reader = logged_in(app, "reader")
    assert ids(reader, region) == ["theatre_nurse", "W1"]
    assert ids(reader, region, level="operational") == ["W1"]
    assert ids(reader, region, kind="role") == ["theatre_nurse"]
    assert ids(reader, region, week=WEEKS[1]) == ["theatre_nurse"]
    assert ids(reader, region, status="resolved") == []
    first = reader.get(place(region), params={"limit": 1}).json()
    assert (first["items"][0]["hours"], first["items"][0]["patients"]) == (90, 12)
    then = {"limit": "1", "cursor": first["next"]}
    rest = reader.get(place(region), params=then).json()
    assert [row["resource"] for row in rest["items"]] == ["W1"]
    assert rest["next"] is None
    assert reader.get(place(region), params={"cursor": "none"}).status_code == 404
    assert reader.get(place(region, "/nothing")).status_code == 404


def test_each_level_is_decided_by_its_role(app: FastAPI, region: Snapshot) -> None:
    planner, publisher = logged_in(app, "planner"), logged_in(app, "publisher")
    code, told = decide(planner, region, "theatre_nurse", "escalate")
    assert code == 403
    assert "tactical" in told
    assert "publisher" in told
    assert decide(planner, region, "W1", "accept")[0] == 403  # by the level above
    assert decide(planner, region, "W1", "escalate") == (200, "escalated")
    assert decide(planner, region, "W1", "resolve")[0] == 403  # it stands above now
    assert decide(publisher, region, "W1", "accept") == (200, "accepted")
    code, told = decide(publisher, region, "W1", "escalate")
    assert (code, "expected resolve" in told) == (422, True)
    assert decide(publisher, region, "W1", "resolve") == (200, "resolved")
    with app.state.desk.store.reading() as tx:
        log = [row.what for row in noted(tx) if row.why == "Så är det."]
    assert log == ["shortage.escalate", "shortage.accept", "shortage.resolve"]


def test_the_later_of_two_is_refused_and_a_key_decides_once(
    app: FastAPI, region: Snapshot
) -> None:
    planner = logged_in(app, "planner")
    items = planner.get(place(region)).json()["items"]
    (row,) = (one for one in items if one["resource"] == "W1")
    here = place(region, f"/{row['id']}")
    tag = planner.get(here).headers["etag"]
    body = {"choice": "escalate", "why": "Räcker inte."}
    assert planner.post(f"{here}/decisions", json=body).status_code == 428
    headers = {"If-Match": tag, "Idempotency-Key": "once"}
    for _ in range(2):
        done = planner.post(f"{here}/decisions", json=body, headers=headers)
        assert (done.status_code, done.json()["level"]) == (200, "tactical"), done.text
    again = planner.post(f"{here}/decisions", json=body, headers={"If-Match": tag})
    assert again.status_code == 412
    history = planner.get(here).json()["history"]
    assert [event["event"] for event in history] == ["found", "escalated"]
    assert (history[1]["by"], history[1]["why"]) == ("planner 0", "Räcker inte.")
    person = body | {"why": "Ring 19121212-1212."}
    fresh = {"If-Match": done.headers["etag"]}
    publisher = logged_in(app, "publisher")
    refused = publisher.post(f"{here}/decisions", json=person, headers=fresh)
    assert refused.status_code in (403, 422)


def test_a_region_of_other_hospitals_is_not_there(
    app: FastAPI, region: Snapshot
) -> None:
    stranger = logged_in(app, "publisher", ("ELSEWHERE",))
    assert stranger.get(place(region)).status_code == 404
    assert stranger.get(place(region, "/x")).status_code == 404
    assert "theatre" not in stranger.get("/shortages").text.casefold().split("<main")[1]


def test_the_page_lists_decides_and_tells_who_was_late(
    app: FastAPI, region: Snapshot
) -> None:
    planner = logged_in(app, "planner")
    text = planner.get("/shortages").text
    assert "operationssjuksköterska" in text
    assert "Taktisk" in text
    assert "W1" not in planner.get("/shortages?level=tactical").text
    items = planner.get(place(region)).json()["items"]
    (row,) = (one for one in items if one["resource"] == "W1")
    here = f"/shortages/of/{region.id}/{row['id']}"
    shown = planner.get(here).text
    assert 'value="accept" required disabled' in shown
    assert "förs in av en utgivare" in shown
    form = {"choice": "escalate", "why": "Avdelningen är full.", "version": "1"}
    assert planner.post(here, data=form).status_code == 303
    assert planner.post(here, data=form | {"choice": "accept"}).status_code == 412
    late = planner.post(here, data=form)
    assert "Någon annan hann före" in late.text
    assert "Avdelningen är full." in planner.get(here).text
    assert "uppskickad" in planner.get("/shortages?status=escalated").text
    english = planner.get(f"{here}?lang=en").text
    assert "Escalated to the tactical level" in english


def test_a_capacity_plan_waits_for_its_shortages(
    app: FastAPI, region: Snapshot
) -> None:
    facts = CapacityFacts(Level.TACTICAL, WEEKS, "optimal", 0, (NURSES,))
    with app.state.desk.store.writing() as tx:
        bundle_id = add_bundle(tx, {"capacity.json": b"{}"})
        origin = PlanOrigin(region.id, region.name, bundle_id, "anna")
        plan = add_capacity_plan(tx, facts, origin)
    publisher = logged_in(app, "publisher")
    text = publisher.get("/shortages").text
    assert "Planen kan inte publiceras än" in text
    form = {"why": "Beslutad av ledningen", "version": "1"}
    here = f"/shortages/plan/{plan.id}"
    refused = publisher.post(here, data=form)
    assert refused.status_code == 422
    assert decide(publisher, region, "theatre_nurse", "escalate")[0] == 200
    assert "planen kan publiceras" in publisher.get("/shortages").text
    assert logged_in(app, "planner").post(here, data=form).status_code == 403
    assert publisher.post(here, data=form).status_code == 303
    assert publisher.post(here, data=form).status_code == 409


def test_an_empty_page_offers_the_plan_that_finds_them(
    app: FastAPI, small_region: Path
) -> None:
    planner = logged_in(app, "planner")
    assert "ingen data" in planner.get("/shortages").text
    found = with_region(app.state.desk.store, small_region)
    assert "Gör en kapacitetsplan" in planner.get("/shortages").text
    asked = planner.post("/shortages/plan", data={"region_id": found.id})
    assert asked.status_code == 303
    assert "Kapacitetsplanen räknas" in planner.get("/shortages").text


def test_capacity_plans_over_http(app: FastAPI, region: Snapshot) -> None:
    facts = CapacityFacts(Level.TACTICAL, WEEKS, "optimal", 0, (NURSES,))
    with app.state.desk.store.writing() as tx:
        bundle_id = add_bundle(tx, {"capacity.json": b"{}"})
        origin = PlanOrigin(region.id, region.name, bundle_id, "anna")
        made = [add_capacity_plan(tx, facts, origin) for _ in range(2)]
    publisher = logged_in(app, "publisher")
    plans = "/api/v1/capacity-plans"
    first = publisher.get(plans, params={"limit": 1}).json()
    rest = publisher.get(plans, params={"cursor": first["next"]}).json()
    listed = {row["id"] for row in (*first["items"], *rest["items"])}
    assert listed == {row.id for row in made}
    here = f"{plans}/{made[0].id}"
    found = publisher.get(here)
    (obstacle,) = found.json()["obstacles"]
    assert (obstacle["obstacle"], obstacle["hours"]) == ("undecided", 90)
    why, tag = {"why": "Beslutad"}, {"If-Match": found.headers["etag"]}
    assert publisher.post(f"{here}/publish", json=why).status_code == 428
    refused = publisher.post(f"{here}/publish", json=why, headers=tag)
    assert (refused.status_code, obstacle["id"] in refused.text) == (422, True)
    assert decide(publisher, region, "theatre_nurse", "escalate")[0] == 200
    for _ in range(2):
        once = tag | {"Idempotency-Key": "p"}
        done = publisher.post(f"{here}/publish", json=why, headers=once)
        assert (done.status_code, done.json()["state"]) == (200, "published"), done.text
    assert publisher.post(f"{here}/withdraw", json=why, headers=tag).status_code == 412
    stranger = logged_in(app, "publisher", ("ELSEWHERE",))
    assert stranger.get(here).status_code == 404
    assert stranger.get(plans).json()["items"] == []


def test_several_are_decided_at_once_or_none(app: FastAPI, region: Snapshot) -> None:
    planner, publisher = logged_in(app, "planner"), logged_in(app, "publisher")
    rows = publisher.get(place(region)).json()["items"]
    chosen = [f"{row['id']} {row['version']}" for row in rows]
    form = {"region_id": region.id, "choice": "escalate", "why": "Vårens budget."}
    refused = planner.post("/shortages", data=form | {"chosen": chosen[::-1]})
    assert refused.status_code == 403  # the tactical one is not the planner's
    states = publisher.get(place(region)).json()["items"]
    assert [row["status"] for row in states] == ["open", "open"]
    done = publisher.post("/shortages", data=form | {"chosen": chosen})
    assert done.status_code == 303
    states = publisher.get(place(region)).json()["items"]
    assert [row["status"] for row in states] == ["escalated", "escalated"]
    late = publisher.post("/shortages", data=form | {"chosen": chosen})
    assert late.status_code == 409


def test_what_pks_has_noted_is_told_in_the_readers_language() -> None:
    findings = (replace(NURSES, weeks=("2027-W05",)),)
    at = datetime(2027, 1, 28, 12, tzinfo=UTC)
    source = "veckoplan 2027-W05"
    events = publish_week(Register(), findings, "2027-W05", at, 60)
    escalated = next(row for row in events if isinstance(row, Escalated))
    assert in_words(source, "en") == "week plan 2027-W05"
    assert "more than 60 min lacking" in in_words(escalated.why, "en")
    for told in (source, escalated.why, "kapacitetsplan 2027-W05–2027-W08"):
        assert in_words(told, "sv") == told
    assert in_words("Avdelningen är full.", "en") == "Avdelningen är full."
