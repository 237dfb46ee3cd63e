"""Write an admission plan for people."""

from pathlib import Path

from api.reports.admission.page import admission_page
from api.reports.admission.view import AdmissionView
from api.reports.admission.workbook import write_admission_workbook


def write_admission(view: AdmissionView, folder: Path) -> tuple[Path, ...]:
    """Write admission.xlsx and admission.html; equal views give equal bytes."""
    workbook, page = folder / "admission.xlsx", folder / "admission.html"
    write_admission_workbook(view, workbook)
    page.write_text(admission_page(view), encoding="utf-8")
    return workbook, page
