"""The capacity plan: a workbook and a page."""

from api.reports.capacity.view import CapacityView
from api.reports.capacity.write import write_capacity

__all__ = ["CapacityView", "write_capacity"]
