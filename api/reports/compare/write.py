"""Write a comparison of scenarios."""

from pathlib import Path

from api.reports.compare.page import comparison_page
from api.reports.compare.view import CompareView
from api.reports.compare.workbook import write_comparison_workbook


def write_comparison(view: CompareView, folder: Path) -> tuple[Path, ...]:
    """Write compare.xlsx and compare.html; equal views give equal bytes."""
    workbook, page = folder / "compare.xlsx", folder / "compare.html"
    write_comparison_workbook(view, workbook)
    page.write_text(comparison_page(view), encoding="utf-8")
    return workbook, page
