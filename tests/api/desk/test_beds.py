"""Vårdplatser: the page and its HTTP, without a plan, by a proposal, published."""

import re
from pathlib import Path

from fastapi import FastAPI

from api.store import plans
from pks.io.plans import PlanDocument
from tests.api.test_cli_beds import NIGHT, SHIFT
from tests.desks import logged_in, with_plan
from tests.stores import with_region


def test_without_data_it_says_where_they_come_from(app: FastAPI) -> None:
    assert 'href="/data"' in logged_in(app, "reader").get("/wards").text


def test_without_a_plan_the_waiting_list_counts(
    app: FastAPI, small_region: Path
) -> None:
    region = with_region(app.state.desk.store, small_region)
    reader = logged_in(app, "reader")
    assert "Ingen plan är given" in reader.get("/wards").text
    told = reader.get(f"/api/v1/regions/{region.id}/beds").json()
    assert (told["plan_id"], told["plan_state"]) == (None, None)
    assert told["planned_weeks"] == []


def test_a_proposal_is_said_to_be_one_until_it_is_published(
    app: FastAPI, small_region: Path, small_plan: PlanDocument
) -> None:
    plan = with_plan(app, small_region, small_plan)
    reader = logged_in(app, "reader")
    path = f"/api/v1/regions/{plan.region_id}/beds"

    page, told = reader.get("/wards").text, reader.get(path).json()
    assert "det nyaste förslaget" in page
    assert f'href="/week/{plan.id}"' in page
    assert (told["week"], told["plan_id"]) == (plan.week, plan.id)
    assert told["plan_state"] == "proposal"
    assert all(set(n) == NIGHT for ward in told["wards"] for n in ward["nights"])
    assert all(set(n) == SHIFT for ward in told["wards"] for n in ward["shifts"])
    assert all(ward["shifts"] for ward in told["wards"])
    assert sum(n["expected"] for ward in told["wards"] for n in ward["nights"]) > 0

    with app.state.desk.store.writing() as tx:
        plans.publish(tx, plan.id, "anna", "", plan.version)
    again = reader.get(path).json()
    assert again["plan_state"] == "published"
    assert again["wards"] == told["wards"]
    assert "det nyaste förslaget" not in reader.get("/wards").text


def test_every_risk_is_said_in_words(
    app: FastAPI, small_region: Path, small_plan: PlanDocument
) -> None:
    plan = with_plan(app, small_region, small_plan)
    reader = logged_in(app, "reader")
    page = reader.get("/wards?lang=en").text
    cells = re.findall(r'<td class="risk (\w+)">([^<]*)</td>', page)
    told = reader.get(f"/api/v1/regions/{plan.region_id}/beds").json()["wards"]
    limited = [n for ward in told for n in ward["nights"] if n["risk"] is not None]
    words = {"enough": "suffice", "unsure": "unsure", "short": "too few"}
    assert len(cells) == len(limited) > 0
    for (level, text), night in zip(cells, limited, strict=True):
        assert text.endswith(f"%, {words[level]}")
        assert (level == "enough") == (not night["lacking"])
