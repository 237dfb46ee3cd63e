"""A planner chooses the region to begin with; an administrator removes one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.store import plans, regions
from api.store.audit import noted
from pks.io.plans import PlanDocument
from tests.desks import logged_in, served, with_plan
from tests.stores import with_region


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


def test_the_chosen_region_stays_the_first(lone: FastAPI, small_region: Path) -> None:
    store, planner = lone.state.desk.store, logged_in(lone, "planner")
    first = with_region(store, small_region, "Norr")
    with_region(store, small_region, "Prov")
    assert "Prov, version 1" in planner.get("/shortages").text
    assert logged_in(lone, "reader").post(f"/data/{first.id}/choose").status_code == 403
    answer = planner.post(f"/data/{first.id}/choose")
    assert "börjar nu med" in planner.get(answer.headers["location"]).text
    with_region(store, small_region, "Prov igen")
    assert "Norr, version 1" in planner.get("/shortages").text
    assert "Prov, version 1" in planner.get("/shortages?region=Prov").text


def test_what_no_published_plan_stands_on_is_removed(
    lone: FastAPI, small_region: Path, small_plan: PlanDocument
) -> None:
    store, anna = lone.state.desk.store, logged_in(lone, "administrator")
    stored = with_plan(lone, small_region, small_plan)
    wrong = with_region(store, small_region, "Fel fil")
    why = {"why": "Fel fil"}
    planner = logged_in(lone, "planner")
    assert planner.post(f"/data/{wrong.id}/remove", data=why).status_code == 403
    assert anna.post(f"/data/{wrong.id}/remove", data=why).status_code == 303
    assert anna.get(f"/data/{wrong.id}").status_code == 404
    assert "Fel fil" not in anna.get("/data").text
    with store.writing() as tx:
        assert ("region.remove", "Fel fil") in {(r.what, r.why) for r in noted(tx)}
        plans.publish(tx, stored.id, "anna", "Veckomötet", stored.version)
    refused = anna.post(f"/data/{stored.region_id}/remove", data=why)
    assert refused.status_code == 409
    assert "har varit publicerad" in refused.text
    again = with_region(store, small_region, "Fel fil")
    with store.reading() as tx:
        assert (again.id, again.number) == (wrong.id, 1)
        assert {row.name for row in regions.listed(tx)} == {"region", "Fel fil"}
