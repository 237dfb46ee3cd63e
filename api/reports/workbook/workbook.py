"""Write plan.xlsx: for people first, with one flat sheet for machines."""

from pathlib import Path

from api.reports.view import WeekView
from api.reports.workbook.book import Book, new_workbook
from api.reports.workbook.day import day_sheet
from api.reports.workbook.flat import plan_sheet, quarantine_sheet, unplanned_sheet
from api.reports.workbook.grid import week_sheet
from api.reports.workbook.kpis import kpi_sheet
from api.reports.workbook.overview import overview_sheet
from api.reports.workbook.validation import validation_sheet
from api.reports.workbook.wards import bed_sheet


def write_workbook(view: WeekView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    as_of = view.report.region.parameters.as_of
    with new_workbook(path, view.title, as_of) as workbook:
        book = Book(workbook, view.title, view.language, view=view)
        overview_sheet(book)
        validation_sheet(book)
        plan_sheet(book)
        week_sheet(book)
        for day in view.days:
            day_sheet(book, day)
        unplanned_sheet(book)
        quarantine_sheet(book)
        bed_sheet(book)
        kpi_sheet(book)
