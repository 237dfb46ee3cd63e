"""Regions drawn once for all tests of the demo."""

import pytest

from pks.demo import demo_region
from pks.model.region import Region


@pytest.fixture(scope="session")
def hospital() -> Region:
    return demo_region("hospital", seed=1)


@pytest.fixture(scope="session")
def region() -> Region:
    return demo_region("region", seed=1)
