"""Regions that have lived, drawn once."""

import pytest

from pks.demo import demo_region
from pks.demo.living import lived
from pks.model.region import Region

WEEKS = 3


@pytest.fixture(scope="session", params=[1, 2])
def grown(request: pytest.FixtureRequest) -> tuple[Region, Region]:
    """A hospital on the day of its extract, and three whole weeks later."""
    before = demo_region("hospital", request.param, extra_weeks=WEEKS)
    return before, lived(before, WEEKS, request.param)
