"""A day's list for the theatres: in order, with what each must know."""

from xlsxwriter.worksheet import Worksheet

from api.reports.sessions import DayColumn, SessionRow, TheatreRow
from api.reports.texts import percent
from api.reports.workbook.book import (
    LINE_HEIGHT,
    TITLE_HEIGHT,
    Book,
    Column,
    Value,
    clock_value,
    colour,
    lines_of,
)

COLUMNS = (
    Column("col.order", 5, "text"),
    Column("col.start", 7, "clock"),
    Column("col.end", 7, "clock"),
    Column("col.case", 14),
    Column("col.specialty", 15),
    Column("col.procedure", 34, "wrap"),
    Column("col.surgeon", 13),
    Column("col.turnover_min", 8, "int"),
    Column("col.pacu_min", 11, "int"),
    Column("col.ward", 20, "wrap"),
    Column("col.priority", 6),
    Column("col.notes", 30, "wrap"),
)


def day_sheet(book: Book, day: DayColumn) -> None:
    """Write the day's sessions theatre by theatre."""
    sheet = book.sheet(day.name)
    for col, column in enumerate(COLUMNS):
        sheet.set_column(col, col, column.width)
    holiday = f" ({book.view.say('day.holiday')})" if day.is_holiday else ""
    title = f"{day.name} {day.date.isoformat()}{holiday}"
    sheet.set_row(0, TITLE_HEIGHT)
    book.put(sheet, 0, 0, title, book.style("title"))
    row = book.table(sheet, 2, COLUMNS, [])
    sheet.freeze_panes(row, 0)
    sheet.repeat_rows(2)
    for theatre in book.view.theatres:
        for session in theatre.by_day.get(day.day, ()):
            row = write_session(book, sheet, theatre, session, row)


def write_session(
    book: Book, sheet: Worksheet, theatre: TheatreRow, session: SessionRow, top: int
) -> int:
    """Write a session's band and its cases; return the row after them."""
    view = book.view
    fill = colour(session.specialty) if session.cases else "#EEF1F4"
    band = book.style("strong", bg_color=fill, top=1)
    name = view.names("theatres", theatre.theatre)
    if session.load:
        end = f"{percent(session.used_share, view.language)}. "
        end += f"{view.say('team')}: {', '.join(session.team)}"
    else:
        end = "" if session.is_emergency else view.say("closed")
    text = f"{name}   {session.times}   {session.name}   {end}"
    for col in range(len(COLUMNS)):
        book.put(sheet, top, col, text if col == 0 else None, band)
    for number, case in enumerate(session.cases, top + 1):
        values: tuple[Value, ...] = (
            str(case.order),
            clock_value(case.start_min),
            clock_value(case.end_min),
            case.case_id,
            view.names("specialties", case.specialty),
            case.procedures,
            case.surgeon,
            case.turnover_min or None,
            case.pacu_min or None,
            case.ward,
            case.priority,
            ", ".join(case.notes),
        )
        height = max(lines_of(v, c.width) for c, v in zip(COLUMNS, values, strict=True))
        sheet.set_row(number, LINE_HEIGHT * height + 1)
        for col, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
            fmt = book.style(column.style, bottom=4, bottom_color="#C9D2DB")
            book.put(sheet, number, col, value, fmt)
    return top + 1 + len(session.cases)
