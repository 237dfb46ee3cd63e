"""What is of another hospital is not there: every route, with ids that are real."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.access import ACCESS
from api.store import jobs, plans
from pks.io.plans import PlanDocument
from tests.desks import logged_in, served, with_plan, with_result

LEADS_ON = ("GET", "/week/{plan_id}/patients")  # to a route below, knowing nothing
WITH_ID = re.compile(r"\{(region_id|plan_id|job_id)\}")
OTHERS = re.compile(r"\{(?!region_id|plan_id|job_id)[^}]*\}")
LISTS = sorted(
    path for (method, path), access in ACCESS.items()
    if method == "GET" and "{" not in path and not path.endswith("stream")
    and access.role != "administrator"  # the audit log is one for the whole desk
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("desk")
    with served(f"sqlite:///{folder / 'desk.sqlite'}") as app:
        yield app


@pytest.fixture(scope="module")
def ids(desk: FastAPI, small_region: Path, small_plan: PlanDocument) -> dict[str, str]:
    """A region, its plan and a job of it."""
    plan = with_plan(desk, small_region, small_plan)
    files = {"result.json": b"{}"}
    job_id = with_result(desk, plan.region_id, "takt", {"by": "flow"}, files)
    return {"region_id": plan.region_id, "plan_id": plan.id, "job_id": job_id}


@pytest.fixture(scope="module")
def stranger(desk: FastAPI) -> TestClient:
    """Somebody of another hospital who may do everything there."""
    return logged_in(desk, "administrator", ("elsewhere",))


@pytest.fixture(scope="module")
def own(desk: FastAPI) -> TestClient:
    return logged_in(desk, "publisher")


def path_of(template: str, ids: dict[str, str]) -> str:
    """A route's path with ids that are real where there are any."""
    real = WITH_ID.sub(lambda found: ids[found[1]], template)
    return OTHERS.sub("0" * 32, real)


def standing(desk: FastAPI) -> tuple[object, ...]:
    """Everything that the routes may change of plans and jobs."""
    with desk.state.desk.store.reading() as tx:
        return (*plans.listed(tx), *jobs.listed(tx))


@pytest.mark.parametrize(
    ("method", "template"),
    sorted(pair for pair in ACCESS.keys() - {LEADS_ON} if WITH_ID.search(pair[1])),
)
def test_no_route_answers_or_changes_what_is_of_another_hospital(
    desk: FastAPI,
    ids: dict[str, str],
    stranger: TestClient,
    method: str,
    template: str,
) -> None:
    before = standing(desk)
    asked = {"before": ids["region_id"], "week": "2026-W46"}
    asked |= dict.fromkeys(("find", "q", "patient"), "a")
    answer = stranger.request(
        method, path_of(template, ids), params=asked, headers={"If-Match": '"1"'}
    )
    assert answer.status_code in ((404,) if method == "GET" else (404, 422))
    assert standing(desk) == before


@pytest.mark.parametrize("path", LISTS)
def test_no_list_tells_of_another_hospital(
    ids: dict[str, str], stranger: TestClient, path: str
) -> None:
    text = stranger.get(path).text
    assert not [name for name, found in ids.items() if found in text]


def test_the_ids_are_real(ids: dict[str, str], own: TestClient) -> None:
    for name, kind in (
        ("region_id", "regions"),
        ("plan_id", "plans"),
        ("job_id", "jobs"),
    ):
        assert own.get(f"/api/v1/{kind}/{ids[name]}").status_code == 200
        assert ids[name] in own.get(f"/api/v1/{kind}").text
