"""Each kind of export of a few hundred rows, twice; run timed by ``imports.py``."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.imports import bring
from benchmarks.made_exports import KINDS
from pks.io import load_region

NUM_ROWS = 300
TABLES = {
    "beds": "ward_beds", "shifts": "duties", "case-log": "outcomes",
    "outcomes": "outcomes", "waiting-list": "patients",
}  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_import(
    benchmark: BenchmarkFixture, tmp_path: Path, kind: str, form: str
) -> None:
    for extract in (0, 1):
        KINDS[kind].write(tmp_path / f"{extract}.{form}", NUM_ROWS, extract)
    folder = tmp_path / "region"
    bring(kind, tmp_path / f"0.{form}", folder)
    assert benchmark(bring, kind, tmp_path / f"1.{form}", folder, 1) == NUM_ROWS
    if kind == "waiting-list":
        region = load_region(folder, strict=True)
        assert len(region.patients) == NUM_ROWS
        assert sum(row.added for row in region.inflow) > 0
    lines = (folder / f"{TABLES[kind]}.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) > 0.8 * NUM_ROWS
