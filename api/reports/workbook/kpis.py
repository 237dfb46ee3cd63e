"""Key figures with their formulas, and the tables that they are sums of."""

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from api.reports.workbook.book import (
    LINE_HEIGHT,
    Book,
    Column,
    Sheets,
    Value,
    lines_of,
)
from pks.kpi import Measure

COLUMNS = (
    Column("col.kpi", 44, "strong"),
    Column("col.kpi_value", 12, "dec1"),
    Column("col.unit", 12),
    Column("col.numerator", 13, "dec1"),
    Column("col.denominator", 13, "dec1"),
    Column("col.numerator_is", 44, "wrap"),
    Column("col.denominator_is", 40, "wrap"),
    Column("col.note", 52, "wrap"),
)
FLOWS = (
    Column("col.flow", 44),
    Column("col.planned", 12, "int"),
    Column("col.takt", 12, "int"),
    Column("col.short", 13, "int"),
    Column("col.waiting", 13, "int"),
)
SESSIONS = (
    Column("col.session", 44),
    Column("col.cases", 12, "int"),
    Column("col.length_min", 12, "int"),
    Column("col.load_min", 13, "int"),
    Column("col.utilisation", 13, "share"),
    Column("col.risk", 44, "left_share"),
    Column("col.overtime", 40, "left"),
)
TOP = 0


def kpi_sheet(book: Book) -> None:
    """Write the figures as live divisions, then flows and sessions."""
    view = book.view
    sheet = book.sheet(view.say("sheet.kpis"))
    for col, column in enumerate(COLUMNS):
        sheet.set_column(col, col, column.width)
    row = book.table(sheet, TOP, COLUMNS, [])
    for measure in view.kpis.measures:
        write_measure(book, sheet, row, measure)
        row += 1
    sheet.freeze_panes(1, 1)
    book.put(sheet, row + 1, 0, view.say("by_flow"), book.style("section"))
    row = book.table(sheet, row + 2, FLOWS, flow_rows(book))
    book.put(sheet, row + 1, 0, view.say("by_session"), book.style("section"))
    book.table(sheet, row + 2, SESSIONS, session_rows(book))


def kpi_row(book: Book, code: str) -> int:
    """Return the row of a figure on its sheet."""
    codes = [measure.formula.code for measure in book.view.kpis.measures]
    return TOP + 1 + codes.index(code)


def write_measure(book: Sheets, sheet: Worksheet, row: int, measure: Measure) -> None:
    """Write a figure; its value is a formula over its two numbers."""
    formula, language = measure.formula, book.language
    texts = [formula.numerator, formula.denominator, formula.note]
    words = [text.said(language) if text else "" for text in texts]
    values: list[Value] = [
        formula.name.said(language),
        None,
        "" if formula.unit == "share" else book.say(f"unit.{formula.unit}"),
        measure.numerator,
        measure.denominator if formula.denominator else None,
        *words,
    ]
    for col, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
        is_whole = isinstance(value, int | float) and float(value).is_integer()
        book.put(
            sheet, row, col, value, book.style("int" if is_whole else column.style)
        )
    height = max(lines_of(v, c.width) for c, v in zip(COLUMNS, values, strict=True))
    sheet.set_row(row, LINE_HEIGHT * height + 1)
    over, under = (xl_rowcol_to_cell(row, col) for col in (3, 4))
    text = f'=IF({under}=0,"–",{over}/{under})' if formula.denominator else f"={over}"
    value_style = book.style(value_format(measure))
    value = "–" if measure.value is None else measure.value
    sheet.write_formula(row, 1, text, value_style, value)


def value_format(measure: Measure) -> str:
    """Return the format of a figure."""
    return {"share": "share1", "h": "dec1", "sessions": "dec1"}.get(
        measure.formula.unit, "int"
    )


def flow_rows(book: Book) -> list[tuple[Value, ...]]:
    """Return each flow's plan against its takt; flows without either are left out."""
    view = book.view
    rows: list[tuple[Value, ...]] = [
        (view.names("flows", f.flow), f.planned, f.takt, f.short, f.waiting)
        for f in view.kpis.flows
        if f.planned or f.takt or f.waiting
    ]
    sums = [sum(getattr(f, name) for f in view.kpis.flows) for name in SUMMED]
    return [*rows, (view.say("total"), *sums)]


SUMMED = ("planned", "takt", "short", "waiting")


def session_rows(book: Book) -> list[tuple[Value, ...]]:
    """Return each open session's load and risk."""
    view = book.view
    return [
        (
            f"{view.say(f'day.{session.day}')[:3]} "
            f"{view.names('theatres', session.theatre)} {session.times} {session.name}",
            session.load.num_cases,
            session.load.length_min,
            session.load.load_min,
            session.used_share,
            session.load.risk_prob,
            session.load.overtime_min,
        )
        for session in view.sessions()
        if session.load
    ]
