"""The sheet of a validated plan: what the rounds gained, and every session's chance."""

from xlsxwriter.worksheet import Worksheet

from api.reports.validation import RiskRow, ValidationView
from api.reports.workbook.book import Book, Column, Value, clock_value

WIDTHS = (52, 16, 14, 14, 14, 14, 14, 14, 14, 14, 30)
FIGURES = (
    Column("valid.figure", 52),
    Column("valid.before", 16, "dec1"),
    Column("valid.after", 14, "dec1"),
    Column("valid.difference", 14, "dec1"),
)
ROUNDS = (
    Column("valid.what", 52),
    Column("valid.is_kept", 16),
    Column("valid.round_planned", 14, "int"),
    Column("valid.done", 14, "dec1"),
    Column("valid.struck", 14, "dec1"),
    Column("valid.overtime", 14, "int"),
    Column("valid.above", 14, "share"),
    Column("valid.surely", 14, "share"),
    Column("valid.num_tightened", 14, "int"),
    Column("valid.num_loosened", 14, "int"),
    Column("valid.num_earlier", 30, "int"),
)
SESSIONS = (
    Column("simplan.col_session", 52),
    Column("simplan.col_state", 16),
    Column("simplan.col_accepted", 14, "share1"),
    Column("simplan.late", 14, "share1"),
    Column("whatif.low", 14, "share1"),
    Column("whatif.high", 14, "share1"),
    Column("simplan.over_margin", 14, "share1"),
    Column("simplan.col_planned_end", 14, "clock"),
    Column("simplan.col_team_end", 14, "clock"),
    Column("simplan.col_over", 14, "int"),
    Column("valid.given", 30),
)


def validation_sheet(book: Book) -> None:
    """Write the sheet, if the plan was validated."""
    found = book.view.validation
    if found is None:
        return
    sheet = book.sheet(book.say("valid.sheet"))
    for col, width in enumerate(WIDTHS):
        sheet.set_column(col, col, width)
    book.heading(sheet, book.view.subtitle)
    row = 3
    for line in (*found.lines, book.say("valid.help")):
        book.put(sheet, row, 0, line, book.style("text"))
        row += 1
    figures = [(f.name, f.before, f.after, f.after - f.before) for f in found.figures]
    row = book.table(sheet, row + 1, FIGURES, figures)
    row = section(book, sheet, row + 1, "rounds")
    row = book.table(sheet, row, ROUNDS, round_cells(book, found))
    row = section(book, sheet, row + 1, "sessions")
    book.table(sheet, row, SESSIONS, [session_cells(one) for one in found.sessions])


def section(book: Book, sheet: Worksheet, row: int, name: str) -> int:
    """Write a part's heading and what it says; return the row after them."""
    book.put(sheet, row, 0, book.say(f"valid.{name}"), book.style("section"))
    book.put(sheet, row + 1, 0, book.say(f"valid.{name}_help"), book.style("text"))
    return row + 2


def round_cells(book: Book, found: ValidationView) -> list[tuple[Value, ...]]:
    """Return a line a round."""
    return [
        (
            f"{one.number}. {one.what}",
            book.say("valid.kept") if one.is_kept else "",
            one.planned,
            one.done,
            one.struck,
            one.overtime_min,
            one.above,
            one.surely,
            *one.moved,
        )
        for one in found.rounds
    ]


def session_cells(one: RiskRow) -> tuple[Value, ...]:
    """Return a session's cells."""
    planned, late = one.found.session, one.found.late
    return (
        one.name,
        one.state,
        one.found.accepted,
        late.mean,
        late.low,
        late.high,
        one.found.chances["over_margin"].mean,
        clock_value(planned.planned_end_min),
        clock_value(planned.team_end_min),
        one.found.over_min,
        one.given,
    )
