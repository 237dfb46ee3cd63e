"""A plan's workbook and page, written when asked: those changed by hand have none."""

from pathlib import Path
from tempfile import TemporaryDirectory

from api.open_weeks import OpenWeek
from api.reports.page import write_page
from api.reports.workbook import write_workbook
from pks.bilingual import Language

WRITERS = {"plan.xlsx": write_workbook, "plan.html": write_page}


def written_now(week: OpenWeek, name: str, language: Language) -> bytes:
    """Return ``plan.xlsx`` or ``plan.html`` of a plan as it is now."""
    with TemporaryDirectory(prefix="pks-week-") as folder:
        path = Path(folder) / name
        WRITERS[name](week.view(language), path)
        return path.read_bytes()
