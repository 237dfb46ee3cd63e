"""Write admission.xlsx: what to know first, ward boards, lists, nurses' shifts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from api.reports.admission.board import (
    CLOSED,
    PAGE_DAYS,
    Cell,
    fortnights,
    within,
)
from api.reports.admission.view import AdmissionView
from api.reports.workbook.book import Column, Sheets, Value, new_workbook, safe
from pks.model.nursing import SHIFTS
from pks.problems.wards.settle import SettledWard

SUMMARY = (
    Column("col.ward", 44),
    Column("admit.col_admitted", 14, "int"),
    Column("admit.col_due_in", 14, "int"),
    Column("admit.col_due_out", 16, "int"),
    Column("admit.col_competing", 16, "int"),
    Column("admit.col_here", 14, "int"),
    Column("admit.col_used", 14, "share"),
)
ASSUMED = (Column("assumptions", 44), Column("assumptions.rows", 14, "int"))
ADMISSIONS = (
    Column("col.date", 12, "date"),
    Column("col.weekday", 10),
    Column("col.case", 12),
    Column("col.ward", 28),
    Column("admit.col_room", 10),
    Column("admit.col_last", 13, "date"),
    Column("col.theatre", 16),
    Column("col.surgeon", 12),
    Column("admit.col_minutes", 9, "int"),
    Column("admit.col_person", 16),
    Column("admit.col_due", 14, "date"),
    Column("admit.col_mark", 12),
)
OUT = (
    Column("col.case", 12),
    Column("col.ward", 28),
    Column("admit.col_was_due", 10),
    Column("admit.col_why", 90),
)
NURSES = (
    Column("col.ward", 28),
    Column("shift.col_date", 12, "date"),
    Column("shift.col_shift", 9),
    Column("admit.col_nurse", 13),
    Column("admit.col_rooms", 28),
    Column("admit.col_work", 13, "int"),
    Column("admit.col_most", 13, "int"),
    Column("admit.col_over", 13, "int"),
    Column("admit.col_skill", 17, "int"),
)
TERMS = (
    Column("admit.col_term", 44),
    Column("admit.col_amount", 14, "int"),
    Column("admit.col_weight", 14, "int"),
    Column("admit.col_cost", 16, "int"),
)
ROOM_WIDTH, DAY_WIDTH = 9, 10
SEX_COLOURS = ("#F6DFC8", "#CFE0F5")
CLOSED_COLOUR, WEEKEND_COLOUR = "#C3CCD5", "#EEF1F4"
BOARD_TOP = 4
SHIFT_ORDER = tuple(SHIFTS)
MAX_NAME = 31  # characters of a sheet's name


def write_admission_workbook(view: AdmissionView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with new_workbook(path, view.title, view.region.parameters.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        first_sheet(sheets, view)
        for number, settled in enumerate(view.settled):
            board_sheet(sheets, view, settled, number)
        sheets.flat(view.say("admit.sheet_days"), ADMISSIONS, list(admissions(view)))
        sheets.flat(view.say("admit.sheet_out"), OUT, list(not_admitted(view)))
        sheets.flat(view.say("admit.sheet_nurses"), NURSES, list(nurse_rows(view)))


def first_sheet(sheets: Sheets, view: AdmissionView) -> None:
    """Write what a reader must know first: how it went, and what was assumed."""
    sheet = sheets.sheet(view.say("sheet.overview"))
    for col, column in enumerate(SUMMARY):
        sheet.set_column(col, col, column.width)
    sheets.heading(sheet, view.subtitle)
    row = 3
    for line in view.lines:
        sheets.put(sheet, row, 0, line, sheets.style("text"))
        row += 1
    wards = [(*line[:-1], line[-1] / 1000) for line in view.ward_rows()]
    row = sheets.table(sheet, row + 1, SUMMARY, wards)
    terms = [
        (view.say(f"admit.term_{name}"), term.amount, term.weight, term.cost)
        for name, term in view.document.terms.items()
    ]
    row = sheets.table(sheet, row + 1, TERMS, terms) + 1
    sheets.put(sheet, row, 0, view.say("assumptions"), sheets.style("section"))
    for told in view.assumptions:
        row += 1
        count = f" ({told.num_rows})" if told.num_rows else ""
        sheets.put(sheet, row, 0, f"{view.told(told)}{count}", sheets.style("text"))


def board_sheet(
    sheets: Sheets, view: AdmissionView, settled: SettledWard, number: int
) -> None:
    """Write a ward's board: a line a bed, a column a day."""
    ward_id = settled.ward.ward_id
    name = f"{number + 1} {view.ward(ward_id)}"[:MAX_NAME]
    sheet = sheets.sheet(name.translate(str.maketrans("[]:*?/\\", "()-----")))
    sheet.set_column(0, 0, ROOM_WIDTH)
    sheet.set_column(1, PAGE_DAYS, DAY_WIDTH)
    sheets.heading(sheet, f"{view.ward(ward_id)}. {view.subtitle}")
    sheets.put(sheet, 2, 0, view.say("admit.legend_sheet"), sheets.style("subtitle"))
    row = BOARD_TOP
    for days in fortnights(view.found.period.num_days):
        row = put_fortnight(sheets, view, sheet, settled, row, days) + 1
    sheet.freeze_panes(0, 1)


