"""What the tests of the store and of its jobs share."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.store import Store
from pks.demo import demo_region
from pks.io import write_region
from tests.stores import KINDS, store_at, url_of


@pytest.fixture(scope="session")
def small_region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital with a short waiting list, as a folder."""
    folder = tmp_path_factory.mktemp("small") / "region"
    demo = demo_region("hospital", 1)
    write_region(replace(demo, patients=demo.patients[:150]), folder)
    return folder


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, of each kind in turn."""
    with url_of(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store, on each kind of database in turn."""
    with store_at(url) as found:
        yield found
