"""The week on the wall: theatres down, days across, a line for each case."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from api.reports.cases import CaseRow
from api.reports.page.labels import initials
from api.reports.sessions import SessionRow, TheatreRow
from api.reports.texts import percent
from api.reports.workbook.book import LINE, Book, colour

NAME_WIDTH, DAY_WIDTH = 13, 31
LINE_HEIGHT = 12.5
HATCH, DOTS = 14, 17  # Excel's fill patterns: thin diagonal stripe, 12.5 % grey


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid: its text and how it looks."""

    text: str
    look: dict[str, Any]

    @property
    def num_lines(self) -> int:
        """Lines of text."""
        return self.text.count("\n") + 1


def week_sheet(book: Book) -> None:
    """Write the grid, theatre by theatre, under the days."""
    view = book.view
    sheet = book.sheet(view.say("sheet.week"))
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, len(view.days), DAY_WIDTH)
    head = book.style("head", border=1, border_color=LINE, font_size=11)
    book.put(sheet, 0, 0, view.say("col.theatre"), head)
    sheet.set_row(0, 18)
    sheet.set_footer(f"&L{view.say('grid.legend')}&R{view.say('page')}")
    for col, day in enumerate(view.days, 1):
        holiday = f" ({view.say('day.holiday')})" if day.is_holiday else ""
        text = f"{day.name} {day.date.day}/{day.date.month}{holiday}"
        book.put(sheet, 0, col, text, head)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    row, site = 1, None
    for theatre in view.theatres:
        if theatre.site != site and len({t.site for t in view.theatres}) > 1:
            book.put(sheet, row, 0, theatre.site_name, book.style("section"))
            row += 1
        site = theatre.site
        row = write_theatre(book, sheet, theatre, row)


def write_theatre(book: Book, sheet: Worksheet, theatre: TheatreRow, top: int) -> int:
    """Write one theatre's block; return the row after it."""
    columns = [
        [cell for s in theatre.by_day.get(day.day, ()) for cell in cells(book, s)]
        for day in book.view.days
    ]
    height = max(1, *(len(column) for column in columns))
    for line in range(height):
        top_edge = 2 if line == 0 else 0
        look = {"bold": line == 0, "top": top_edge, "right": 1, "top_color": LINE}
        grey = {} if line == 0 else {"font_color": "#8894A0", "font_size": 8}
        name = book.style("text", **look, **grey)
        book.put(sheet, top + line, 0, theatre.name, name)
        here = [column[line] if line < len(column) else None for column in columns]
        for col, cell in enumerate(here, 1):
            look = cell.look if cell else {}
            border = {"left": 1, "right": 1, "top": top_edge or look.get("top", 0)}
            fmt = book.style("wrap", **(look | border), font_size=9)
            book.put(sheet, top + line, col, cell.text if cell else None, fmt)
        lines = max((cell.num_lines for cell in here if cell), default=1)
        sheet.set_row(top + line, LINE_HEIGHT * lines + 2)
    return top + height


def cells(book: Book, session: SessionRow) -> list[GridCell]:
    """Return a session's cells: its head, its cases and its team."""
    view = book.view
    name = f"{session.code} {session.times}"
    if not session.cases:
        word = session.name if session.is_emergency else view.say("closed")
        pattern = DOTS if session.is_emergency else HATCH
        look = {"pattern": pattern, "fg_color": "#D5DAE0", "bg_color": "#FFFFFF"}
        return [GridCell(f"{name} {word}", look | {"italic": True})]
    used = percent(session.used_share, view.language)
    head = {"bold": True, "bg_color": "#EEF1F4", "bottom": 1}
    team = f"{view.say('team')}: {', '.join(session.team)}" if session.team else ""
    return [
        GridCell(f"{name}  {used}", head),
        GridCell(folded(team), {"italic": True, "font_color": "#43515E"}),
        *(case_cell(book, case) for case in session.cases),
    ]


def case_cell(book: Book, case: CaseRow) -> GridCell:
    """Return a case's cell: time, turnover, id and surgeon; then what is done."""
    view = book.view
    letters = initials(view, case) + (" ✱" if case.is_locked else "")
    after = f" +{case.turnover_min}" if case.turnover_min else ""
    code = view.names.codes[case.specialty]
    lines = [
        f"{case.times}{after}  {case.case_id}  {case.surgeon}",
        f"{code} {case.procedures} {letters}".rstrip(),
    ]
    urgent = {"left": 5} if case.is_urgent else {}
    look = {"bg_color": colour(case.specialty), "top": 4, "top_color": LINE} | urgent
    return GridCell("\n".join(folded(line) for line in lines), look)


def folded(text: str, width: int = DAY_WIDTH + 5) -> str:
    """Return text with a line break wherever a word would pass the width."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\n".join(lines)
