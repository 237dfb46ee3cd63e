"""`pks simulate` and `pks whatif` over a real cluster: the same bits as at home."""

import json
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import write_region
from tests.pks.machine.fanout.clusters import cluster_of_two, kill_when_busy

SIMULATE = ("--weeks", 2, "--replications", 12)
WHATIF = ("--vary", "standby=list", "--no-kappa", "--weeks", 2, "--replications", 2)


def told(*words: object) -> dict[str, object]:
    """What a command says in JSON."""
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert result.exit_code == 0, result.stderr
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital."""
    path = tmp_path_factory.mktemp("cluster") / "region"
    write_region(demo_region("hospital", 1), path)
    return path


def test_a_cluster_that_loses_a_worker_tells_the_same_to_the_bit(folder: Path) -> None:
    simulated = told("simulate", folder, *SIMULATE, "--workers", 1)
    compared = told("whatif", folder, *WHATIF, "--workers", 1)
    with cluster_of_two() as (address, workers):
        assert told("whatif", folder, *WHATIF, "--cluster", address) == compared
        killer = Thread(target=kill_when_busy, args=(address, workers[0]), daemon=True)
        killer.start()
        assert told("simulate", folder, *SIMULATE, "--cluster", address) == simulated
        killer.join(timeout=10)
        assert workers[0].wait(timeout=10) != 0
