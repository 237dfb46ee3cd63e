"""`pks beds`: the JSON that others rely on, the files and the exit codes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.io import load_region, write_region
from pks.io.plans import plan_json
from pks.model.nursing import Acuity
from pks.model.patients import Inpatient
from pks.model.region import Region, region_hash
from pks.problems.week import week_problem
from tests.api.reports.reports import first_fit
from tests.api.test_cli_referrals import document_of
from tests.pks.day.test_bed_forecast import day
from tests.pks.day.test_shift_needs import shifts
from tests.pks.kpi.samples import WEEK, sample_region

NIGHT = {
    "date", "staffed", "reserve", "present", "ready_to_leave", "expected", "low",
    "high", "risk", "lacking",
}  # fmt: skip
SHIFT = {
    "date", "shift", "staffed_min", "present_min", "reserve_min", "expected_min",
    "low_min", "high_min", "risk", "lacking_min", "lacking_heads",
}  # fmt: skip


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["beds", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def crowded() -> Region:
    """Nine in eight beds until Wednesday, two of them ready for discharge."""
    bare = replace(sample_region(), quarantine=(), assumptions=(), num_quarantined=())
    as_of = bare.parameters.as_of
    rows = (
        Inpatient(f"I{i}", "w0", day(2), as_of if i < 2 else None) for i in range(9)
    )
    return replace(bare, inpatients=tuple(rows))


def nursed() -> Region:
    """The nine are heavy ones, with three people on every shift."""
    acuity = (Acuity("1", "Lätt", 90, 75, 60), Acuity("3", "Tung", 210, 180, 150))
    region = crowded()
    return replace(
        region,
        acuity=acuity,
        shifts=shifts("w0", 2, 1),
        inpatients=tuple(replace(row, acuity_id="3") for row in region.inpatients),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region's files with a plan, and the same region without beds listed."""
    folder = tmp_path_factory.mktemp("beds")
    write_region(crowded(), folder / "region")
    write_region(replace(crowded(), ward_beds=()), folder / "bare")
    write_region(nursed(), folder / "nursed")
    write_region(replace(nursed(), ward_beds=()), folder / "nursed-bare")
    region = load_region(folder / "region")
    plan = first_fit(week_problem(region, WEEK))
    document = document_of(region, plan, region_hash(region))
    (folder / "plan.json").write_text(plan_json(document), "utf-8")
    return folder


def test_json_is_one_object_with_wards_and_their_nights(folder: Path) -> None:
    code, text, errors = pks(
        folder / "region", "--plan", folder / "plan.json", "--json"
    )
    told = json.loads(text)
    assert (code, errors) == (0, "")
    assert (told["schema"], told["week"]) == ("pks.beds/1", WEEK)
    assert (told["planned_weeks"], told["accepted_risk"]) == ([WEEK], 0.1)
    (ward,) = told["wards"]
    assert ward["ward"] == "w0"
    assert [n["date"] for n in ward["nights"]] == [str(day(n)) for n in range(14)]
    assert all(set(night) == NIGHT for night in ward["nights"])
    monday = ward["nights"][0]
    assert (monday["staffed"], monday["present"], monday["ready_to_leave"]) == (8, 9, 2)
    assert monday["risk"] == 1.0
    assert monday["low"] <= monday["present"] + monday["expected"] <= monday["high"]
    assert len(told["help"]) == 1


def test_without_a_plan_it_begins_on_the_day_of_the_extract(folder: Path) -> None:
    code, text, _ = pks(folder / "region", "--json")
    told = json.loads(text)
    assert (code, told["planned_weeks"], told["week"]) == (0, [], "2026-W47")
    assert told["wards"][0]["nights"][0]["date"] == "2026-11-16"
    assert "väntelistans egna bokningar" in told["lines"][0]
    assert [line.replace("\u00a0", " ") for line in told["help"]] == [
        "Kirurgavdelning A, natten efter mån 16/11: risk 100 %. Går 1 av 2"
        " utskrivningsklara hem, eller öppnas 1 plats till, blir den högst 10 %."
    ]


def test_published_plans_count_too(folder: Path) -> None:
    """From the extract's week on, with the nights of the week published."""
    week = ("--published", folder / "plan.json", "--json")
    told = json.loads(pks(folder / "region", *week)[1])
    assert (told["week"], told["planned_weeks"]) == (WEEK, [WEEK])


def test_files_are_written(folder: Path, tmp_path: Path) -> None:
    plan = ("--plan", folder / "plan.json", "--language", "en")
    code, text, _ = pks(folder / "region", *plan, "--out", tmp_path / "out")
    assert code == 0
    assert text.splitlines()[-2:] == [
        str(tmp_path / "out" / name) for name in ("beds.xlsx", "beds.html")
    ]
    book = CalamineWorkbook.from_path(tmp_path / "out" / "beds.xlsx")
    assert book.sheet_names == ["Beds", "Read first"]
    assert len(book.get_sheet_by_name("Beds").to_python()) == 1 + 14
    page = (tmp_path / "out" / "beds.html").read_text("utf-8")
    assert "100\u00a0%, too few" in page
    assert "The worst nights" in page


