"""The workbook of a plan."""

from api.reports.workbook.workbook import write_workbook

__all__ = ["write_workbook"]
