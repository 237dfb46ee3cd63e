"""Write compare.xlsx: side by side, by specialty, the team, the queue, the changes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from api.reports.compare.view import Cell, CompareView, Group, Line
from api.reports.workbook.book import (
    TITLE_HEIGHT,
    Column,
    Sheets,
    Value,
    new_workbook,
)
from pks.scenario.measures import Measure

NAME_WIDTH, VALUE_WIDTH, DIFFERENCE_WIDTH, VERDICT_WIDTH = 46, 12, 11, 9
STYLES = ("int", "dec1", "dec2")  # by decimals
SIGNED = {
    "int": "+#,##0;-#,##0;0", "dec1": "+#,##0.0;-#,##0.0;0",
    "dec2": "+#,##0.00;-#,##0.00;0",
}  # fmt: skip
COLOURS = {"better": "#D8F0DC", "worse": "#F9D9DC"}
PARTS = (
    Column("compare.col_measure", 46),
    Column("compare.col_value", 12, "dec1"),
    Column("compare.col_difference", 12, "dec1"),
    Column("compare.col_verdict", 12),
)
TEAM = (
    Column("compare.col_scenario", 32),
    Column("compare.col_role", 34),
    Column("compare.col_value", 14, "dec1"),
    Column("compare.col_difference", 14, "dec1"),
)
QUEUE = (
    Column("compare.col_scenario", 32),
    Column("compare.col_week", 12),
    Column("compare.col_queue", 16, "dec1"),
    Column("compare.col_filled", 16, "dec1"),
    Column("compare.col_capacity", 18, "dec1"),
)
CHANGES = (
    Column("compare.col_scenario", 32),
    Column("compare.col_file", 28),
    Column("compare.col_change", 90),
)


def write_comparison_workbook(view: CompareView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with new_workbook(path, view.title, view.base.parameters.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        side_by_side(sheets, view)
        for key, groups in view.parts:
            which = (
                Column("compare.col_scenario", 32),
                Column(f"compare.col_{key}", 28),
            )
            name = view.say(f"compare.group_{key}")
            sheets.flat(name, (*which, *PARTS), list(part_rows(view, groups)))
        for key, columns, rows in (
            ("team", TEAM, team_rows(view)),
            ("queue", QUEUE, queue_rows(view)),
            ("changes", CHANGES, change_rows(view)),
        ):
            sheets.flat(view.say(f"compare.sheet_{key}"), columns, list(rows))
        notes(sheets, view)


def side_by_side(sheets: Sheets, view: CompareView) -> None:
    """Write every measure in a row: a value, and per scenario what differs."""
    sheet = sheets.sheet(view.say("compare.sheet_compared"))
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, VALUE_WIDTH)
    for at in range(1, len(view.names)):
        sheet.set_column(3 * at - 1, 3 * at - 1, VALUE_WIDTH)
        sheet.set_column(3 * at, 3 * at, DIFFERENCE_WIDTH)
        sheet.set_column(3 * at + 1, 3 * at + 1, VERDICT_WIDTH)
    sheets.heading(sheet, view.subtitle)
    row = 3
    for group in view.groups:
        sheets.put(sheet, row, 0, group.heading, sheets.style("section"))
        head(sheets, sheet, view, row + 1)
        for at, line in enumerate(group.lines, row + 2):
            put_line(sheets, sheet, view, at, line)
        row += 3 + len(group.lines)
    sheet.freeze_panes(3, 1)


def head(sheets: Sheets, sheet: Worksheet, view: CompareView, row: int) -> None:
    """Write the head of the columns: each scenario over its three."""
    style = sheets.style("head")
    sheet.set_row(row, 2 * TITLE_HEIGHT)
    texts = [view.say("compare.col_measure"), view.names[0]]
    for name in view.names[1:]:
        difference = view.say("compare.col_difference")
        texts += [name, difference, view.say("compare.col_verdict")]
    for col, text in enumerate(texts):
        sheets.put(sheet, row, col, text, style)


def put_line(
    sheets: Sheets, sheet: Worksheet, view: CompareView, row: int, line: Line
) -> None:
    """Write a measure over all regions."""
    sheets.put(sheet, row, 0, view.measure_name(line.measure), sheets.style("text"))
    style = STYLES[line.measure.decimals]
    for at, cell in enumerate(line.cells):
        value = shown(view, line.measure, cell)
        col = 3 * at - 1 if at else 1
        sheets.put(sheet, row, col, value, sheets.style(style))
        if at:
            fill = COLOURS.get(cell.verdict)
            more = {"bg_color": fill} if fill else {}
            signed = sheets.style(style, num_format=SIGNED[style], **more)
            sheets.put(sheet, row, col + 1, cell.difference, signed)
            word = view.verdict(cell)
            sheets.put(sheet, row, col + 2, word, sheets.style("text", **more))


def shown(view: CompareView, measure: Measure, cell: Cell) -> Value:
    """Return a cell's value; never is a word."""
    if cell.value is None and measure.is_endless:
        return view.say("compare.never")
    return cell.value


def part_rows(
    view: CompareView, groups: Sequence[Group]
) -> Iterator[tuple[Value, ...]]:
    """Yield every measure of every part and scenario, a line each."""
    for group in groups:
        for line in group.lines:
            for name, cell in zip(view.names, line.cells, strict=True):
                yield (
                    name, group.heading, view.measure_name(line.measure),
                    shown(view, line.measure, cell), cell.difference,
                    view.verdict(cell),
                )  # fmt: skip


def team_rows(view: CompareView) -> Iterator[tuple[Value, ...]]:
    """Yield the team's hours a week by scenario and role."""
    base = view.measured[0].takt.team_hours
    for name, found in zip(view.names, view.measured, strict=True):
        for role in sorted({*base, *found.takt.team_hours}):
            hours = found.takt.team_hours.get(role, 0.0)
            difference = (
                None if found is view.measured[0] else hours - base.get(role, 0)
            )
            yield name, view.things.need(role), hours, difference


def queue_rows(view: CompareView) -> Iterator[tuple[Value, ...]]:
    """Yield the queue to come by scenario and week."""
    for name, found in zip(view.names, view.measured, strict=True):
        takt, plan = found.takt, found.capacity
        planned = dict(zip(plan.weeks, plan.queue, strict=False)) if plan else {}
        for row in zip(takt.weeks, takt.queue, takt.filled, strict=True):
            yield name, *row, planned.get(row[0])


def change_rows(view: CompareView) -> Iterator[tuple[Value, ...]]:
    """Yield every change of every scenario in words."""
    for one, (name, _, words) in zip(view.changed, view.changes, strict=True):
        for step, text in zip(one.steps, words, strict=True):
            yield name, step.change.source, text


def notes(sheets: Sheets, view: CompareView) -> None:
    """Write what a reader must know."""
    sheet = sheets.sheet(view.say("compare.sheet_notes"))
    sheet.set_column(0, 0, 140)
    told: Sequence[str] = (*view.lines, *view.notes)
    for row, text in enumerate(told):
        sheets.put(sheet, row, 0, text, sheets.style("wrap"))
