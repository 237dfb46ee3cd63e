"""Write the forecast of a region's beds."""

from pathlib import Path

from api.reports.beds.page import beds_page
from api.reports.beds.view import BedsView
from api.reports.beds.workbook import write_beds_workbook


def write_beds(view: BedsView, folder: Path) -> tuple[Path, ...]:
    """Write beds.xlsx and beds.html; equal views give equal bytes."""
    workbook, page = folder / "beds.xlsx", folder / "beds.html"
    write_beds_workbook(view, workbook)
    page.write_text(beds_page(view), encoding="utf-8")
    return workbook, page
