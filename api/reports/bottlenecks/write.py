"""Write the bottlenecks of a region."""

from pathlib import Path

from api.reports.bottlenecks.page import bottlenecks_page
from api.reports.bottlenecks.view import BottlenecksView
from api.reports.bottlenecks.workbook import write_bottlenecks_workbook


def write_bottlenecks(view: BottlenecksView, folder: Path) -> tuple[Path, ...]:
    """Write bottlenecks.xlsx and bottlenecks.html; equal views give equal bytes."""
    workbook, page = folder / "bottlenecks.xlsx", folder / "bottlenecks.html"
    write_bottlenecks_workbook(view, workbook)
    page.write_text(bottlenecks_page(view), encoding="utf-8")
    return workbook, page