def test_a_region_without_beds_listed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, text, _ = pks(folder / "bare", "--out", out, "--json")
    told = json.loads(text)
    assert code == 0
    assert {n["risk"] for n in told["wards"][0]["nights"]} == {None}
    assert told["help"] == []
    page = (out / "beds.html").read_text("utf-8")
    assert "Ingen avdelning har angivna vårdplatser" in page


def test_without_acuity_one_line_says_so(folder: Path) -> None:
    told = json.loads(pks(folder / "region", "--json")[1])
    assert [line for line in told["lines"] if "vårdtyngd" in line] == [
        "Ingen vårdtyngd räknas: tabellerna acuity (vårdtyngd) och shifts"
        " (avdelningspass) är inte angivna."
    ]
    assert (told["shift_help"], told["wards"][0]["shifts"]) == ([], [])


def test_acuity_of_each_shift_in_numbers_and_words(folder: Path) -> None:
    """Nine heavy ones: 9 x 210 = 1,890 by day beside 3 x 510 = 1,530: 360 lack."""
    told = json.loads(pks(folder / "nursed", "--json")[1])
    (ward,) = told["wards"]
    assert all(set(need) == SHIFT for need in ward["shifts"])
    assert len(ward["shifts"]) == 3 * 14 - 1
    tuesday = next(need for need in ward["shifts"] if need["shift"] == "day")
    assert tuesday == {
        "date": "2026-11-17", "shift": "day", "staffed_min": 1530,
        "present_min": 1890, "reserve_min": 0, "expected_min": 1890.0,
        "low_min": 1890, "high_min": 1890, "risk": 1.0, "lacking_min": 360,
        "lacking_heads": 1,
    }  # fmt: skip
    assert [line.replace("\u00a0", " ") for line in told["shift_help"]] == [
        "Kirurgavdelning A, tis 17/11 dag: 26 h bemannade, behovet 32 h i åtta pass av"
        " tio, risk 100 %. Med en till på passet, eller 2 patienter av vanlig vårdtyngd"
        " färre, blir den högst 10 %. Ingen annan avdelning på sjukhuset kan avvara"
        " någon då."
    ]
    assert any("mellanklassen Tung" in line for line in told["lines"])


def test_patients_who_need_nothing_are_no_help(tmp_path: Path) -> None:
    """The ward's usual class needs no day: only people on the shift help."""
    usual = Acuity("0", "Ingen", 0, 300, 300)
    region = nursed()
    wards = tuple(replace(row, acuity_id="0") for row in region.wards)
    write_region(
        replace(region, wards=wards, acuity=(*region.acuity, usual)), tmp_path / "none"
    )
    (line,) = json.loads(pks(tmp_path / "none", "--json")[1])["shift_help"]
    assert "Med en till på passet blir den högst" in line


def test_acuity_has_a_sheet_and_rows_under_its_ward(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, text, _ = pks(folder / "nursed", "--out", out, "--language", "en")
    assert (code, "with one more on the shift" in text.lower()) == (0, True)
    book = CalamineWorkbook.from_path(out / "beds.xlsx")
    assert book.sheet_names == ["Beds", "Acuity by shift", "Read first"]
    rows = book.get_sheet_by_name("Acuity by shift").to_python()
    assert len(rows) == 1 + 3 * 14 - 1
    assert rows[3][2:5] == ["day", 1530.0, 1890.0]
    page = (out / "beds.html").read_text("utf-8")
    cell = '<td class="risk short"><b>32/26</b> too few, 1\u00a0more</td>'
    assert cell in page


def test_acuity_is_shown_where_no_beds_are_listed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert pks(folder / "nursed-bare", "--out", out)[0] == 0
    page = (out / "beds.html").read_text("utf-8")
    assert '<h3 id="ward-1">Kirurgavdelning A</h3>' in page
    assert "<b>32/26</b> räcker inte, 1\u00a0till" in page


def test_data_that_have_moved_on_are_told(folder: Path) -> None:
    plan = ("--plan", folder / "plan.json", "--json")
    lines = json.loads(pks(folder / "bare", *plan)[1])["lines"]
    assert any("ett annat uttag" in line for line in lines)


def test_a_week_that_is_over_is_refused(folder: Path, tmp_path: Path) -> None:
    region = load_region(folder / "region")
    later = replace(region.parameters, as_of=day(7))
    bare = replace(region, parameters=later, inpatients=())
    write_region(bare, tmp_path / "later")
    code, _, errors = pks(tmp_path / "later", "--plan", folder / "plan.json")
    assert code == 2
    assert f"{WEEK}: expected a week that is not over at the extract" in errors


def test_two_plans_of_a_week_are_refused(folder: Path) -> None:
    plan = folder / "plan.json"
    code, _, errors = pks(folder / "region", "--plan", plan, "--published", plan)
    assert (code, "one plan a week" in errors) == (2, True)
