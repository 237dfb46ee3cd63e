"""Write the takt of a region."""

from pathlib import Path

from api.reports.takt.page import takt_page
from api.reports.takt.view import TaktView
from api.reports.takt.workbook import write_takt_workbook


def write_takt(view: TaktView, folder: Path) -> tuple[Path, ...]:
    """Write takt.xlsx and takt.html; equal views give equal bytes."""
    workbook, page = folder / "takt.xlsx", folder / "takt.html"
    write_takt_workbook(view, workbook)
    page.write_text(takt_page(view), encoding="utf-8")
    return workbook, page
