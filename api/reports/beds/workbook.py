"""Write beds.xlsx: a row a ward and night, and what must be known of them."""

from collections.abc import Iterator
from pathlib import Path

from api.reports.beds.shifts import ShiftsView
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
SHIFT_COLUMNS = (
    Column("col.ward", 30),
    Column("shift.col_date", 12, "date"),
    Column("shift.col_shift", 9),
    Column("shift.col_staffed", 12, "int"),
    Column("shift.col_present", 15, "int"),
    Column("shift.col_reserve", 15, "int"),
    Column("shift.col_expected", 15, "dec1"),
    Column("shift.col_low", 12, "int"),
    Column("shift.col_high", 12, "int"),
    Column("shift.col_risk", 9, "share"),
    Column("shift.col_level", 16),
    Column("shift.col_lacking", 14, "int"),
    Column("shift.col_heads", 14, "int"),
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
        if view.shifts.wards:
            rows = list(shift_rows(view.shifts))
            sheets.flat(view.say("sheet.shifts"), SHIFT_COLUMNS, rows)
        told = (*view.lines, *view.helps, *view.shifts.helps, *view.notes)
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


def shift_rows(view: ShiftsView) -> Iterator[tuple[Value, ...]]:
    """Yield a row a ward and shift, in the order of the columns."""
    for ward in view.wards:
        for need in ward.shifts:
            yield (
                view.names.wards[ward.ward_id],
                need.date,
                view.say(f"shift.{need.shift}"),
                need.staffed_min,
                need.present_min,
                need.reserve_min,
                need.expected_min,
                need.taken.low,
                need.taken.high,
                need.risk,
                view.say(f"shift.level_{view.level(need)}"),
                need.lacking_min,
                need.lacking_heads,
            )
