"""`pks referrals`: the file, the JSON and the exit codes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.io import write_region
from pks.io.plans import PlanDocument, booking_documents, plan_json
from pks.model.region import Region, region_hash
from pks.problems.week import WeekPlan, week_problem
from tests.api.reports.reports import first_fit
from tests.pks.kpi.samples import WEEK, sample_region


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["referrals", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def document_of(region: Region, plan: WeekPlan, hash_: str) -> PlanDocument:
    problem = week_problem(region, WEEK)
    return PlanDocument(
        week=WEEK, region_hash=hash_, status="feasible", objective=0, bound=None,
        bound_from=None, gap=None, terms={}, num_booked=len(plan.bookings),
        num_waiting=len(problem.cases), num_candidates=0, num_quarantined=0,
        bookings=booking_documents(problem, plan),
    )  # fmt: skip


@pytest.fixture(scope="module")
def region() -> Region:
    return replace(sample_region(), quarantine=(), assumptions=(), num_quarantined=())


@pytest.fixture(scope="module")
def folder(region: Region, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region's files with a plan of them, and the same plan of other data."""
    folder = tmp_path_factory.mktemp("referrals")
    write_region(region, folder / "region")
    from pks.io import load_region

    known = load_region(folder / "region")
    plan = first_fit(week_problem(known, WEEK))
    for name, hash_ in (("plan", region_hash(known)), ("old", "0" * 64)):
        text = plan_json(document_of(known, plan, hash_))
        (folder / f"{name}.json").write_text(text, "utf-8")
    return folder


def test_the_list_is_written_and_told(folder: Path, tmp_path: Path) -> None:
    plan = folder / "plan.json"
    code, text, _ = run(
        folder / "region", "--plan", plan, "--out", tmp_path / "o", "--json"
    )

    told = json.loads(text)
    assert code == 0
    assert Path(told["file"]).name == "hänvisningslista.xlsx"
    assert told["plans_of_other_data"] == []
    assert {row["prospect"] for row in told["to_refer"]} >= {"passed"}
    assert all(row["planned_date"] is None or row["days_over"] >= 0
               for row in told["to_refer"])  # fmt: skip


def test_who_has_no_time_has_the_plans_reason(folder: Path, tmp_path: Path) -> None:
    plan = folder / "plan.json"
    _, text, _ = run(folder / "region", "--plan", plan, "--out", tmp_path, "--json")

    rows = json.loads(text)["to_refer"]
    assert rows
    assert all((row["planned_date"] is None) == bool(row["reason"]) for row in rows)


def test_sheets_hold_what_is_told(folder: Path, tmp_path: Path) -> None:
    plan = folder / "plan.json"
    _, text, _ = run(folder / "region", "--plan", plan, "--out", tmp_path, "--json")

    told = json.loads(text)
    book = CalamineWorkbook.from_path(str(tmp_path / "hänvisningslista.xlsx"))
    assert book.sheet_names == ["Sammanställning", "Hänvisas", "Utan tid ännu"]
    listed = book.get_sheet_by_name("Hänvisas").to_python()
    assert [row[0] for row in listed[1:]] == [r["case_id"] for r in told["to_refer"]]
    summary = book.get_sheet_by_name("Sammanställning").to_python()
    assert summary[-1][0] == "Summa"
    assert [cell for cell in summary[-1] if cell != ""][-1] == len(told["to_refer"])


def test_a_plan_of_other_data_is_used_and_named(folder: Path, tmp_path: Path) -> None:
    _, text, _ = run(
        folder / "region", "--plan", folder / "old.json", "--out", tmp_path, "--json"
    )
    _, other, _ = run(
        folder / "region", "--plan", folder / "plan.json", "--out", tmp_path, "--json"
    )

    old, new = json.loads(text), json.loads(other)
    assert old["plans_of_other_data"] == [WEEK]
    assert [r["case_id"] for r in old["to_refer"]] == [
        r["case_id"] for r in new["to_refer"]
    ]
    assert not any(row["reason"] for row in old["to_refer"])


def test_english_on_request(folder: Path, tmp_path: Path) -> None:
    run(folder / "region", "--out", tmp_path, "--language", "en")

    book = CalamineWorkbook.from_path(str(tmp_path / "referral-list.xlsx"))
    assert book.sheet_names[1] == "To be referred"


def test_two_plans_of_a_week_are_refused(folder: Path, tmp_path: Path) -> None:
    plans = [w for name in ("plan", "old") for w in ("--plan", folder / f"{name}.json")]
    code, _, error = run(folder / "region", *plans, "--out", tmp_path / "o")

    assert code == 2
    assert "old.json: expected one plan a week" in error
    assert not (tmp_path / "o").exists()
