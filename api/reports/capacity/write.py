"""Write the capacity plan as workbook and page."""

from pathlib import Path

from api.reports.capacity.view import CapacityView
from api.reports.capacity.workbook import NOTES, write_capacity_workbook
from api.reports.page.page import environment


def write_capacity(view: CapacityView, folder: Path) -> tuple[Path, ...]:
    """Write capacity.xlsx and capacity.html; equal views give equal bytes."""
    workbook, page = folder / "capacity.xlsx", folder / "capacity.html"
    write_capacity_workbook(view, workbook)
    page.write_text(capacity_page(view), encoding="utf-8")
    return workbook, page


def capacity_page(view: CapacityView) -> str:
    """Return the page as text: one file that loads nothing from anywhere."""
    template = environment().get_template("capacity.html.j2")
    return template.render(view=view, say=view.say, number=view.number, notes=NOTES)
