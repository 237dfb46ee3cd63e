"""The proposal of a master schedule: a workbook and a page."""

from api.reports.blocks.view import BlocksView
from api.reports.blocks.write import write_blocks

__all__ = ["BlocksView", "write_blocks"]
