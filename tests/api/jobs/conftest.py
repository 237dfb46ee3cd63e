"""A store for what does not depend on the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.store import Store
from tests.stores import store_at, url_of


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    with url_of("sqlite", tmp_path) as url, store_at(url) as found:
        yield found
