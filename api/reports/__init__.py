"""Files that people read: the workbook, the page and the calendars of a plan."""

from api.reports.report import WeekReport
from api.reports.view import WeekView, week_view
from api.reports.week import write_week_report

__all__ = ["WeekReport", "WeekView", "week_view", "write_week_report"]
