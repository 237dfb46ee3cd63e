"""Write the recruitment need of a region."""

from pathlib import Path

from api.reports.recruitment.page import recruitment_page
from api.reports.recruitment.view import RecruitmentView
from api.reports.recruitment.workbook import write_recruitment_workbook


def write_recruitment(view: RecruitmentView, folder: Path) -> tuple[Path, ...]:
    """Write recruitment.xlsx and recruitment.html; equal views give equal bytes."""
    workbook, page = folder / "recruitment.xlsx", folder / "recruitment.html"
    write_recruitment_workbook(view, workbook)
    page.write_text(recruitment_page(view), encoding="utf-8")
    return workbook, page
