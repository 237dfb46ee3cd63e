"""Write blocks.xlsx: the schedule, what changes, what it gains and what it takes."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from api.reports.blocks.grid import Cell, week_grids
from api.reports.blocks.view import BlocksView, LoadRow
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    colour,
    new_workbook,
)

NEEDS = (
    Column("col.specialty", 30),
    Column("blocks.col_need", 13, "dec1"),
    Column("blocks.col_today", 13, "dec1"),
    Column("blocks.col_proposed", 13, "dec1"),
    Column("blocks.col_lack_before", 14, "dec1"),
    Column("blocks.col_lack_after", 14, "dec1"),
)
CHANGES = (
    Column("blocks.col_cycle_week", 12, "int"),
    Column("col.weekday", 12),
    Column("col.theatre", 24),
    Column("blocks.col_times", 14),
    Column("blocks.col_was", 20),
    Column("blocks.col_becomes", 20),
)
LOADS = (
    Column("col.weekday", 16),
    Column("blocks.col_before", 12, "dec1"),
    Column("blocks.col_after", 12, "dec1"),
)
GRID_WIDTH, NAME_WIDTH, CELL_HEIGHT = 26, 24, 42


def write_blocks_workbook(view: BlocksView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with new_workbook(path, view.title, view.region.parameters.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        grid_sheet(sheets, view)
        needs: list[tuple[Value, ...]]
        needs = [(row.name, *view.hours(row)) for row in view.needs]
        sheets.flat(view.say("blocks.sheet_needs"), NEEDS, needs)
        sheets.flat(view.say("blocks.sheet_changes"), CHANGES, change_cells(view))
        for key, first, rows in (
            ("beds", Column("col.ward", 30), view.beds),
            ("roles", Column("blocks.col_role", 30), view.roles),
        ):
            name = view.say(f"blocks.sheet_{key}")
            sheets.flat(name, (first, *LOADS), load_cells(view, rows))


def change_cells(view: BlocksView) -> list[tuple[Value, ...]]:
    """Return a line a half-day that changes."""
    return [
        (row.week, view.say(f"day.{row.weekday}"), row.theatre, row.times, row.was,
         row.becomes)
        for row in view.changes
    ]  # fmt: skip


def load_cells(view: BlocksView, rows: Sequence[LoadRow]) -> list[tuple[Value, ...]]:
    """Return a line a resource and day of the cycle."""
    return [
        (row.name, view.day(day), row.before[day], row.after[day])
        for row in rows
        for day in range(view.problem.num_days)
    ]


def grid_sheet(sheets: Sheets, view: BlocksView) -> None:
    """Write what a reader must know, then the cycle's weeks as coloured grids."""
    sheet = sheets.sheet(view.say("blocks.sheet_grid"))
    sheet.set_column(0, 0, NAME_WIDTH)
    sheets.heading(sheet, view.subtitle)
    notes = view.say("blocks.note_flexible"), view.say("blocks.note_capacity")
    row = 3
    for line in (*view.lines, *notes):
        sheets.put(sheet, row, 0, line, sheets.style("text"))
        row += 1
    for grid in week_grids(view):
        row += 1
        heading = view.say("blocks.week", week=grid.week)
        sheets.put(sheet, row, 0, heading, sheets.style("section"))
        sheet.set_column(1, len(grid.weekdays), GRID_WIDTH)
        for col, weekday in enumerate(grid.weekdays, 1):
            name = view.say(f"day.{weekday}")
            sheets.put(sheet, row + 1, col, name, sheets.style("head"))
        sheets.put(sheet, row + 1, 0, view.say("col.theatre"), sheets.style("head"))
        row += 2
        for theatre, days in grid.rows:
            sheet.set_row(row, CELL_HEIGHT)
            sheets.put(sheet, row, 0, theatre, sheets.style("strong"))
            for col, cells in enumerate(days, 1):
                put_cells(sheets, view, sheet, (row, col), cells)
            row += 1


def put_cells(
    sheets: Sheets,
    view: BlocksView,
    sheet: Worksheet,
    place: tuple[int, int],
    cells: Sequence[Cell],
) -> None:
    """Write a theatre's day; the colour is that of its first session."""
    if not cells:
        return
    changed = any(cell.was for cell in cells)
    look = {"bg_color": colour(cells[0].colour), "border": 5 if changed else 1}
    text = "\n".join(cell_text(view, cell) for cell in cells)
    sheets.put(sheet, *place, text, sheets.style("wrap", **look))


def cell_text(view: BlocksView, cell: Cell) -> str:
    """Return a session in one line."""
    was = f" ({view.say('blocks.was', was=cell.was)})" if cell.was else ""
    return f"{cell.times} {cell.name}{was}"
