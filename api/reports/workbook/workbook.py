"""Write plan.xlsx: for people first, with one flat sheet for machines."""

from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from api.reports.view import WeekView
from api.reports.workbook.book import Book
from api.reports.workbook.day import day_sheet
from api.reports.workbook.flat import plan_sheet, quarantine_sheet, unplanned_sheet
from api.reports.workbook.grid import week_sheet
from api.reports.workbook.kpis import kpi_sheet
from api.reports.workbook.overview import overview_sheet
from api.reports.workbook.wards import bed_sheet

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(view: WeekView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with Workbook(str(path), OPTIONS) as workbook:
        as_of = view.report.region.parameters.as_of
        created = datetime.combine(as_of, time())
        workbook.set_properties({"title": view.title, "created": created})
        book = Book(workbook, view)
        overview_sheet(book)
        plan_sheet(book)
        week_sheet(book)
        for day in view.days:
            day_sheet(book, day)
        unplanned_sheet(book)
        quarantine_sheet(book)
        bed_sheet(book)
        kpi_sheet(book)
