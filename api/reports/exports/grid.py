"""An export as a grid of cells, written as a workbook or as CSV of an old kind."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from api.reports.region_workbook import HEADER_STYLE, opened
from pks.io.formats import format_clock
from pks.io.safety import neutral

Cell = str | int | date | None


@dataclass(slots=True)
class Grid:
    """
    An export's cells.

    Attributes
    ----------
    num_head_rows
        Rows of titles and headers, in bold in a workbook.
    merges
        (row, column, last row, last column) from 0; the first cell holds the value.
    """

    rows: list[Sequence[Cell]]
    num_head_rows: int
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def clock(minutes: int) -> str:
    """Return a time of day; blank for -1."""
    return "" if minutes < 0 else format_clock(minutes)


def write_csv(grid: Grid, path: Path) -> None:
    """Write semicolons and CP1252, as old systems do; UTF-8 if that cannot hold it."""
    lines = [[_text(cell) for cell in row] for row in grid.rows]
    text = "".join(cell for line in lines for cell in line)
    encoding = "cp1252" if _is_cp1252(text) else "utf-8-sig"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines)


def _is_cp1252(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _text(cell: Cell) -> str:
    return "" if cell is None else neutral(str(cell))


def write_xlsx(grid: Grid, path: Path, sheet_name: str) -> None:
    """Write a workbook with true dates and numbers, and its merged cells."""
    with opened(path) as book:
        sheet = book.add_worksheet(sheet_name)
        head = book.add_format(HEADER_STYLE | {"num_format": "yyyy-mm-dd"})
        plain = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, cells in enumerate(grid.rows):
            style = head if row < grid.num_head_rows else plain
            for column, cell in enumerate(cells):
                _write_cell(sheet, row, column, cell, style)
        for first_row, first, last_row, last in grid.merges:
            value = grid.rows[first_row][first]
            style = head if first_row < grid.num_head_rows else plain
            sheet.merge_range(first_row, first, last_row, last, value, style)
        sheet.freeze_panes(grid.num_head_rows, 1)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, style)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell, style)
