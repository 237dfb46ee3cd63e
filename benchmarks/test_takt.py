"""The takt of a region's flows; ``takt.py`` measures the nation."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.subjects import SUBJECTS, Subject, region_of
from pks.takt import region_takt


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_takt(benchmark: BenchmarkFixture, subject: Subject) -> None:
    region = region_of(subject)
    benchmark.group = "takt"

    takt = benchmark(region_takt, region)

    assert len(takt.rows) == len(region.flows)
    waiting = sum(row.num_waiting for row in takt.rows) + takt.num_homeless
    assert waiting >= subject.num_cases
