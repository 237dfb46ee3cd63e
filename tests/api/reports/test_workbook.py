"""plan.xlsx, read as a spreadsheet program does."""

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from api.reports import WeekReport, WeekView, week_view
from api.reports.workbook import write_workbook
from api.reports.workbook.book import safe
from pks.rules import Violation
from tests.api.reports.reports import region_with_ids, report_of, small_region

SHEETS = [
    "Översikt", "Plan", "Veckan", "Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag",
    "Oplanerade", "Karantän", "Vårdplatser", "Nyckeltal",
]  # fmt: skip


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return load_workbook(folder / "plan.xlsx", data_only=True)


@pytest.fixture(scope="module")
def formulas(folder: Path) -> Workbook:
    return load_workbook(folder / "plan.xlsx")


def cells(sheet: Worksheet) -> Iterator[object]:
    return (c.value for row in sheet.iter_rows() for c in row if c.value is not None)


def rows(sheet: Worksheet) -> list[dict[object, object]]:
    header, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in body]


def reopened(report: WeekReport, path: Path) -> Workbook:
    write_workbook(week_view(report), path)
    return load_workbook(path)


def test_sheets_are_in_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_the_plan_has_a_row_for_each_booking(
    book: Workbook, report: WeekReport
) -> None:
    ids = [report.problem.labels.cases[b.case] for b in report.plan.bookings]
    assert sorted(str(row["Ärende"]) for row in rows(book["Plan"])) == sorted(ids)


def test_the_plan_has_real_dates_and_times(book: Workbook, view: WeekView) -> None:
    first = min(view.cases(), key=lambda c: (c.date, c.session, c.start_min))
    row = next(r for r in rows(book["Plan"]) if r["Ärende"] == first.case_id)
    assert row["Datum"] == datetime.combine(first.date, time())
    assert row["Start"] == time(first.start_min // 60, first.start_min % 60)


def test_every_unplanned_patient_has_a_reason(
    book: Workbook, report: WeekReport
) -> None:
    listed = rows(book["Oplanerade"])
    assert len(listed) == len(report.problem.cases) - len(report.plan.bookings)
    assert all(row["Första skäl"] for row in listed)


def test_gap_is_told_in_plain_words(book: Workbook) -> None:
    line = "Planen är högst 2,4\u00a0% från bästa möjliga."
    assert line in list(cells(book["Översikt"]))


def test_quarantine_is_told_on_the_first_sheet(book: Workbook) -> None:
    line = "1 av 41 kunde inte planeras, se Karantän."
    assert line in list(cells(book["Översikt"]))


def test_quarantine_tells_where_and_what(book: Workbook) -> None:
    assert {"patients.csv", 7, "XX999"} <= set(cells(book["Karantän"]))


def test_assumptions_are_told_with_their_rows(book: Workbook) -> None:
    assert {"patients: Klar saknas: ja antas", 12} <= set(cells(book["Översikt"]))


def test_figures_are_live_divisions(formulas: Workbook) -> None:
    sheet = formulas["Nyckeltal"]
    row = next(r for r in sheet.iter_rows() if r[0].value == "Utnyttjande, egna pass")
    assert row[1].value == f'=IF(E{row[0].row}=0,"–",D{row[0].row}/E{row[0].row})'


def test_figures_hold_their_value_before_any_recalculation(
    book: Workbook, view: WeekView
) -> None:
    measure = view.kpis.measure("utilisation_sessions")
    row = next(
        r
        for r in book["Nyckeltal"].iter_rows()
        if r[0].value == "Utnyttjande, egna pass"
    )
    assert row[1].value == pytest.approx(measure.value)


def test_the_first_sheet_shows_the_figures_of_their_own_sheet(
    book: Workbook, formulas: Workbook, view: WeekView
) -> None:
    sheet = formulas["Översikt"]
    row = next(r for r in sheet.iter_rows() if r[0].value == "Planerat mot takt")
    source = str(row[1].value).removeprefix("='Nyckeltal'!")
    assert book["Nyckeltal"][source].value == view.kpis.measure("takt_met").value


def test_the_sum_of_terms_is_the_objective(book: Workbook, report: WeekReport) -> None:
    assert report.objective in list(cells(book["Översikt"]))


def test_a_day_lists_its_cases_in_order(book: Workbook, view: WeekView) -> None:
    session = next(s for s in view.sessions() if s.cases and s.day == 0)
    ids = [case.case_id for case in session.cases]
    listed = [c.value for c in book["Måndag"]["D"] if c.value in ids]
    assert listed == ids


def test_notes_tell_what_the_theatre_must_know(book: Workbook, view: WeekView) -> None:
    child = next(case for case in view.cases() if case.is_child)
    row = next(r for r in rows(book["Plan"]) if r["Ärende"] == child.case_id)
    assert "barn" in str(row["Noteringar"])


def test_the_week_shows_every_case(book: Workbook, view: WeekView) -> None:
    text = "\n".join(str(value) for value in cells(book["Veckan"]))
    assert [case.case_id for case in view.cases() if case.case_id not in text] == []


def test_the_week_shows_turnover(book: Workbook, view: WeekView) -> None:
    case = next(case for case in view.cases() if case.turnover_min)
    text = "\n".join(str(value) for value in cells(book["Veckan"]))
    assert f"{case.times} +{case.turnover_min}  {case.case_id}" in text


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_print_in_landscape_one_page_wide(book: Workbook, name: str) -> None:
    sheet = book[name]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1) == 1
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0


@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@SUM", "\t=1", "\r=1"])
def test_text_that_looks_like_a_formula_is_neutralised(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["P-1", "a=b", "", "5 + 5"])
def test_other_text_is_left_alone(text: str) -> None:
    assert safe(text) == text


def test_no_cell_of_the_data_is_a_formula(tmp_path: Path) -> None:
    report = report_of(region_with_ids("=1+1", "@x", "-2", "+3"))
    book = reopened(report, tmp_path / "plan.xlsx")
    found = {
        cell.value
        for name in ("Plan", "Veckan", "Oplanerade", "Måndag")
        for row in book[name].iter_rows()
        for cell in row
        if cell.data_type == "f" or str(cell.value).startswith(("=", "+", "-", "@"))
    }
    assert found == set()


def test_equal_reports_give_equal_bytes(report: WeekReport, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_workbook(week_view(report), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_violations_are_told_first(tmp_path: Path) -> None:
    broken = (Violation("ward_beds", "ward w0, night 1", 250),)
    report = report_of(small_region(), violations=broken)
    sheet = reopened(report, tmp_path / "plan.xlsx")["Översikt"]
    assert sheet["A4"].value == "Planen får inte användas. Regelbrott: 1."
    assert {"ward_beds", "ward w0, night 1", 250} <= set(cells(sheet))


def test_headers_are_in_english_on_request(report: WeekReport, tmp_path: Path) -> None:
    write_workbook(week_view(report, "en"), tmp_path / "plan.xlsx")
    book = load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames[:3] == ["Overview", "Plan", "Week"]
    assert "Case" in list(cells(book["Plan"]))
