"""The takt of a capacity plan in the week's plan: ``pks plan --quotas``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io.write import write_region

WEEK = "2027-W05"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hospital")
    write_region(demo_region("hospital", seed=1), folder)
    return folder


def run(*args: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, [*map(str, args)])
    return found.exit_code, found.stdout, found.stderr


def quotas(path: Path, lines: str) -> Path:
    path.write_text(f"flow_id;cases;week\n{lines}", "utf-8")
    return path


def test_the_week_is_planned_with_the_takt_of_the_file(
    folder: Path, tmp_path: Path
) -> None:
    """A flow alone has a takt, and more than it can do: the plan says what lacks."""
    file = quotas(tmp_path / "quotas.csv", f"NOR-ORT-rygg;900;{WEEK}\n")
    out = tmp_path / "out"
    args = ("plan", folder, "--out", out, "--week", WEEK, "--effort", 1)
    code, _, errors = run(*args, "--quotas", file)
    assert code == 0, errors
    document = json.loads((out / "plan.json").read_text("utf-8"))
    assert document["terms"]["quota_short"]["amount"] > 800
    code, _, errors = run("verify", folder, out / "plan.json")
    assert code == 2
    assert "region_hash" in errors
    code, text, errors = run(
        "verify", folder, out / "plan.json", "--quotas", file, "--json"
    )
    assert code == 0, errors
    assert json.loads(text)["objective"] == document["objective"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("NOR-ORT-rygg;3;2027-W06\n", f"expected lines for {WEEK}"),
        (f"NOR-ORT-ryg;3;{WEEK}\n", "NOR-ORT-ryg"),
        (f"NOR-ORT-rygg;-3;{WEEK}\n", "-3"),
        ("NOR-ORT-rygg;3;2027-5\n", "2027-5"),
    ],
)
def test_a_bad_file_is_one_message(
    folder: Path, tmp_path: Path, lines: str, expected: str
) -> None:
    file = quotas(tmp_path / "quotas.csv", lines)
    args = ("plan", folder, "--out", tmp_path / "out", "--week", WEEK)
    code, _, errors = run(*args, "--quotas", file)
    assert code == 2
    assert expected in errors
    assert not (tmp_path / "out").exists()


def test_no_such_file(folder: Path, tmp_path: Path) -> None:
    args = ("plan", folder, "--out", tmp_path / "out")
    code, _, errors = run(*args, "--quotas", tmp_path / "none.csv")
    assert code == 2
    assert "none.csv" in errors
