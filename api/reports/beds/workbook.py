"""Write beds.xlsx: a row a ward and night, and what must be known of them."""

from pathlib import Path

from api.reports.beds.page import NOTES
from api.reports.beds.view import BedsView
from api.reports.workbook.book import Column, Sheets, Value, new_workbook
from pks.day.bed_forecast import BedNight, WardForecast

COLUMNS = (
    Column("col.ward", 30),
    Column("col.night", 12, "date"),
    Column("beds.col_staffed", 11, "int"),
    Column("beds.col_reserve", 11, "int"),
    Column("beds.col_present", 13, "int"),
    Column("beds.col_ready", 16, "int"),
    Column("beds.col_expected", 12, "dec1"),
    Column("beds.col_low", 12, "int"),
    Column("beds.col_high", 12, "int"),
    Column("beds.col_risk", 12, "share"),
    Column("beds.col_level", 16),
    Column("beds.col_lacking", 14, "int"),
)


def write_beds_workbook(view: BedsView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with new_workbook(path, view.title, view.region.parameters.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        rows = [
            cells(view, ward, night)
            for ward in view.found.wards
            for night in ward.nights
        ]
        sheets.flat(view.say("sheet.beds"), COLUMNS, rows)
        notes = (view.say(f"beds.note_{name}") for name in NOTES)
        told = (*view.lines, *view.helps, *notes)
        sheets.notes(view.say("beds.sheet_notes"), view.subtitle, told)


def cells(view: BedsView, ward: WardForecast, night: BedNight) -> tuple[Value, ...]:
    """Return a night's cells in the order of the columns."""
    return (
        view.name(ward),
        night.date,
        night.staffed,
        night.reserve,
        night.present,
        night.ready_to_leave,
        night.expected,
        night.taken.low,
        night.taken.high,
        night.risk,
        view.say(f"beds.level_{view.level(night)}"),
        night.lacking,
    )
