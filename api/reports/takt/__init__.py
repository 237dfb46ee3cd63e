"""The takt of a region: a workbook and a page."""

from api.reports.takt.view import TaktView
from api.reports.takt.write import write_takt

__all__ = ["TaktView", "write_takt"]
