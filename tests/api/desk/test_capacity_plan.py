"""Kapacitetsplan: the page, its job, the week planned with its takt, and HTTP."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from threading import Event

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from api.jobs.worker import Worker, WorkerParams
from api.store import capacity_plans, jobs, tables
from api.store.database import now
from api.store.shortages import register
from tests.desks import logged_in, served
from tests.stores import with_region


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


def test_it_is_made_read_and_planned_with(lone: FastAPI, small_region: Path) -> None:
    planner = logged_in(lone, "planner")
    store = lone.state.desk.store
    region = with_region(store, small_region)
    assert "ingen kapacitetsplan än" in planner.get("/takt/capacity").text
    form = {"region_id": region.id, "weeks": "4"}
    assert planner.post("/takt/capacity", data=form).status_code == 303
    assert "kind=capacity" in planner.get("/takt/capacity").text
    place = f"/api/v1/regions/{region.id}/capacity"
    assert planner.get(place).status_code == 404
    Worker(store, WorkerParams()).run(Event(), until_idle=True)
    with store.reading() as tx:
        (plan,) = capacity_plans.listed(tx)
        known = register(tx, "region").shortages
    text = unescape(planner.get("/takt/capacity").text)
    assert f'name="quotas" value="{plan.id}"' in text
    assert all(name in text for name in known)
    assert "capacity.xlsx" in text
    answer = planner.get(place, params={"limit": 5})
    told = answer.json()
    assert answer.status_code == 200, told
    assert (told["plan_id"], told["state"]) == (plan.id, "proposal")
    assert (len(told["flows"]), told["next"], len(told["weeks"])) == (5, 5, 4)
    rest = planner.get(place, params={"limit": 200, "from": 5}).json()
    assert len(rest["flows"]) + 5 == told["num_rows"]
    loads = planner.get(f"{place}/resources").json()
    assert loads["resources"][0]["room"]
    known_tag = {"If-None-Match": answer.headers["etag"]}
    assert planner.get(place, headers=known_tag).status_code == 304
    asked = planner.post("/jobs/plan", data=form | {"quotas": plan.id})
    assert asked.status_code == 303
    with store.reading() as tx:
        (job,) = jobs.listed(tx, ("plan",))
    assert job.request["quotas"] == plan.id
    with store.writing() as tx:
        capacity_plans.withdraw(tx, plan.id, "anna", "Fel underlag.", plan.version)
    again = planner.get(place, headers=known_tag)
    assert (again.status_code, again.json()["state"]) == (200, "withdrawn")
    unknown = planner.post("/jobs/plan", data=form | {"quotas": "none"})
    assert unknown.status_code == 404


def test_an_earlier_result_that_is_asked_for_again_is_made_anew(
    lone: FastAPI, small_region: Path
) -> None:
    """The page shows the newest of a name: 20 weeks, 30, 20 again, and elsewhere."""
    planner = logged_in(lone, "planner")
    store = lone.state.desk.store
    one, other = (with_region(store, small_region, name).id for name in ("en", "två"))
    num_jobs = []
    for region, weeks in ((one, 20), (one, 30), (one, 30), (one, 20), (other, 20)):
        form = {"region_id": region, "weeks": str(weeks)}
        assert planner.post("/takt/capacity", data=form).status_code == 303
        with store.writing() as tx:
            ended = {"state": "done", "is_whole": True, "ended_at": now(tx)}
            tx.execute(update(tables.jobs).values(ended))
            num_jobs.append(len(jobs.listed(tx, ("capacity",))))
    assert num_jobs == [1, 2, 2, 3, 4]
