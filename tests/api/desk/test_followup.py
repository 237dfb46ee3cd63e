"""Uppföljning: a week's outcome against its plan, on the page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pks.calendar import week_of
from pks.demo import demo_region
from pks.io import write_region
from pks.model.outcomes import Outcome
from pks.model.region import Region
from tests.desks import logged_in, served
from tests.stores import with_region

WEEKS = 3


def lived(region: Region) -> Region:
    """A region with a case done and one struck late on each day of some weeks."""
    as_of = region.parameters.as_of
    monday = as_of - timedelta(days=as_of.weekday() + 7 * WEEKS)
    days = [monday + timedelta(days=n) for n in range(7 * WEEKS) if n % 7 < 5]
    theatre = region.theatres[0].theatre_id
    procedure = region.procedures[0].procedure_id
    done = [
        Outcome(
            case_id=f"d{n}", date=day, result="performed", theatre_id=theatre,
            procedure_ids=(procedure,), planned_start_min=480, planned_min=90,
            in_min=490, operation_start_min=500, knife_min=510, operation_end_min=570,
            out_min=580,
        )
        for n, day in enumerate(days)
    ]  # fmt: skip
    struck = [
        Outcome(
            case_id=f"s{n}", date=day, result="cancelled", theatre_id=theatre,
            procedure_ids=(procedure,), planned_start_min=600, planned_min=60,
            cancelled_date=day, cancelled_min=420, cause="hospital",
            reason="ingen säng",
        )
        for n, day in enumerate(days)
    ]  # fmt: skip
    return replace(region, outcomes=(*done, *struck))


def last_week(as_of: date) -> str:
    return week_of(as_of - timedelta(days=as_of.weekday() + 7))


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


@pytest.fixture(scope="module")
def lived_region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Its folder, and its last whole week."""
    folder = tmp_path_factory.mktemp("lived") / "region"
    demo = demo_region("hospital", 1)
    write_region(lived(replace(demo, patients=demo.patients[:150])), folder)
    return folder, last_week(demo.parameters.as_of)


@pytest.fixture
def reader(app: FastAPI) -> TestClient:
    return logged_in(app, "reader")


def test_without_outcomes_it_says_where_they_come_from(
    app: FastAPI, reader: TestClient, small_region: Path
) -> None:
    with_region(app.state.desk.store, small_region)
    text = reader.get("/followup").text
    assert "inga utfall" in text
    assert 'href="/data"' in text


def test_the_last_whole_week_is_followed(
    app: FastAPI, reader: TestClient, lived_region: tuple[Path, str]
) -> None:
    folder, week = lived_region
    with_region(app.state.desk.store, folder)
    text = reader.get("/followup").text
    assert f"Uppföljning vecka {int(week[6:])}" in text
    assert "Sen strykning: 5" in text
    assert "ingen säng" in text
    assert text.count("<option") == WEEKS
    assert "Vecka för vecka som tabell" in text
    assert reader.get(f"/followup?week={week}&lang=en").status_code == 200


def test_a_week_without_outcomes_is_refused(
    app: FastAPI, reader: TestClient, lived_region: tuple[Path, str]
) -> None:
    with_region(app.state.desk.store, lived_region[0])
    answer = reader.get("/followup?week=2020-W10")
    assert answer.status_code == 422
    assert "outcomes" in answer.text


def test_the_week_over_http(
    app: FastAPI, reader: TestClient, lived_region: tuple[Path, str]
) -> None:
    folder, week = lived_region
    region = with_region(app.state.desk.store, folder)
    path = f"/api/v1/regions/{region.id}/followup"
    weeks = reader.get(f"{path}/weeks").json()
    assert (len(weeks), weeks[-1]) == (WEEKS, week)
    found = reader.get(f"{path}?week={week}&language=en").json()
    late = found["measures"]["struck_late"]
    assert (late["numerator"], late["denominator"], late["value"]) == (5, 10, 0.5)
    assert found["num_deviations"]["struck_late"] == 5
    assert [p["label"] for p in found["trends"]["struck_late"]["points"]] == weeks
    assert reader.get(f"{path}?week=2020-W10").status_code == 422


def test_start_tells_late_cancellations_with_their_past(
    app: FastAPI, reader: TestClient, lived_region: tuple[Path, str]
) -> None:
    folder, week = lived_region
    with_region(app.state.desk.store, folder)
    text = reader.get("/").text
    assert f"5 av 10 planerade ströks efter kl. 17 dagen före, vecka {week}" in text
    assert f'href="/followup?week={week}"' in text
    assert "Utveckling, Sena strykningar: v" in text


def test_who_has_no_outcomes_is_offered_a_demo_that_has(lone: FastAPI) -> None:
    planner, reader = logged_in(lone, "planner"), logged_in(lone, "reader")
    offer = 'name="lived_weeks" value="4"'
    assert offer in planner.get("/followup").text
    assert offer not in reader.get("/followup").text
    answer = planner.post("/data/demo", data={"lived_weeks": "1"})
    assert answer.status_code == 303
    shown = planner.get(answer.headers["location"])
    assert "Uppföljning vecka" in shown.text
    assert "Demoregionen med utfall" in shown.text
