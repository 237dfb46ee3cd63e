"""Write a week's report: workbook, page and calendars."""

from pathlib import Path

from api.reports.calendars import write_calendars
from api.reports.page import write_page
from api.reports.report import WeekReport
from api.reports.view import week_view
from api.reports.workbook import write_workbook
from pks.bilingual import Language


def write_week_report(
    report: WeekReport, folder: Path, language: Language = "sv"
) -> tuple[Path, ...]:
    """
    Write ``plan.xlsx``, ``plan.html`` and ``calendars/*.ics``; return their paths.

    Equal reports give equal bytes: no clock is read. Calendars of an earlier plan in
    the folder are replaced.
    """
    view = week_view(report, language)
    folder.mkdir(parents=True, exist_ok=True)
    workbook, page = folder / "plan.xlsx", folder / "plan.html"
    write_workbook(view, workbook)
    write_page(view, page)
    return (workbook, page, *write_calendars(view, folder / "calendars"))
