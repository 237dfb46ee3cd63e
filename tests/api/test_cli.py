"""The commands others rely on: what they print, write and exit with."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import write_region

PLAN_KEYS = {
    "status", "objective", "bound", "bound_from", "gap", "terms", "num_booked",
    "num_waiting", "num_candidates", "num_quarantined", "num_violations", "load_s",
    "first_plan_s", "runtime_s", "without_compiled_s", "files",
}  # fmt: skip


def pks(*words: object) -> tuple[int, str]:
    """Run a command; return its exit code and what stands on standard output."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    write_region(demo_region("hospital", 3), folder)
    return folder


@pytest.fixture(scope="module")
def planned(region: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("plan") / "out"
    code, text = pks("plan", region, "--out", out, "--time-limit", 4, "--json")
    assert code == 0
    return out, text


def test_plan_prints_one_json_object(planned: tuple[Path, str]) -> None:
    assert json.loads(planned[1]).keys() >= PLAN_KEYS


def test_plan_writes_what_it_says(planned: tuple[Path, str]) -> None:
    files = [Path(name) for name in json.loads(planned[1])["files"]]

    assert {"plan.json", "plan.xlsx", "plan.html"} <= {file.name for file in files}
    assert all(file.stat().st_size > 0 for file in files)


def test_no_working_folder_is_left(planned: tuple[Path, str]) -> None:
    assert [path.name for path in planned[0].parent.iterdir()] == ["out"]


def test_verify_agrees_with_the_plan(region: Path, planned: tuple[Path, str]) -> None:
    code, text = pks("verify", region, planned[0] / "plan.json", "--json")
    verdict, plan = json.loads(text), json.loads(planned[1])

    assert code == 0
    assert verdict["num_violations"] == 0
    assert verdict["violations"] == []
    assert verdict["objective"] == plan["objective"]
    assert verdict["terms"] == plan["terms"]


def test_verify_names_what_a_moved_case_breaks(
    region: Path, planned: tuple[Path, str], tmp_path: Path
) -> None:
    document = json.loads((planned[0] / "plan.json").read_text())
    document["bookings"][0]["start"] = "05:00"
    moved = tmp_path / "moved.json"
    moved.write_text(json.dumps(document))

    code, text = pks("verify", region, moved)

    assert code == 1
    assert text.startswith("theatre_hours: case ")


def test_verify_refuses_a_plan_of_other_data(
    planned: tuple[Path, str], tmp_path: Path
) -> None:
    write_region(demo_region("hospital", 4), tmp_path)

    code, text = pks("verify", tmp_path, planned[0] / "plan.json")

    assert (code, text) == (2, "")


def test_check_counts_errors(region: Path, tmp_path: Path) -> None:
    code, text = pks("check", region, "--json")
    assert (code, json.loads(text)["num_errors"]) == (0, 0)

    code, text = pks("check", tmp_path, "--json")
    assert code == 2
    assert json.loads(text)["num_errors"] == len(json.loads(text)["errors"]) > 0


@pytest.mark.parametrize("week", ["2027-99", "v5"])
def test_unusable_week_is_code_2(region: Path, tmp_path: Path, week: str) -> None:
    code, _ = pks("plan", region, "--week", week, "--out", tmp_path / "out")

    assert code == 2
    assert list(tmp_path.iterdir()) == []


def test_clashing_bookings_are_code_3(tmp_path: Path) -> None:
    """Next week, patients are called but nobody has a duty."""
    region, out = tmp_path / "region", tmp_path / "out"
    write_region(replace(demo_region("hospital", 3), duties=()), region)

    code, text = pks("plan", region, "--week", "2027-W03", "--out", out, "--json")
    answer = json.loads(text)

    assert code == 3
    assert answer["status"] == "infeasible"
    assert {clash["where"] for clash in answer["clashes"]} >= set(
        answer["clash_reasons"]
    )
    assert answer["clash_reasons"]
    assert not out.exists()


def test_week_without_duties_is_an_empty_plan(region: Path, tmp_path: Path) -> None:
    code, text = pks("plan", region, "--week", "2027-W20", "--out", tmp_path, "--json")

    assert (code, json.loads(text)["num_booked"]) == (0, 0)


def test_demo_and_template_write_workbooks(tmp_path: Path) -> None:
    assert pks("demo", tmp_path / "demo.xlsx")[0] == 0
    assert pks("template", tmp_path / "mall.xlsx")[0] == 0
    assert pks("check", tmp_path / "demo.xlsx")[0] == 0
