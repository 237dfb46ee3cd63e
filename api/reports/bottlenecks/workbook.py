"""Write bottlenecks.xlsx: what to ask for, what it costs and what it gives."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from api.actions.priced import Bottleneck
from api.reports.bottlenecks.asks import ORE
from api.reports.bottlenecks.packages import (
    ASK_PACKAGES,
    PACKAGES,
    ask_package_cells,
    package_cells,
)
from api.reports.bottlenecks.view import BottlenecksView
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    lines_of,
    new_workbook,
)
from pks.recruitment import GroupNeed

LINE = 13.5
TEXT_WIDTH = 130
DARK = "#F0957A"
ASK = (
    Column("bottleneck.col_rank", 5, "int"),
    Column("bottleneck.col_sentence", 72, "wrap"),
    Column("bottleneck.col_cost", 12, "int"),
    Column("bottleneck.col_cost_all", 18, "int"),
    Column("bottleneck.col_medical", 18, "dec1"),
    Column("bottleneck.col_medical_dates", 17, "dec1"),
    Column("bottleneck.col_guarantee", 18, "dec1"),
    Column("bottleneck.col_breaches", 17, "dec1"),
    Column("bottleneck.col_operations", 14, "dec1"),
    Column("bottleneck.col_minutes", 15, "int"),
    Column("bottleneck.col_drg", 11, "dec1"),
    Column("bottleneck.col_worth", 13, "int"),
    Column("bottleneck.col_load", 12, "share"),
    Column("bottleneck.col_short", 11, "int"),
    Column("bottleneck.col_tight", 9, "int"),
    Column("bottleneck.col_holds", 15),
)
IDLE = (
    Column("bottleneck.col_because", 50),
    Column("bottleneck.col_idle", 50),
    Column("bottleneck.col_kind", 16),
    Column("bottleneck.col_time", 18),
)
WAITS = (
    Column("bottleneck.col_resource", 50),
    Column("bottleneck.col_flow", 44),
    Column("bottleneck.col_queue", 13, "dec1"),
    Column("bottleneck.col_late_medical", 14, "dec1"),
    Column("bottleneck.col_late_guarantee", 14, "dec1"),
    Column("bottleneck.col_more", 17, "dec1"),
)
PRICES = (
    Column("bottleneck.col_resource", 50),
    Column("bottleneck.col_kind", 16),
    Column("bottleneck.col_unit", 26),
    Column("bottleneck.col_dual", 17, "dec2"),
    Column("bottleneck.col_confirmed", 17, "dec2"),
    Column("bottleneck.col_after", 17, "dec2"),
    Column("bottleneck.col_difference", 13, "share"),
    Column("bottleneck.col_fewer", 20),
    Column("bottleneck.col_per_week", 16, "dec2"),
    Column("bottleneck.col_holds", 16),
)
RECRUIT = (
    Column("recruit.col_role", 26),
    Column("recruit.col_competence", 22),
    Column("col.site", 24),
    Column("recruit.col_heads", 11, "dec1"),
    Column("recruit.col_lacks", 13, "dec1"),
    Column("recruit.col_hires", 11, "int"),
    Column("recruit.col_when", 60),
    Column("recruit.col_agency_hours", 12, "int"),
    Column("recruit.col_cost", 14, "int"),
)


def write_bottlenecks_workbook(view: BottlenecksView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    as_of = view.found.region.parameters.as_of
    with new_workbook(path, view.title, as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        ask_sheet(sheets, view)
        heat_sheet(sheets, view, "load", "0%", lambda row: row.load.weekly)
        heat_sheet(sheets, view, "heat", "0.00", lambda row: row.price.duals)
        packages_sheet(sheets, view)
        sheets.flat(view.say("bottleneck.sheet_idle"), IDLE, idle_cells(view))
        sheets.flat(view.say("bottleneck.sheet_waits"), WAITS, wait_cells(view))
        prices = [price_cells(view, row) for row in view.rows]
        sheets.flat(view.say("bottleneck.sheet_prices"), PRICES, prices)
        hires = [hire_cells(view, row) for row in view.recruitment.found.rows]
        sheets.flat(view.say("bottleneck.sheet_recruit"), RECRUIT, hires)
        if view.found.week_gains:
            told = [*map(view.week_sentence, view.found.week_gains)]
            text_sheet(sheets, view, "weeks", told)
        text_sheet(sheets, view, "notes", view.notes)


def headed(
    sheets: Sheets, view: BottlenecksView, name: str, lines: Sequence[str]
) -> tuple[Any, int]:
    """Add a sheet with a title and some lines; return it and the row after them."""
    sheet = sheets.sheet(view.say(f"bottleneck.sheet_{name}"))
    sheets.heading(sheet, view.subtitle)
    for row, line in enumerate(lines, 2):
        sheets.put(sheet, row, 0, line, sheets.style("text"))
    return sheet, 3 + len(lines)


def widths(sheet: Any, columns: Sequence[Column]) -> None:
    """Set the widths of a table's columns."""
    for col, column in enumerate(columns):
        sheet.set_column(col, col, column.width)


def ask_sheet(sheets: Sheets, view: BottlenecksView) -> None:
    """Write what to ask for, best first, each in a sentence; then the packages."""
    sheet, top = headed(sheets, view, "ask", view.lines)
    widths(sheet, ASK)
    cells = [ask_cells(view, i, rows) for i, rows in enumerate(view.asks, 1)]
    end = wrapped_table(sheets, sheet, top, ASK, cells)
    sheet.freeze_panes(top + 1, 2)
    for row, (key, style) in enumerate(
        (("sheet_packages", "section"), ("packages_help", "wrap")), end + 1
    ):
        text = view.say(f"bottleneck.{key}")
        sheets.put(sheet, row, 1, text, sheets.style(style))
        sheet.set_row(row, LINE * lines_of(text, ASK[1].width) + 3)
    if view.found.packages:
        packages = list(ask_package_cells(view))
        end = wrapped_table(sheets, sheet, end + 4, ASK_PACKAGES, packages) - 3
    for row, line in enumerate(view.no_packages, end + 4):
        sheets.put(sheet, row, 1, line, sheets.style("wrap"))
        sheet.set_row(row, LINE * lines_of(line, ASK[1].width))


