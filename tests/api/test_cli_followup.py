"""``pks followup``: what it prints, writes, and refuses."""

import json
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import write_region
from pks.io.plans import BookingDocument, PlanDocument, plan_json
from tests.pks.followup.samples import MONDAY, WEEK, lived_region

REGION = lived_region(12)


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lived")
    write_region(REGION, path)
    return path


def plan_file(path: Path, week: str = WEEK) -> Path:
    """A plan of two cases: one that was done, one that nobody knows of."""
    case = next(
        row for row in REGION.outcomes
        if row.date == MONDAY and row.result == "performed"
    )  # fmt: skip
    bookings = tuple(
        BookingDocument(
            patient_id=name, session_id="t0-mon", theatre_id=case.theatre_id,
            date=MONDAY, start="08:00", end="09:45", surgeon_id="op0",
        )
        for name in (case.case_id, "nobody")
    )  # fmt: skip
    document = PlanDocument(
        week=week, region_hash="old", status="feasible", objective=0, bound=None,
        bound_from=None, gap=None, terms={}, num_booked=2, num_waiting=2,
        num_candidates=2, num_quarantined=0, bookings=bookings,
    )  # fmt: skip
    file = path / "plan.json"
    file.write_text(plan_json(document), encoding="utf-8")
    return file


def test_json_and_files(folder: Path, tmp_path: Path) -> None:
    code, text, _ = pks(
        "followup", folder, "--week", WEEK, "--out", tmp_path / "out", "--json"
    )
    answer = json.loads(text)

    assert code == 0
    assert answer["has_plan"] is False
    assert answer["measures"]["performed"]["value"] > 40
    assert len(answer["trends"]["performed"]["points"]) == 12
    assert [Path(name).name for name in answer["files"]] == [
        "uppfoljning.xlsx", "uppföljning.html",
    ]  # fmt: skip
    assert all(Path(name).stat().st_size > 0 for name in answer["files"])


def test_a_plan_of_the_week_is_followed(folder: Path, tmp_path: Path) -> None:
    code, text, _ = pks(
        "followup", folder, "--week", WEEK, "--plan", plan_file(tmp_path), "--out",
        tmp_path / "out", "--json",
    )  # fmt: skip
    answer = json.loads(text)

    assert code == 0
    assert answer["has_plan"] is True
    assert answer["measures"]["done_as_planned"]["numerator"] == 1
    assert answer["num_deviations"]["no_outcome"] == 1
    assert answer["measures"]["added"]["value"] == (
        answer["measures"]["performed"]["value"] - 1
    )


def test_a_plan_of_another_week_is_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, _, fault = pks(
        "followup", folder, "--week", WEEK, "--out", out, "--plan",
        plan_file(tmp_path, "2026-W45"),
    )  # fmt: skip

    assert code == 2
    assert "week: expected 2026-W46, got '2026-W45'" in fault
    assert not out.exists()


@pytest.mark.parametrize("week", ["2026-W47", "2026-W99", "nu"])
def test_a_week_without_outcomes_is_refused(
    folder: Path, tmp_path: Path, week: str
) -> None:
    code, _, fault = pks("followup", folder, "--week", week, "--out", tmp_path / "out")

    assert code == 2
    assert "xpected" in fault
    assert "Traceback" not in fault


def test_workbook_reads_as_tables(folder: Path, tmp_path: Path) -> None:
    pks("followup", folder, "--week", WEEK, "--out", tmp_path, "--language", "en")
    book = openpyxl.load_workbook(tmp_path / "followup.xlsx")
    dates = [row[2] for row in book["Planned"].iter_rows(min_row=2, values_only=True)]
    days = {str(day)[:10] for day in dates if day}

    assert book.sheetnames == [
        "Key figures", "Deviations", "Planned", "Sessions", "Takt", "Beds", "Trends",
    ]  # fmt: skip
    assert days == {str(MONDAY + timedelta(days=i)) for i in range(5)}
    assert book["Trends"].max_row == 1 + 9 * 12


def test_page_loads_nothing_and_draws_every_trend(folder: Path, tmp_path: Path) -> None:
    pks("followup", folder, "--week", WEEK, "--out", tmp_path)
    page = (tmp_path / "uppföljning.html").read_text("utf-8")

    assert "<script" not in page
    assert "http" not in page
    assert page.count('role="img"') == 9
    assert page.count("<circle") == 9 * 12


def test_equal_weeks_give_equal_files(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        pks("followup", folder, "--week", WEEK, "--out", tmp_path / name)

    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
