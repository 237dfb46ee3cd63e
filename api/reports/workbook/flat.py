"""Sheets that are one table: the plan, the unplanned and the quarantine."""

from api.reports.workbook.book import Book, Column, clock_value

PLAN = (
    Column("col.week", 9),
    Column("col.date", 11, "date"),
    Column("col.weekday", 9),
    Column("col.start", 7, "clock"),
    Column("col.end", 7, "clock"),
    Column("col.site", 20),
    Column("col.theatre_id", 10),
    Column("col.theatre", 12),
    Column("col.session", 18),
    Column("col.order", 5),
    Column("col.case", 14),
    Column("col.specialty", 16),
    Column("col.procedure_id", 13),
    Column("col.procedure", 30),
    Column("col.surgeon", 12),
    Column("col.patient_min", 9, "int"),
    Column("col.turnover_listed", 9, "int"),
    Column("col.pacu_min", 11, "int"),
    Column("col.care_form", 12),
    Column("col.ward", 18),
    Column("col.flow", 24),
    Column("col.priority", 6),
    Column("col.waited", 8, "int"),
    Column("col.guarantee", 11, "date"),
    Column("col.medical", 11, "date"),
    Column("col.notes", 24),
)
UNPLANNED = (
    Column("col.case", 14),
    Column("col.specialty", 16),
    Column("col.procedure", 30),
    Column("col.priority", 6),
    Column("col.waited", 8, "int"),
    Column("col.guarantee", 11, "date"),
    Column("col.medical", 11, "date"),
    Column("col.group", 24),
    Column("col.reason", 80),
    Column("col.reason_code", 18),
    Column("col.needed", 9, "int"),
    Column("col.free", 9, "int"),
    Column("col.minutes_short", 9, "int"),
    Column("col.taken_by", 60),
)
QUARANTINE = (
    Column("col.source", 22),
    Column("col.row", 7, "int"),
    Column("col.column", 22),
    Column("col.value", 26),
    Column("col.expected", 70),
)


def plan_sheet(book: Book) -> None:
    """Write a row for each booking; sorts and pivots as it stands."""
    view = book.view
    theatres = {row.theatre: row for row in view.theatres}
    rows = []
    for session in view.sessions():
        theatre = theatres[session.theatre]
        for case in session.cases:
            care = "care.day" if case.is_day_surgery else "care.inpatient"
            rows.append(
                (
                    view.report.problem.week,
                    case.date,
                    view.say(f"day.{session.day}"),
                    clock_value(case.start_min),
                    clock_value(case.end_min),
                    theatre.site_name,
                    theatre.theatre_id,
                    theatre.name,
                    session.session_id,
                    case.order,
                    case.case_id,
                    view.names("specialties", case.specialty),
                    case.procedure_ids,
                    case.procedures,
                    case.surgeon,
                    case.end_min - case.start_min,
                    case.turnover_listed_min,
                    case.pacu_min,
                    view.say(care),
                    case.ward,
                    case.flow,
                    case.priority,
                    case.waited_days,
                    case.guarantee_date,
                    case.medical_date,
                    ", ".join(case.notes),
                )
            )
    rows.sort(key=lambda row: (row[1], row[5], row[6], row[3]))
    book.flat(view.say("sheet.plan"), PLAN, rows)


def unplanned_sheet(book: Book) -> None:
    """Write everyone who is not planned, with the first reason."""
    rows = [
        (
            row.case_id,
            row.specialty,
            row.procedures,
            row.priority,
            row.waited_days,
            row.guarantee_date,
            row.medical_date,
            row.group,
            row.text,
            row.reason.code,
            row.reason.needed or None,
            row.reason.free if row.reason.needed else None,
            row.minutes_short,
            ", ".join(row.taken_by),
        )
        for row in book.view.unplanned
    ]
    book.flat(book.view.say("sheet.unplanned"), UNPLANNED, rows)


def quarantine_sheet(book: Book) -> None:
    """Write every fault of the rows set aside, under the line that counts them."""
    view = book.view
    sheet = book.sheet(view.say("sheet.quarantine"))
    for col, column in enumerate(QUARANTINE):
        sheet.set_column(col, col, column.width)
    for row, line in enumerate(view.quarantine):
        book.put(sheet, row, 0, line, book.style("strong"))
    issues = view.report.region.quarantine
    rows = [(i.source, i.row, i.column, i.value, i.expected) for i in issues]
    book.table(sheet, len(view.quarantine) + 1, QUARANTINE, rows)
