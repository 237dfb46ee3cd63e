"""The page of the morning meeting."""

from api.reports.day.page import write_day_page
from api.reports.day.report import DayPlan, DayReport
from api.reports.day.view import day_view

__all__ = ["DayPlan", "DayReport", "day_view", "write_day_page"]