def put_fortnight(
    sheets: Sheets,
    view: AdmissionView,
    sheet: Worksheet,
    settled: SettledWard,
    row: int,
    days: range,
) -> int:
    """Write two weeks of a ward; return the row after them."""
    head = sheets.style("head", align="center")
    sheets.put(sheet, row, 0, view.say("admit.col_room"), sheets.style("head"))
    for col, day in enumerate(days, 1):
        sheets.put(sheet, row, col, view.day(view.dates[day]), head)
    for room in view.board(settled):
        label = view.room(settled.ward.rooms[room.room].room_id)
        for bed, cells in enumerate(room.beds):
            row += 1
            top = {"top": 2} if bed == 0 else {}
            strong = sheets.style("strong", **top)
            sheets.put(sheet, row, 0, label if bed == 0 else None, strong)
            put_bed(sheets, view, sheet, row, within(cells, days), days.start)
    return row + 1


def put_bed(
    sheets: Sheets,
    view: AdmissionView,
    sheet: Worksheet,
    row: int,
    cells: tuple[Cell, ...],
    first_day: int,
) -> None:
    """Write a bed's line: each stay over its days."""
    for cell in cells:
        col = cell.first_day - first_day + 1
        if cell.lying is None:
            empty = sheets.style("text", bg_color=ground(view, cell), top=4)
            sheets.put(sheet, row, col, None, empty)
        else:
            colour = SEX_COLOURS[cell.lying.stay.care.sex]
            look = sheets.style(
                "text", bg_color=colour, border=1, indent=0, font_size=9, shrink=True
            )
            text = view.label(cell.lying)
            if cell.num_days == 1:
                sheets.put(sheet, row, col, text, look)
            else:
                last = col + cell.num_days - 1
                sheet.merge_range(row, col, row, last, safe(text), look)


def ground(view: AdmissionView, cell: Cell) -> str:
    """Return the colour of a day without anybody."""
    if cell.kind == CLOSED:
        return CLOSED_COLOUR
    return WEEKEND_COLOUR if view.is_free(view.dates[cell.first_day]) else "#FFFFFF"


def admissions(view: AdmissionView) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each who is admitted."""
    for row in view.document.admissions:
        on = date.fromisoformat(row.date)
        yield (
            on,
            view.say(f"day.{on.weekday()}"),
            row.patient_id,
            view.ward(row.ward_id),
            view.room(row.room_id),
            date.fromisoformat(row.last_night),
            view.theatre(row.theatre_id),
            row.surgeon_id,
            row.surgery_min,
            view.who(row),
            date.fromisoformat(row.due) if row.due else None,
            view.marks(row.must, row.told),
        )


def not_admitted(view: AdmissionView) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each who is not, with the reason."""
    for row in view.document.not_admitted:
        ward = view.ward(row.ward_id) if row.ward_id else ""
        due = view.say("admit.mark_must") if row.was_due else ""
        yield row.patient_id, ward, due, view.reason(row)


def nurse_rows(view: AdmissionView) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each nurse and shift, of wards whose nurses are known."""
    for settled in view.settled:
        if not settled.ward.has_shifts:
            continue
        loads = view.loads(settled)
        for at in sorted(loads, key=lambda at: (at[0], SHIFT_ORDER.index(at[1]))):
            for row in loads[at].nurses:
                yield (
                    view.ward(settled.ward.ward_id),
                    row.date,
                    view.say(f"shift.{row.shift}"),
                    row.nurse,
                    ", ".join(map(view.room, row.rooms)),
                    row.work_min,
                    row.most_min,
                    row.over_min,
                    row.skill_short,
                )
