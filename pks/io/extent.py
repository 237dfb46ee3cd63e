"""How far a sheet reaches, judged before a reader makes room for all of it."""

import re

from pks.errors import UnreadableFile
from pks.io.broken_cells import column_index

MAX_CELLS = 20_000_000  # nation's waiting list has four million
_FILLED = rb'c\s(?<=[<:]c\s)[^>]*?\br="%s"[^>]*+(?<!/)>'
_COLUMN = re.compile(_FILLED % rb"([A-Z]{1,3})\d{1,7}")
_ROW = re.compile(_FILLED % rb"[A-Z]{1,3}(\d{1,7})")


def check_extent(source: str, xml: bytes) -> None:
    """
    Refuse a sheet whose filled cells span more than 20 million cells.

    Raises
    ------
    UnreadableFile
        A value stands far out, which would cost the reader all memory.
    """
    num_rows = max(map(int, set(_ROW.findall(xml))), default=0)
    num_columns = 1 + max(map(column_index, set(_COLUMN.findall(xml))), default=-1)
    if num_rows * num_columns > MAX_CELLS:
        raise UnreadableFile(
            f"{source}: expected a table of at most {MAX_CELLS // 10**6} million cells."
            f" Got {num_rows} rows of {num_columns} columns; delete the cells far out."
        )
