"""The bottlenecks of a region: a workbook and a page."""

from api.reports.bottlenecks.view import BottlenecksView
from api.reports.bottlenecks.write import write_bottlenecks

__all__ = ["BottlenecksView", "write_bottlenecks"]
