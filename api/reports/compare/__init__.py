"""Scenarios side by side: a workbook and a page."""

from api.reports.compare.view import CompareView
from api.reports.compare.write import write_comparison

__all__ = ["CompareView", "write_comparison"]
