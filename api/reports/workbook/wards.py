"""Beds ward by ward: what the plan adds, what was free and what is left."""

from datetime import timedelta

from xlsxwriter.worksheet import Worksheet

from api.reports.workbook.book import Book, Value
from pks.calendar import monday_of
from pks.kpi import WardNight
from pks.problems.week.problem import NIGHTS

PERMILLE = 1000
TIGHT_BEDS = 0.5
STYLES = {"col.taken_low": "int", "col.taken_high": "int", "col.over_prob": "share"}


def bed_sheet(book: Book) -> None:
    """Write each ward's lines over the nights that are watched."""
    view = book.view
    sheet = book.sheet(view.say("sheet.beds"))
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, 1 + NIGHTS, 7)
    monday = monday_of(view.report.problem.week)
    head, number = book.style("head"), book.style("head", align="right")
    book.put(sheet, 0, 0, view.say("col.ward"), head)
    book.put(sheet, 0, 1, view.say("col.night"), head)
    for night in range(NIGHTS):
        on = monday + timedelta(days=night)
        weekday = view.say(f"day.{night % 7}")[:3]
        book.put(sheet, 0, 2 + night, f"{weekday} {on.day}/{on.month}", number)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    row = 1
    for ward in range(len(view.report.problem.wards)):
        nights = [night for night in view.kpis.nights if night.ward == ward]
        row = write_ward(book, sheet, view.names("wards", ward), nights, row)


def write_ward(
    book: Book, sheet: Worksheet, name: str, nights: list[WardNight], top: int
) -> int:
    """Write one ward's lines; return the row after them."""
    lines: dict[str, list[float | None]] = {
        "col.busy_beds": [night.busy_permille / PERMILLE for night in nights],
        "col.free_beds": [limit(night.free_permille) for night in nights],
        "col.planned_beds": [night.planned_permille / PERMILLE for night in nights],
        "col.left_beds": [left(night) for night in nights],
        "col.taken_low": [night.taken.low for night in nights],
        "col.taken_high": [night.taken.high for night in nights],
        "col.over_prob": [night.taken.over_prob for night in nights],
    }
    for number, (key, values) in enumerate(lines.items()):
        edge = {"top": 1} if number == 0 else {}
        row = top + number
        book.put(
            sheet, row, 0, name if number == 0 else None, book.style("strong", **edge)
        )
        book.put(sheet, row, 1, book.view.say(key), book.style("text", **edge))
        for night, value in enumerate(values):
            tight = key == "col.left_beds" and value is not None and value < TIGHT_BEDS
            look = {"bold": True, "border": 2} if tight else edge
            shown: Value = "∞" if value is None else value
            book.put(
                sheet,
                row,
                2 + night,
                shown,
                book.style(STYLES.get(key, "dec1"), **look),
            )
    return top + len(lines)


def limit(permille: int | None) -> float | None:
    """Return permille beds as beds; None stays None."""
    return None if permille is None else permille / PERMILLE


def left(night: WardNight) -> float | None:
    """Return the beds left when the plan has taken its own."""
    if night.free_permille is None:
        return None
    return (night.free_permille - night.planned_permille) / PERMILLE
