"""Write the referral list: a summary by specialty and week, then who."""

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from api.reports.referrals.view import ReferralRow, ReferralView
from api.reports.workbook.book import (
    HEAD_HEIGHT,
    TITLE_HEIGHT,
    Column,
    Sheets,
    Value,
    new_workbook,
)

FIRST_WIDTH, WEEK_WIDTH = 58, 10
COUNTS = (
    Column("ref.col_counted", FIRST_WIDTH),
    Column("ref.col_count", WEEK_WIDTH, "int"),
)
ACCESS = (
    Column("col.kpi", FIRST_WIDTH),
    Column("col.kpi_value", WEEK_WIDTH, "int"),
    Column("page.formula", WEEK_WIDTH),
)
COLUMNS = (
    Column("col.case", 14),
    Column("col.specialty", 16),
    Column("col.flow", 24),
    Column("col.procedure", 28),
    Column("col.priority", 6),
    Column("ref.col_decided", 11, "date"),
    Column("col.waited", 8, "int"),
    Column("col.guarantee", 11, "date"),
    Column("ref.col_left", 8, "int"),
    Column("ref.col_planned", 11, "date"),
    Column("ref.col_over", 9, "int"),
    Column("ref.col_why", 30),
    Column("ref.col_reason", 52),
    Column("ref.col_elsewhere", 19),
    Column("ref.col_elsewhere_date", 12, "date"),
    Column("ref.col_offer_by", 11, "date"),
    Column("ref.col_action", 16),
)


def write_referrals(view: ReferralView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with new_workbook(path, view.title, view.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        summary_sheet(sheets, view)
        for key, rows in (
            ("ref.sheet_list", view.to_refer),
            ("ref.sheet_open", view.no_time_yet),
        ):
            sheets.flat(sheets.say(key), COLUMNS, [cells(row) for row in rows])


def summary_sheet(sheets: Sheets, view: ReferralView) -> None:
    """Write the figures and the specialties' counts week by week."""
    sheet = sheets.sheet(sheets.say("ref.sheet_summary"))
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, 2 + len(view.weeks), WEEK_WIDTH)
    sheet.set_row(0, TITLE_HEIGHT)
    sheets.put(sheet, 0, 0, view.title, sheets.style("title"))
    for row, line in enumerate(view.lines, 1):
        sheets.put(sheet, row, 0, line, sheets.style("subtitle"))
    row = sheets.table(sheet, len(view.lines) + 2, COUNTS, view.counts)
    row = access_rows(sheets, view, sheet, row + 1)
    heading = sheets.say("ref.by_week")
    sheets.put(sheet, row + 1, 0, heading, sheets.style("section"))
    by_week(sheets, view, sheet, row + 2)


def access_rows(sheets: Sheets, view: ReferralView, sheet: Worksheet, top: int) -> int:
    """Write the key figures of access with what they are; return the row after."""
    row = sheets.table(sheet, top, ACCESS, [])
    for measure in view.access:
        formula, language = measure.formula, view.language
        note = formula.note.said(language) if formula.note else ""
        values: tuple[Value, ...] = (
            formula.name.said(language),
            "–" if measure.value is None else measure.value,
            f"{formula.numerator.said(language)}. {note}",
        )
        style = "share1" if formula.unit == "share" else "int"
        for col, (value, name) in enumerate(
            zip(values, ("text", style, "subtitle"), strict=True)
        ):
            sheets.put(sheet, row, col, value, sheets.style(name))
        row += 1
    return row


def by_week(sheets: Sheets, view: ReferralView, sheet: Worksheet, top: int) -> None:
    """Write a row a specialty, a column a week, and the sums of both."""
    head, number = sheets.style("head"), sheets.style("head", align="right")
    passed, total = sheets.say("ref.passed_column"), sheets.say("total")
    sheets.put(sheet, top, 0, sheets.say("col.specialty"), head)
    for col, words in enumerate((passed, *view.weeks, total), 1):
        sheets.put(sheet, top, col, words, number)
    sheet.set_row(top, HEAD_HEIGHT)
    rows: list[tuple[str, tuple[int, ...]]] = [
        (line.specialty, (line.passed, *line.by_week, line.total))
        for line in view.by_specialty
    ]
    sums = tuple(sum(column) for column in zip(*(row[1] for row in rows), strict=True))
    if rows:
        rows.append((total, sums))
    for row, (name, counts) in enumerate(rows, top + 1):
        is_sum = row == top + len(rows)
        look = {"bold": True, "top": 1} if is_sum else {}
        sheets.put(sheet, row, 0, name, sheets.style("text", **look))
        for col, count in enumerate(counts, 1):
            sheets.put(sheet, row, col, count or None, sheets.style("int", **look))


def cells(row: ReferralRow) -> tuple[Value, ...]:
    """Return a row's cells in the order of the columns."""
    return (
        row.case_id,
        row.specialty,
        row.flow,
        row.procedures,
        row.priority,
        row.decision_date,
        row.waited_days,
        row.guarantee_date,
        row.days_left,
        row.planned_date,
        row.days_over or None,
        row.why,
        row.reason,
        row.elsewhere,
        row.elsewhere_date,
        row.offer_by,
        row.action,
    )