def wrapped_table(
    sheets: Sheets,
    sheet: Any,
    top: int,
    columns: Sequence[Column],
    cells: Sequence[Sequence[Value]],
) -> int:
    """Write a table whose second column is text in several lines; return its end."""
    end = sheets.table(sheet, top, columns, cells)
    sheet.set_row(top, 4 * LINE)
    for row, values in enumerate(cells, top + 1):
        sheet.set_row(row, LINE * lines_of(values[1], columns[1].width))
    return end


def ask_cells(
    view: BottlenecksView, rank: int, rows: Sequence[Bottleneck]
) -> list[Value]:
    """Return the cells of an ask: of several theatres what any one of them gives."""
    row = rows[0]
    unit, gain = row.price.unit, row.price.gain
    return [
        rank, view.sentence(rows), unit.cost_ore / ORE,
        unit.cost_ore * view.found.problem.num_weeks / ORE, gain.medical_weeks,
        gain.medical_dates, gain.guarantee_weeks, gain.breaches, gain.operations,
        gain.patient_min, gain.drg, gain.drg * view.found.priced.terms.drg_ore / ORE,
        max(r.load.share for r in rows), view.hours_lacking(rows),
        max(len(r.tight) for r in rows), view.holds(row),
    ]  # fmt: skip


def heat_sheet(
    sheets: Sheets, view: BottlenecksView, name: str, form: str, values_of: Any
) -> None:
    """Write resource by week, coloured by value."""
    help_ = view.say(f"bottleneck.{name}_help")
    sheet, top = headed(sheets, view, name, (help_,))
    weeks = view.found.problem.weeks
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, len(weeks), 4.6)
    head = sheets.style("head", rotation=90, align="center", text_wrap=False)
    for col, week in enumerate(weeks, 1):
        sheets.put(sheet, top, col, week, head)
    sheet.set_row(top, 56)
    for number, row in enumerate(view.rows, top + 1):
        sheets.put(sheet, number, 0, view.full(row.price.unit), sheets.style("text"))
        for col, value in enumerate(values_of(row), 1):
            style = sheets.style("int", num_format=form, font_size=7)
            sheets.put(sheet, number, col, float(value), style)
    if view.rows:
        sheet.conditional_format(
            top + 1, 1, top + len(view.rows), len(weeks),
            {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": DARK},
        )  # fmt: skip
    sheet.freeze_panes(top + 1, 1)


def packages_sheet(sheets: Sheets, view: BottlenecksView) -> None:
    """Write each package: the whole of it, then its members alone."""
    help_ = view.say("bottleneck.packages_help")
    sheet, top = headed(sheets, view, "packages", (help_,))
    widths(sheet, PACKAGES)
    end = sheets.table(sheet, top, PACKAGES, package_cells(view))
    sheet.set_row(top, 4 * LINE)
    for row, line in enumerate(view.no_packages, end):
        sheets.put(sheet, row, 0, line, sheets.style("text"))


def idle_cells(view: BottlenecksView) -> list[list[Value]]:
    """Return who stands idle because of each bottleneck."""
    return [
        [
            view.full(row.price.unit), view.full(other.unit),
            view.say(f"bottleneck.kind_{other.unit.kind}"), view.idle_time(other),
        ]
        for row in view.rows
        for other in row.idle
    ]  # fmt: skip


def wait_cells(view: BottlenecksView) -> list[list[Value]]:
    """Return which flows wait for each bottleneck."""
    return [
        [
            view.full(row.price.unit), view.flow(w.flow), w.queue, w.medical_late,
            w.guarantee_late, view.more(row, w.flow),
        ]
        for row in view.rows
        for w in view.waits(row)
    ]  # fmt: skip


def price_cells(view: BottlenecksView, row: Bottleneck) -> list[Value]:
    """Return a price by dual and by re-solve."""
    price, unit = row.price, row.price.unit
    fewer = (
        view.say("bottleneck.kept_not")
        if price.one_fewer is None
        else view.number(price.one_fewer, 2)
    )
    return [
        view.full(unit), view.say(f"bottleneck.kind_{unit.kind}"),
        view.say(f"bottleneck.unit_{unit.unit}"), price.estimate, price.confirmed,
        price.after, price.difference, fewer,
        price.confirmed / view.found.problem.num_weeks, view.holds(row),
    ]  # fmt: skip


def hire_cells(view: BottlenecksView, row: GroupNeed) -> list[Value]:
    """Return a group's recruitment need."""
    own = view.recruitment
    return [
        own.role(row), own.competence(row), own.site(row), row.years[0].heads,
        own.lacks(row), own.hires(row), own.when(row),
        sum(year.agency_hours for year in row.years),
        sum(year.agency_cost_ore for year in row.years) / ORE,
    ]  # fmt: skip


def text_sheet(
    sheets: Sheets, view: BottlenecksView, name: str, lines: Sequence[str]
) -> None:
    """Write a sheet of sentences."""
    sheet, top = headed(sheets, view, name, ())
    sheet.set_column(0, 0, TEXT_WIDTH)
    for row, line in enumerate(lines, top):
        sheets.put(sheet, row, 0, line, sheets.style("wrap"))
        sheet.set_row(row, LINE * lines_of(line, TEXT_WIDTH))
