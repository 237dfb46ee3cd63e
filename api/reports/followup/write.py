"""Write the follow-up of a week."""

from pathlib import Path

from api.reports.followup.page import followup_page
from api.reports.followup.view import FollowUpView
from api.reports.followup.workbook import write_followup_workbook

FILES = {
    "sv": ("uppfoljning.xlsx", "uppföljning.html"),
    "en": ("followup.xlsx", "followup.html"),
}


def write_followup(view: FollowUpView, folder: Path) -> tuple[Path, ...]:
    """Write the workbook and the page; equal views give equal bytes."""
    workbook, page = (folder / name for name in FILES[view.language])
    write_followup_workbook(view, workbook)
    page.write_text(followup_page(view), encoding="utf-8")
    return workbook, page
