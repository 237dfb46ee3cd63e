"""What the tests of the desk share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.actions.plan import PlanRequest, plan_week
from pks.io.plans import PlanDocument
from solvers import SolveParams
from tests.desks import browser, served


@pytest.fixture
def app(url: str) -> Iterator[FastAPI]:
    """A desk without users, on each kind of database in turn."""
    with served(url) as found:
        yield found


@pytest.fixture
def anybody(app: FastAPI) -> TestClient:
    """A browser that is not logged in."""
    return browser(app)


@pytest.fixture(scope="session")
def small_plan(
    small_region: Path, tmp_path_factory: pytest.TempPathFactory
) -> PlanDocument:
    """A plan of the small region's week."""
    params = SolveParams(effort=1, num_workers=1, with_bound=False)
    out = tmp_path_factory.mktemp("plan") / "out"
    document = plan_week(PlanRequest(small_region, out, params=params)).document
    assert document is not None
    return document
