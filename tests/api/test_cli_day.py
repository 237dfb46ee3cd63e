"""`pks day`: which day, which plans, and the exit codes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import load_region, write_region
from pks.io.plans import plan_json
from pks.model.region import region_hash
from pks.problems.week import week_problem
from tests.api.reports.reports import first_fit
from tests.api.test_cli_referrals import document_of
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["day", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region's files with a plan; and the same region a week on, one operated."""
    folder = tmp_path_factory.mktemp("day")
    bare = replace(sample_region(), quarantine=(), assumptions=(), num_quarantined=())
    write_region(bare, folder / "region")
    region = load_region(folder / "region")
    problem = week_problem(region, WEEK)
    plan = first_fit(problem)
    document = document_of(region, plan, region_hash(region))
    (folder / "plan.json").write_text(plan_json(document), "utf-8")
    first = next(row for row in document.bookings if row.date == MONDAY)
    patients = tuple(
        replace(p, booking_state="performed", booked_date=MONDAY)
        if p.patient_id == first.patient_id
        else p
        for p in bare.patients
    )
    later = replace(bare.parameters, as_of=MONDAY)
    write_region(replace(bare, patients=patients, parameters=later), folder / "later")
    return folder


def test_the_first_planned_day_is_shown(folder: Path, tmp_path: Path) -> None:
    code, text, _ = run(
        folder / "region", "--plan", folder / "plan.json", "--out", tmp_path, "--json"
    )

    told = json.loads(text)
    assert code == 0
    assert [table["date"] for table in told["view"]["tables"]] == [
        "2026-11-23",
        "2026-11-24",
    ]
    assert (tmp_path / "pulsmöte.html").read_text("utf-8").startswith("<!doctype html>")


def test_on_the_day_the_data_have_moved_on(folder: Path, tmp_path: Path) -> None:
    plan = folder / "plan.json"
    code, text, _ = run(folder / "later", "--plan", plan, "--out", tmp_path, "--json")

    view = json.loads(text)["view"]
    assert code == 0
    assert "ett annat uttag" in view["lines"][0]
    assert [row["why"] for row in view["tables"][0]["unknown"]] == ["utförd"]


def test_a_friday_is_followed_by_monday(folder: Path, tmp_path: Path) -> None:
    _, text, _ = run(
        folder / "region", "--plan", folder / "plan.json", "--date", "2026-11-27",
        "--out", tmp_path, "--json",
    )  # fmt: skip

    view = json.loads(text)["view"]
    assert [table["date"] for table in view["tables"]] == ["2026-11-27", "2026-11-30"]
    assert any("Ingen plan är given för 2026-W49" in line for line in view["lines"])


def test_without_a_plan_the_day_of_the_extract(folder: Path, tmp_path: Path) -> None:
    _, text, _ = run(folder / "region", "--out", tmp_path)

    assert "Ingen plan är given för 2026-W47: väntelistans egna" in text


def test_a_day_before_the_extract_is_refused(folder: Path, tmp_path: Path) -> None:
    code, _, error = run(
        folder / "region", "--date", "2026-11-15", "--out", tmp_path / "o"
    )

    assert code == 2
    assert "--date: expected a day from the extract (2026-11-16) on" in error
    assert not (tmp_path / "o").exists()
