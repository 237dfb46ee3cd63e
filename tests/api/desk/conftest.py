"""What the tests of the desk share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.actions.plan import PlanRequest, plan_week
from api.security import remembered
from pks.io.plans import PlanDocument
from solvers import SolveParams
from tests.desks import browser, served
from tests.oidc import FakeProvider, provider, settings_for


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


@pytest.fixture(scope="session")
def provider_run() -> Iterator[FakeProvider]:
    """A provider of logins, for the whole run."""
    with provider() as found:
        yield found


@pytest.fixture(scope="session")
def oidc_desk(
    provider_run: FakeProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FastAPI]:
    """A desk that takes the provider's word."""
    url = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'desk.sqlite'}"
    with served(url, **settings_for(provider_run.issuer)) as app:
        yield app


@pytest.fixture
def theirs(provider_run: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> FakeProvider:
    """The provider, as it was before the test afterwards."""
    monkeypatch.setattr(remembered, "AGAIN_AFTER_S", 0.0)
    for name in ("changes", "header", "claims", "instead"):
        monkeypatch.setattr(provider_run, name, dict(getattr(provider_run, name)))
    monkeypatch.setattr(provider_run, "key", provider_run.key)
    monkeypatch.setattr(provider_run, "token", None)
    monkeypatch.setattr(provider_run, "published", list(provider_run.published))
    return provider_run
