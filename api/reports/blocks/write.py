"""Write the proposal of a master schedule."""

from pathlib import Path

from api.reports.blocks.page import blocks_page
from api.reports.blocks.view import BlocksView
from api.reports.blocks.workbook import write_blocks_workbook


def write_blocks(view: BlocksView, folder: Path) -> tuple[Path, ...]:
    """Write blocks.xlsx and blocks.html; equal views give equal bytes."""
    workbook, page = folder / "blocks.xlsx", folder / "blocks.html"
    write_blocks_workbook(view, workbook)
    page.write_text(blocks_page(view), encoding="utf-8")
    return workbook, page
