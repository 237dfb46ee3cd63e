"""A workbook being written: its formats, and cells that cannot turn into formulas."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.reports.texts import say
from api.reports.view import WeekView
from pks.bilingual import Language

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
MAX_TEXT = 32_000  # a cell holds 32,767 characters
A4 = 9
NOTES_WIDTH = 140
LINE_HEIGHT, HEAD_HEIGHT, TITLE_HEIGHT = 13.5, 29, 26
NUMERIC = {"int", "share", "share1", "dec1", "dec2"}
INK, LINE, HEAD = "#16202B", "#9AA7B4", "#E8EEF4"
PALETTE = (
    "#9CC9F5", "#F7C59F", "#F3B6D2", "#B5E0B2", "#DDD08A", "#C9BCF0",
    "#A6DFE0", "#E0B9A6", "#D5D9DE", "#F2A6A0", "#CFE58A", "#B9C7F2",
)  # fmt: skip

Value = str | int | float | date | None


@contextmanager
def new_workbook(path: Path, title: str, as_of: date) -> Iterator[Workbook]:
    """Open a workbook to write; equal cells give equal bytes, for no clock is read."""
    with Workbook(str(path), OPTIONS) as workbook:
        created = datetime.combine(as_of, time())
        workbook.set_properties({"title": title, "created": created})
        yield workbook


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, whatever it is saved as."""
    text = text[:MAX_TEXT]
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header's key and its width in characters."""

    key: str
    width: float
    style: str = "text"


STYLES: dict[str, dict[str, Any]] = {
    "text": {"align": "left", "indent": 1},
    "wrap": {"text_wrap": True, "align": "left", "indent": 1},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    "clock": {"num_format": "hh:mm", "align": "left", "indent": 1},
    "share": {"num_format": "0%"},
    "share1": {"num_format": "0.0%"},
    "int": {"num_format": "#,##0"},
    "dec1": {"num_format": "#,##0.0"},
    "dec2": {"num_format": "#,##0.00"},
    "left": {"num_format": "0.0", "align": "left", "indent": 1},
    "left_share": {"num_format": "0.0%", "align": "left", "indent": 1},
    "head": {"bold": True, "bg_color": HEAD, "bottom": 1, "text_wrap": True},
    "title": {"bold": True, "font_size": 18},
    "subtitle": {"font_color": "#43515E"},
    "section": {"bold": True, "font_size": 13},
    "strong": {"bold": True, "align": "left", "indent": 1},
    "alert": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#8A1020"},
}


@dataclass(frozen=True, slots=True)
class Sheets:
    """A workbook in one language, and what all its sheets share."""

    workbook: Workbook
    title: str
    language: Language
    formats: dict[str, Format] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts` in the workbook's language."""
        return say(key, self.language, **values)

    def style(self, name: str, **more: Any) -> Format:
        """Return a format by name, with properties added; each is made once."""
        key = repr((name, sorted(more.items())))
        if key not in self.formats:
            base = {"valign": "top", "font_color": INK, "font_size": 10}
            self.formats[key] = self.workbook.add_format(base | STYLES[name] | more)
        return self.formats[key]

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet that prints in landscape, one page wide."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_header(f"&L{self.title.replace('&', '&&')}&R&A")
        sheet.set_footer(f"&R{self.say('page')}")
        return sheet

    def heading(self, sheet: Worksheet, subtitle: str) -> None:
        """Write the title and a subtitle into a sheet's first two rows."""
        sheet.set_row(0, TITLE_HEIGHT)
        self.put(sheet, 0, 0, self.title, self.style("title"))
        self.put(sheet, 1, 0, subtitle, self.style("subtitle"))

    def notes(self, name: str, subtitle: str, lines: Iterable[str]) -> None:
        """Add a sheet of lines to read: what a reader must know of the others."""
        sheet = self.sheet(name)
        sheet.set_column(0, 0, NOTES_WIDTH)
        self.heading(sheet, subtitle)
        for row, line in enumerate(lines, 3):
            self.put(sheet, row, 0, line, self.style("wrap"))

    def put(
        self, sheet: Worksheet, row: int, col: int, value: Value, fmt: Format
    ) -> None:
        """Write one value by its type; text is made harmless."""
        if value is None or value == "":
            sheet.write_blank(row, col, None, fmt)
        elif isinstance(value, str):
            sheet.write_string(row, col, safe(value), fmt)
        elif isinstance(value, date):
            moment = datetime.combine(value, time())
            sheet.write_datetime(row, col, moment, fmt)
        else:
            sheet.write_number(row, col, value, fmt)

    def table(
        self,
        sheet: Worksheet,
        top: int,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Value]],
    ) -> int:
        """Write a header and its rows; return the row after them."""
        for col, column in enumerate(columns):
            side = (
                {"align": "right"}
                if column.style in NUMERIC
                else {"align": "left", "indent": 1}
            )
            head = self.style("head", **side)
            self.put(sheet, top, col, self.say(column.key), head)
        sheet.set_row(top, HEAD_HEIGHT if self.wraps(columns) else None)
        for number, row in enumerate(rows, top + 1):
            for col, (column, value) in enumerate(zip(columns, row, strict=True)):
                self.put(sheet, number, col, value, self.style(column.style))
        return top + 1 + len(rows)

    def wraps(self, columns: Sequence[Column]) -> bool:
        """Whether a header is too long for one line of its column."""
        return any(len(self.say(c.key)) > c.width - 2 for c in columns)

    def flat(
        self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]
    ) -> Worksheet:
        """Add a sheet that is one table with a filter: a row a thing, for machines."""
        sheet = self.sheet(name)
        for col, column in enumerate(columns):
            sheet.set_column(col, col, column.width)
        end = self.table(sheet, 0, columns, rows)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(1, end - 1), len(columns) - 1)
        return sheet


@dataclass(frozen=True, slots=True)
class Book(Sheets):
    """The workbook of a week's plan."""

    view: WeekView = field(kw_only=True)


def colour(specialty: int) -> str:
    """Return a specialty's colour; white for none."""
    return PALETTE[specialty % len(PALETTE)] if specialty >= 0 else "#FFFFFF"


def clock_value(minute: int) -> float:
    """Return a minute of the day as a spreadsheet's time."""
    return minute / 1440


def lines_of(value: Value, width: float) -> int:
    """Return the lines that a value takes in a wrapped column."""
    return -(-len(value) // max(1, int(width) - 2)) if isinstance(value, str) else 1
