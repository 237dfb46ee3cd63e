"""An import of a list of a few hundred rows, twice; run timed by ``imports.py``."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.imports import AS_OF, bring, write_list
from pks.io import load_region

NUM_ROWS = 300


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_import(benchmark: BenchmarkFixture, tmp_path: Path, form: str) -> None:
    for seed in (0, 1):
        write_list(tmp_path / f"lista-{seed}.{form}", NUM_ROWS, seed)
    folder = tmp_path / "region"
    bring(tmp_path / f"lista-0.{form}", folder, AS_OF)
    later = AS_OF + timedelta(days=7)
    assert benchmark(bring, tmp_path / f"lista-1.{form}", folder, later) == NUM_ROWS
    region = load_region(folder, strict=True)
    assert len(region.patients) == NUM_ROWS
    assert sum(row.added for row in region.inflow) > 0
