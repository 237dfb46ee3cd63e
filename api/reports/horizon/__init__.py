"""The report of several weeks: the overview and the call list."""

from pathlib import Path

from api.reports.horizon.page import write_horizon_page
from api.reports.horizon.report import HorizonReport, WeekLine
from api.reports.horizon.view import horizon_view
from api.reports.horizon.workbook import write_call_list, write_overview
from pks.bilingual import Language

__all__ = ["HorizonReport", "WeekLine", "write_horizon_report"]


def write_horizon_report(
    report: HorizonReport, folder: Path, language: Language = "sv"
) -> tuple[Path, ...]:
    """Write the page, the overview and the call list; return their paths."""
    view = horizon_view(report, language)
    page, overview = folder / "horisont.html", folder / "horisont.xlsx"
    call_list = folder / "kallelselista.xlsx"
    write_horizon_page(view, page)
    write_overview(view, overview)
    write_call_list(view, call_list)
    return page, overview, call_list
