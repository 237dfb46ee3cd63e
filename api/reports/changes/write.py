"""Write the changes: workbook, page and the same for machines."""

import json
from pathlib import Path

from api.reports.changes.report import ChangesReport
from api.reports.changes.view import ChangesView, changes_view
from api.reports.page.page import environment
from api.reports.workbook.book import Column, Sheets, new_workbook
from pks.bilingual import Language

COLUMNS = (
    Column("changes.kind", 16, "strong"),
    Column("changes.case", 12),
    Column("changes.before", 30, "wrap"),
    Column("changes.after", 30, "wrap"),
    Column("changes.action", 42, "wrap"),
    Column("changes.done", 8),
    Column("changes.specialty", 18),
    Column("changes.procedures", 34, "wrap"),
    Column("changes.priority", 6),
    Column("changes.reason", 46, "wrap"),
)
SESSIONS = (
    Column("changes.session", 18),
    Column("col.theatre", 18),
    Column("col.date", 12, "date"),
    Column("changes.session_change", 14),
)
UNRESOLVED = (Column("changes.unresolved", 110, "wrap"),)


def write_changes(
    report: ChangesReport, folder: Path, language: Language
) -> tuple[Path, ...]:
    """
    Write ``ändringar.xlsx``, ``ändringar.html`` and ``changes.json``.

    Equal reports give equal bytes: no clock is read.
    """
    view = changes_view(report, language)
    workbook, page = folder / "ändringar.xlsx", folder / "ändringar.html"
    document = folder / "changes.json"
    write_workbook(view, report, workbook)
    text = environment().get_template("changes.html.j2").render(view=view)
    page.write_text(text, encoding="utf-8")
    document.write_text(changes_json(report, view), encoding="utf-8")
    return workbook, page, document


def write_workbook(view: ChangesView, report: ChangesReport, path: Path) -> None:
    """Write the workbook: the list to call from, the sessions, what is unresolved."""
    as_of = report.week.region.parameters.as_of
    with new_workbook(path, view.title, as_of) as workbook:
        book = Sheets(workbook, view.title, view.week.language)
        change_sheet(book, view)
        say = view.week.say
        book.flat(
            say("changes.sessions_sheet"),
            SESSIONS,
            [(row.session, row.theatre, row.on, row.change) for row in view.sessions],
        )
        lines = view.unresolved or (say("changes.all_resolved"),)
        book.flat(say("changes.open_sheet"), UNRESOLVED, [(line,) for line in lines])


def change_sheet(book: Sheets, view: ChangesView) -> None:
    """Write the list of patients with what is to be done."""
    sheet = book.sheet(view.week.say("changes.sheet"))
    for col, column in enumerate(COLUMNS):
        sheet.set_column(col, col, column.width)
    book.put(sheet, 0, 0, view.title, book.style("title"))
    book.put(sheet, 1, 0, view.subtitle, book.style("subtitle"))
    top = 2
    for line in view.status:
        book.put(sheet, top, 0, line, book.style("subtitle"))
        top += 1
    rows = [
        (
            row.change,
            row.case_id,
            row.before,
            row.after,
            row.action,
            None,
            row.specialty,
            row.procedures,
            row.priority,
            row.reason,
        )
        for row in view.rows
    ]
    end = book.table(sheet, top + 1, COLUMNS, rows)
    sheet.freeze_panes(top + 2, 2)
    sheet.repeat_rows(top + 1)
    sheet.autofilter(top + 1, 0, max(top + 2, end - 1), len(COLUMNS) - 1)


def changes_json(report: ChangesReport, view: ChangesView) -> str:
    """Return the changes as text for machines."""
    moved = report.week.terms["moved"]
    tree = {
        "schema": "pks.changes/1",
        "week": report.week.problem.week,
        "now": report.at.isoformat(timespec="minutes"),
        "plan_from_same_data": report.same_data,
        "moved": moved.amount,
        "moved_bound": report.moved_bound,
        "fewest_moves_proved": report.is_fewest,
        "changes": [
            {
                "patient_id": change.patient_id,
                "kind": change.kind.value,
                "before": None
                if change.before is None
                else change.before.model_dump(mode="json"),
                "after": None
                if change.after is None
                else change.after.model_dump(mode="json"),
                "action": row.action,
            }
            for change, row in zip(report.changes, view.rows, strict=True)
        ],
        "sessions": [
            {"session_id": row.session, "change": row.change} for row in view.sessions
        ],
        "unresolved": list(view.unresolved),
    }
    return json.dumps(tree, indent=1, ensure_ascii=False) + "\n"
