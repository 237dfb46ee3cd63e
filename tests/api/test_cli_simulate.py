"""`pks simulate`: the JSON that others rely on, and the exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import write_region

KEYS = {"replications", "weeks", "engine", "seed", "metrics", "by_flow", "by_week"}
SHORT = ("--weeks", 3, "--replications", 2, "--workers", 1)


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(map(str, words)))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital."""
    path = tmp_path_factory.mktemp("simulate") / "region"
    write_region(demo_region("hospital", 1), path)
    return path


def test_json_is_one_object_with_an_interval_a_metric(folder: Path) -> None:
    code, text, errors = pks("simulate", folder, "--json", *SHORT)
    told = json.loads(text)
    assert (code, errors) == (0, "")
    assert set(told) >= KEYS
    assert told["replications"] == 2
    assert told["engine"] == "compiled"
    assert told["weeks"] == ["2027-W03", "2027-W04", "2027-W05"]
    for found in told["metrics"].values():
        assert set(found) == {"mean", "low", "high", "n"}
        assert found["low"] is None or found["low"] <= found["mean"] <= found["high"]
    assert len(told["by_flow"]) == 26
    assert [row["week"] for row in told["by_week"]] == told["weeks"]
    total = sum(row["operations"]["mean"] for row in told["by_week"])
    assert total == pytest.approx(told["metrics"]["operations"]["mean"])


def test_engines_tell_the_same(folder: Path) -> None:
    few = ("--weeks", 2, "--replications", 1, "--workers", 1, "--json")
    _, one, _ = pks("simulate", folder, *few)
    _, other, _ = pks("simulate", folder, *few, "--engine", "reference")
    first, second = json.loads(one), json.loads(other)
    assert second["engine"] == "reference"
    assert first["metrics"] == second["metrics"]


def test_one_replication_is_as_among_the_others(folder: Path) -> None:
    _, text, _ = pks("simulate", folder, "--json", *SHORT)
    both = json.loads(text)["metrics"]["operations"]["mean"]
    alone = [
        json.loads(
            pks("simulate", folder, "--json", *SHORT, "--replication", number)[1]
        )["metrics"]["operations"]["mean"]
        for number in (0, 1)
    ]
    assert sum(alone) / 2 == pytest.approx(both)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("standbye = 'list'", "did you mean standby"),
        ("standby = 'lst'", "one of none, list, fasttrack (did you mean list?)"),
        ("last_cancellation_day = 31", "a whole number from 0 to 30. Got '31'"),
        ("kappa_permille = 0.5", "a whole number from 0 to 1000"),
        ("confirmation_call = 1", "expected true or false"),
        ("standby =", "expected TOML"),
    ],
)
def test_what_is_wrong_in_a_policy_is_said(
    folder: Path, tmp_path: Path, text: str, expected: str
) -> None:
    policy = tmp_path / "p.toml"
    policy.write_text(text, encoding="utf-8")
    code, out, errors = pks("simulate", folder, "--policy", policy, *SHORT)
    assert (code, out) == (2, "")
    assert "p.toml" in errors
    assert expected in " ".join(errors.split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--replications", "many"), "expected auto, or 1 to 100000"),
        (("--policy", "none.toml"), "expected a policy"),
    ],
)
def test_unusable_words(folder: Path, words: tuple[str, ...], expected: str) -> None:
    code, _, errors = pks("simulate", folder, *words)
    assert code == 2
    assert expected in errors


def test_an_empty_queue_is_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    region = replace(
        demo_region("hospital", 1), patients=(), quarantine=(), num_quarantined=()
    )
    write_region(region, tmp_path / "empty")
    code, _, errors = pks("simulate", tmp_path / "empty", *SHORT)
    assert code == 2
    assert "expected at least one" in errors
