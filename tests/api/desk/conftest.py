"""What the tests of the desk share."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

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
