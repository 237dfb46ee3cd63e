"""The first sheet: may the plan be used, how good is it, what is missing."""

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from api.reports.workbook.book import TITLE_HEIGHT, Book, Column, Value
from api.reports.workbook.kpis import kpi_row, value_format
from pks.kpi import Measure

WIDTHS = (44, 16, 34, 15, 22, 70)
KPIS = (
    Column("col.kpi", 44),
    Column("col.kpi_value", 16, "int"),
    Column("col.unit", 34),
)
GROUPS = (Column("page.unplanned", 44), Column("col.count", 16, "int"))
SHORTAGES = (Column("page.shortages", 44), Column("page.patients", 16, "int"))
TERMS = (
    Column("col.term", 44),
    Column("col.amount", 16, "int"),
    Column("col.unit", 34),
    Column("col.weight", 15, "int"),
    Column("col.cost", 22, "int"),
)
ASSUMPTIONS = (Column("assumptions", 44, "text"), Column("assumptions.rows", 16, "int"))
VIOLATIONS = (
    Column("violations", 44),
    Column("col.excess", 16, "int"),
    Column("col.where", 34),
)
OVERLOADS = (
    Column("page.overloads", 44),
    Column("page.excess", 16),
    Column("page.resource", 34),
    Column("col.case", 15),
)
MAX_SHORTAGES, MAX_VIOLATIONS = 12, 50
FORMULA_COLUMN = 5


def overview_sheet(book: Book) -> None:
    """Write everything that a meeting asks first."""
    view = book.view
    sheet = book.sheet(view.say("sheet.overview"))
    for col, width in enumerate(WIDTHS):
        sheet.set_column(col, col, width)
    sheet.set_row(0, TITLE_HEIGHT)
    book.put(sheet, 0, 0, view.title, book.style("title"))
    book.put(sheet, 1, 0, view.subtitle, book.style("subtitle"))
    row = 3
    for number, line in enumerate((*view.status, *view.quarantine)):
        alert = number == 0 and bool(view.report.violations)
        book.put(sheet, row, 0, line, book.style("alert" if alert else "text"))
        row += 1
    row = write_violations(book, sheet, row + 1)
    row = write_overloads(book, sheet, row)
    row = write_kpis(book, sheet, row)
    groups = [(group.name, len(group.rows)) for group in view.groups]
    row = book.table(sheet, row + 1, GROUPS, groups)
    tight = [(s.name, s.num_patients) for s in view.shortages[:MAX_SHORTAGES]]
    row = book.table(sheet, row + 1, SHORTAGES, tight)
    row = write_terms(book, sheet, row + 1)
    write_assumptions(book, sheet, row + 1)


def write_violations(book: Book, sheet: Worksheet, top: int) -> int:
    """Write the rules broken, if any; return the row after them."""
    rows = [(v.rule, v.excess, v.where) for v in book.view.report.violations]
    if not rows:
        return top
    return book.table(sheet, top, VIOLATIONS, rows[:MAX_VIOLATIONS]) + 1


def write_overloads(book: Book, sheet: Worksheet, top: int) -> int:
    """Write what standing bookings overfilled, if anything; return the row after it."""
    rows = [
        (row.limit, row.excess, row.where, ", ".join(row.case_ids))
        for row in book.view.overloads
    ]
    return book.table(sheet, top, OVERLOADS, rows) + 1 if rows else top


def write_kpis(book: Book, sheet: Worksheet, top: int) -> int:
    """Write the figures with their formulas beside; return the row after them."""
    view = book.view
    row = book.table(sheet, top, KPIS, [])
    for col in range(len(KPIS), FORMULA_COLUMN + 1):
        text = view.say("page.formula") if col == len(KPIS) else ""
        book.put(sheet, top, col, text, book.style("head"))
    for measure in view.kpis.measures:
        words = measure.formula.name.said(view.language)
        book.put(sheet, row, 0, words, book.style("strong"))
        write_link(book, sheet, row, measure)
        shown = view.say(f"unit.{measure.formula.unit}")
        if measure.formula.unit == "share":
            is_place = measure.formula.code == "fullest_night"
            shown = view.fullest_place() if is_place else ""
        book.put(sheet, row, 2, shown, book.style("text"))
        book.put(sheet, row, 3, formula_text(book, measure), book.style("subtitle"))
        row += 1
    return row


def write_link(book: Book, sheet: Worksheet, row: int, measure: Measure) -> None:
    """Write a figure as a reference to the sheet that counts it."""
    name = book.view.say("sheet.kpis")
    cell = xl_rowcol_to_cell(kpi_row(book, measure.formula.code), 1)
    value = "–" if measure.value is None else measure.value
    fmt = book.style(value_format(measure))
    sheet.write_formula(row, 1, f"='{name}'!{cell}", fmt, value)


def formula_text(book: Book, measure: Measure) -> str:
    """Return a figure's formula on one line."""
    formula, language = measure.formula, book.view.language
    over = formula.numerator.said(language)
    if formula.denominator is None:
        return over
    return f"{over} / {formula.denominator.said(language)}"


def write_terms(book: Book, sheet: Worksheet, top: int) -> int:
    """Write what the plan costs, term by term and in all; return the row after."""
    view = book.view
    rows: list[tuple[Value, ...]] = [
        (row.name, row.amount, row.unit, row.weight, row.cost) for row in view.terms
    ]
    end = book.table(sheet, top, TERMS, rows)
    book.put(sheet, end, 0, view.say("total"), book.style("strong", top=1))
    for col in range(1, 4):
        book.put(sheet, end, col, None, book.style("text", top=1))
    cost = book.style("int", top=1, bold=True)
    first, last = (xl_rowcol_to_cell(r, 4) for r in (top + 1, max(top + 1, end - 1)))
    total = f"=SUM({first}:{last})"
    sheet.write_formula(end, 4, total, cost, view.report.objective)
    return end + 1


def write_assumptions(book: Book, sheet: Worksheet, top: int) -> None:
    """Write the defaults that were used where the input was silent."""
    view = book.view
    rows: list[tuple[Value, ...]] = [
        (f"{a.table}: {a.text_sv if view.language == 'sv' else a.text_en}", a.num_rows)
        for a in view.report.region.assumptions
    ]
    book.table(sheet, top, ASSUMPTIONS, rows or [(view.say("assumptions.none"), None)])
