"""Write horisont.xlsx, the weeks side by side, and kallelselista.xlsx."""

from itertools import chain
from pathlib import Path

from api.reports.horizon.view import CallRow, HorizonView, TimeCells, WeekRow
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    clock_value,
    new_workbook,
)

WEEKS = (
    Column("horizon.col_week", 12),
    Column("horizon.col_booked", 12, "int"),
    Column("horizon.col_hours", 12, "dec1"),
    Column("horizon.col_opened", 12, "int"),
    Column("horizon.col_used", 14, "share"),
    Column("horizon.col_takt", 12, "share"),
    Column("horizon.col_notes", 80, "wrap"),
)
WHO = (
    Column("horizon.col_call_by", 12, "date"),
    Column("col.case", 14),
    Column("col.specialty", 18),
    Column("col.procedure", 34),
    Column("col.priority", 9),
    Column("horizon.col_standby", 11),
)
REST = (
    Column("horizon.col_cancel_by", 14, "date"),
    Column("col.guarantee", 13, "date"),
    Column("horizon.col_missing", 34),
    Column("horizon.col_answer", 16),
)
DUE = (
    Column("horizon.col_order_by", 14, "date"),
    Column("col.case", 14),
    Column("col.specialty", 18),
    Column("horizon.col_missing", 24),
    Column("horizon.col_day", 13, "date"),
    Column("horizon.col_valid_from", 16, "date"),
)


def time_columns(which: str) -> tuple[Column, ...]:
    """Return the columns of a time: the proposed one or an alternative."""
    return (
        Column(f"horizon.col_{which}_day", 12, "date"),
        Column("col.start", 8, "clock"),
        Column("col.theatre", 12),
        Column("col.surgeon", 14),
    )


def time_cells(time: TimeCells | None) -> tuple[Value, ...]:
    """Return a time's cells; blank ones for none."""
    if time is None:
        return (None,) * 4
    return time.date, clock_value(time.start_min), time.theatre, time.surgeon


def write_overview(view: HorizonView, path: Path) -> None:
    """Write the overview; equal views give equal bytes."""
    with new_workbook(path, view.title, view.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        sheet = sheets.sheet(view.say("sheet.overview"))
        for col, column in enumerate(WEEKS):
            sheet.set_column(col, col, column.width)
        sheets.heading(sheet, view.subtitle)
        row = 3
        for line in view.lines:
            sheets.put(sheet, row, 0, line, sheets.style("text"))
            row += 1
        sheets.table(sheet, row + 1, WEEKS, list(map(week_cells, view.weeks)))
        if view.moves:
            columns = (
                Column("col.case", 14),
                *time_columns("published"),
                *time_columns("planned"),
            )
            moves = [
                (m.case_id, *time_cells(m.published), *time_cells(m.planned))
                for m in view.moves
            ]
            sheets.flat(view.say("horizon.sheet_moves"), columns, moves)


def week_cells(week: WeekRow) -> tuple[Value, ...]:
    """Return a week's cells."""
    return (
        week.week,
        week.num_booked,
        week.planned_h,
        week.opened,
        week.used_share,
        week.takt_share,
        "; ".join(week.notes),
    )


def write_call_list(view: HorizonView, path: Path) -> None:
    """Write whom to call, and the preparations to order."""
    title = view.say("horizon.call_list")
    with new_workbook(path, title, view.as_of) as workbook:
        sheets = Sheets(workbook, title, view.language)
        alternatives = chain.from_iterable(
            time_columns("alternative") for _ in range(view.num_alternatives)
        )
        columns = (*WHO, *time_columns("proposed"), *alternatives, *REST)
        for key, is_soon in (("horizon.sheet_calls", True), ("horizon.later", False)):
            rows = [call_cells(view, c) for c in view.calls if c.is_soon == is_soon]
            sheets.flat(view.say(key), columns, rows)
        due = [
            (r.order_by, r.case_id, r.specialty, r.name, r.booked, r.valid_from)
            for r in view.due
        ]
        sheets.flat(view.say("horizon.sheet_due"), DUE, due)


def call_cells(view: HorizonView, call: CallRow) -> tuple[Value, ...]:
    """Return a call's cells; the answer is for the caller to fill in."""
    missing = view.num_alternatives - len(call.alternatives)
    times = (*call.alternatives, *(None,) * missing)
    return (
        call.call_by,
        call.case_id,
        call.specialty,
        call.procedures,
        call.priority,
        view.say("horizon.yes") if call.is_standby else None,
        *time_cells(call.proposed),
        *chain.from_iterable(map(time_cells, times)),
        call.cancel_by,
        call.guarantee_date,
        call.missing,
        None,
    )
