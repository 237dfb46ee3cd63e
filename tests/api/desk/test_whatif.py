"""Tänk om: scenarios made from lists, rules tried, answers read; their HTTP."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.jobs.worker import Worker, WorkerParams
from api.store import scenarios
from api.store.audit import noted
from api.store.regions import Snapshot
from tests.desks import logged_in, served
from tests.stores import with_region

SCENARIOS = "/api/v1/scenarios"
MORE = {"kind": "theatre_more", "like": "NOR-01"}
CLOSED = {"kind": "theatres_closed", "theatre_ids": ["NOR-02"],
          "from_week": "2027-W27", "to_week": "2027-W31"}  # fmt: skip


@pytest.fixture
def region(app: FastAPI, small_region: Path) -> Snapshot:
    return with_region(app.state.desk.store, small_region)


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite, for what does not depend on the database."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


def new(region: Snapshot, name: str = "Sal", **more: object) -> dict[str, object]:
    return {"region_id": region.id, "name": name, "title": name} | more


def test_a_new_scenario_begins_with_the_region_one_is_at(
    app: FastAPI, region: Snapshot
) -> None:
    planner = logged_in(app, "planner")
    assert region.id in planner.get("/whatif/scenarios/new").text
    wrong = planner.post("/whatif/scenarios/new", data={"region_id": region.id})
    assert wrong.status_code == 422
    assert "title: måste anges" in wrong.text
    assert "Adressen eller formuläret saknar något" in wrong.text
    assert (
        "title: Field required"
        in planner.post(
            "/whatif/scenarios/new?lang=en", data={"region_id": region.id}
        ).text
    )


def test_scenarios_over_http(app: FastAPI, region: Snapshot) -> None:
    planner = logged_in(app, "planner")
    body = new(region, changes=[MORE, CLOSED])
    for _ in range(2):
        made = planner.post(SCENARIOS, json=body, headers={"Idempotency-Key": "a"})
        assert made.status_code == 201, made.text
    assert planner.post(SCENARIOS, json=body).status_code == 409
    found = made.json()
    assert found["changes"] == [MORE, CLOSED]
    assert "NOR-01-ny" in found["said"][0]
    here = made.headers["location"]
    tag = planner.get(here).headers["etag"]
    assert planner.put(here, json={"title": "Ny", "changes": [MORE]}).status_code == 428
    changed = {"title": "En sal till", "changes": [MORE]}
    done = planner.put(here, json=changed, headers={"If-Match": tag})
    assert (done.status_code, done.json()["title"]) == (200, "En sal till")
    late = planner.put(here, json=changed, headers={"If-Match": tag})
    assert late.status_code == 412
    text = done.json()["text"]
    other = planner.post(SCENARIOS, json=new(region, "Båda", extends=["Sal"])).json()
    assert other["said"] == done.json()["said"]
    second = planner.post(SCENARIOS, json=new(region, "Text", text=text))
    assert second.json()["changes"] == [MORE]
    fresh = {"If-Match": done.headers["etag"]}
    assert planner.delete(here, headers=fresh).status_code == 409  # another extends it
    gone = planner.delete(f"{SCENARIOS}/{other['id']}", headers={"If-Match": '"1"'})
    assert gone.status_code == 204
    assert planner.delete(here, headers=fresh).status_code == 204
    page = planner.get(SCENARIOS, params={"region": region.name, "limit": 1}).json()
    assert [row["name"] for row in page["items"]] == ["Text"]
    assert page["next"] is None
    with app.state.desk.store.reading() as tx:
        log = [row.what for row in noted(tx) if row.what.startswith("scenario.")]
    assert log == ["scenario.put"] * 4 + ["scenario.delete"] * 2


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"changes": [MORE | {"like": "NOR-99"}]}, "NOR-99"),
        ({"changes": [{"kind": "dance"}]}, "a kind of change"),
        ({"changes": [MORE | {"lik\ne": 1}]}, "a known key"),
        ({"changes": [{"kind": "guarantee", "days": 900}]}, "365"),
        ({"changes": [{"kind": "guarantee", "days": None}]}, "TOML"),
        ({"text": "not toml"}, "TOML"),
        ({"name": "a/b", "changes": [MORE]}, "without /"),
        ({"name": "a\x00b", "changes": [MORE]}, "without /"),
        ({"name": "å" * 100 + "b", "changes": [MORE]}, "at most 100"),
        ({"name": "村" * 90, "changes": [MORE]}, "at most 200 bytes"),
        ({"extends": ["Intet"]}, "no such scenario"),
    ],
)
def test_everything_wrong_in_a_scenario_is_told(
    app: FastAPI, region: Snapshot, more: dict[str, object], told: str
) -> None:
    planner = logged_in(app, "planner")
    answer = planner.post(SCENARIOS, json=new(region) | more)
    assert answer.status_code in (404, 422)
    assert told in answer.text
    assert planner.get(SCENARIOS, params={"region": region.name}).json()["items"] == []


def test_scenarios_of_other_hospitals_are_not_there(
    app: FastAPI, region: Snapshot
) -> None:
    made = logged_in(app, "planner").post(SCENARIOS, json=new(region, changes=[MORE]))
    stranger = logged_in(app, "planner", ("ELSEWHERE",))
    here = made.headers["location"]
    assert stranger.get(here).status_code == 404
    assert stranger.delete(here, headers={"If-Match": '"1"'}).status_code == 404
    assert stranger.get(SCENARIOS, params={"region": region.name}).status_code == 404
    assert stranger.get(f"/whatif/scenarios/{made.json()['id']}").status_code == 404


def created(planner: TestClient, region: Snapshot, **fields: object) -> str:
    """The page of a scenario that a form makes."""
    form = {"region_id": region.id, "title": "Sommar", **fields}
    answer = planner.post("/whatif/scenarios/new", data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_scenario_is_made_altered_and_downloaded(
    app: FastAPI, region: Snapshot
) -> None:
    planner = logged_in(app, "planner")
    new_page = planner.get(
        "/whatif/scenarios/new", params={"region_id": region.id, "kind": "staff_less"}
    ).text
    assert '<option value="theatre_nurse">operationssjuksköterska</option>' in new_page
    closed = {"kind": "theatres_closed", "f-theatre_ids": ["NOR-01", "NOR-02"],
              "f-from_week": "2027-W27", "f-to_week": "2027-W31"}  # fmt: skip
    here = created(planner, region, **closed)
    share = {"do": "put", "kind": "cancellations", "f-share_permille": "4,5"}
    assert planner.post(here, data=share | {"version": "1"}).status_code == 303
    text = planner.get(here).text
    assert "4,5" in text
    late = planner.post(here, data=share | {"version": "1"})
    assert (late.status_code, "Någon annan ändrade" in late.text) == (412, True)
    wrong = share | {"version": "2", "f-share_permille": "95", "number": "2"}
    refused = planner.post(here, data=wrong)
    assert (refused.status_code, "900" in refused.text) == (422, True)
    toml = planner.get(f"{here}/toml").text
    assert "share_permille = 45" in toml
    assert 'theatre_ids = ["NOR-01", "NOR-02"]' in toml
    files = {"file": ("Sommar.toml", toml.replace("45", "40").encode())}
    sent = planner.post(
        "/whatif/scenarios/upload", data={"region_id": region.id}, files=files
    )
    assert sent.headers["location"] == here  # of an equal name, a new version
    form = planner.get(f"{here}?change=2").text
    assert 'value="4"' in form
    removed = {"do": "remove", "number": "1", "version": "3"}
    assert planner.post(here, data=removed).status_code == 303
    head = {"do": "head", "title": "Höst", "description": "kort", "version": "4"}
    assert planner.post(here, data=head).status_code == 303
    with app.state.desk.store.reading() as tx:
        (kept,) = scenarios.listed(tx, region.name)
    assert 'name = "Höst"' in kept.text
    assert "theatres_closed" not in kept.text
    assert planner.post(f"{here}/delete", data={"version": "5"}).status_code == 303
    assert planner.get(here).status_code == 404


def test_readers_may_look_and_not_ask(app: FastAPI, region: Snapshot) -> None:
    here = created(
        logged_in(app, "planner"), region, kind="guarantee", **{"f-days": 60}
    )
    reader = logged_in(app, "reader")
    assert 'action="/whatif/rules"' not in reader.get("/whatif").text
    assert "Spara" not in reader.get(here).text
    asked = {"region_id": region.id, "standby": "list"}
    assert reader.post("/whatif/rules", data=asked).status_code == 403


def work(app: FastAPI) -> None:
    Worker(app.state.desk.store, WorkerParams()).run(Event(), until_idle=True)


def test_rules_are_asked_altered_and_answered(
    lone: FastAPI, small_region: Path
) -> None:
    region = with_region(lone.state.desk.store, small_region)
    planner = logged_in(lone, "planner")
    assert "som i dag" in planner.get("/whatif").text
    nothing = planner.post("/whatif/rules", data={"region_id": region.id})
    assert nothing.status_code == 422
    form = {"region_id": region.id, "last_cancellation_day": ["0", "10"],
            "standby": ["fasttrack"], "kappa_permille": "30; 50,5",
            "weeks": "4", "replications": "20"}  # fmt: skip
    here = planner.post("/whatif/rules", data=form).headers["location"]
    waiting = planner.get(here).text
    assert "Svaret kommer hit av sig självt" in waiting
    alter = planner.get("/whatif/rules", params={"like": here.rpartition("/")[2]}).text
    assert 'value="30; 50,5"' in alter
    assert 'value="0; 10"' in alter
    work(lone)
    answer = planner.get(here).text
    assert "i dag" in answer
    assert 'class="bars"' in answer
    assert answer.count("<li><strong>") == 4
    assert "kan inte skiljas från slump" in answer or "95 %" in answer
    english = planner.get(f"{here}?lang=en").text
    assert "with quick assessment" in english
    assert planner.get("/whatif?lang=sv").text.count("/whatif/answers/") >= 1


def test_scenarios_are_compared_and_told_when_data_are_newer(
    lone: FastAPI, small_region: Path, tmp_path: Path
) -> None:
    region = with_region(lone.state.desk.store, small_region)
    planner = logged_in(lone, "planner")
    for name, days in (("Sextio", 60), ("Hundra", 100)):
        form = {"title": name, "kind": "guarantee", "f-days": days}
        created(planner, region, **form)
    asked = {"region_id": region.id, "scenario": ["Sextio", "Hundra"], "weeks": "0"}
    here = planner.post("/whatif/compare", data=asked).headers["location"]
    none = planner.post("/whatif/compare", data={"region_id": region.id})
    assert none.status_code == 422
    work(lone)
    answer = planner.get(here).text
    assert "Sextio" in answer
    assert 'class="line line2"' in answer
    assert "bättre" in answer or "sämre" in answer
    job = planner.get(f"/api/v1/jobs/{here.rpartition('/')[2]}").json()
    assert job["progress"]["num_wanted"] == 3
    newer = tmp_path / "newer"
    newer.mkdir()
    for file in small_region.iterdir():
        (newer / file.name).write_bytes(file.read_bytes())
    lines = (newer / "patients.csv").read_text("utf-8-sig").splitlines()
    (newer / "patients.csv").write_text("\n".join(lines[:-1]), "utf-8")
    with_region(lone.state.desk.store, newer)
    assert "räknat på äldre data" in planner.get(here).text
    again = planner.post(f"{here}/again").headers["location"]
    assert again != here


def test_today_is_simulated(lone: FastAPI, small_region: Path) -> None:
    region = with_region(lone.state.desk.store, small_region)
    planner = logged_in(lone, "planner")
    asked = {"region_id": region.id, "weeks": "2"}
    here = planner.post("/whatif/simulate", data=asked).headers["location"]
    work(lone)
    answer = planner.get(here).text
    assert answer.count("<figure>") == 4
    assert "operationer" in answer
    takt = planner.post(f"/api/v1/regions/{region.id}/jobs/takt", json={}).json()
    assert planner.get(f"/whatif/answers/{takt['id']}").status_code == 404
