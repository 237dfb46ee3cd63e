"""Columns of a CSV file rewritten in place; every other byte stays as it is."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pks.io.names import table_named
from pks.io.privacy import is_searched
from pks.io.sheets import delimiter_of, raw_text


class Rewriter(Protocol):
    """
    What changes the cells of a column.

    Attributes
    ----------
    known
        Number as it was written -> its pseudonym.
    """

    known: dict[str, str]

    def replaced(self, cells: list[str]) -> list[str]:
        """Return the column with some cells changed."""
        ...


def searched(name: str, header: Sequence[str]) -> list[bool]:
    """Say for each column of a file or sheet whether it may hold ids or text."""
    table = table_named(name)
    if table is None:
        return [True] * len(header)
    return [is_searched(cell.strip('" \ufeff'), table.row_class) for cell in header]


def rewrite_csv(file: Path, out: Path, rewriter: Rewriter) -> None:
    """Write a copy of a CSV file with the cells of its searched columns changed."""
    text, encoding = raw_text(file)
    places = list(_places(text, delimiter_of(text)))
    header = [text[start:end] for row, _, start, end in places if row == 0]
    is_searched_column = searched(file.stem, header)
    by_column: dict[int, list[tuple[int, int]]] = {}
    for _, column, start, end in places:
        if column >= len(header) or is_searched_column[column]:
            by_column.setdefault(column, []).append((start, end))
    changes = []
    for spans in by_column.values():
        cells = [text[start:end] for start, end in spans]
        for (start, end), old, new in zip(
            spans, cells, rewriter.replaced(cells), strict=True
        ):
            if old != new:
                changes.append((start, end, new))
    out.write_bytes(_changed(text, changes).encode(encoding))


def _places(text: str, delimiter: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield row, column, start and end of every cell, its quotes included."""
    sign = re.escape(delimiter)
    cell = re.compile(
        rf'((?:"(?:[^"]|"")*")?[^{sign}\r\n]*)({sign}|\r\n|\r|\n|\Z)', re.DOTALL
    )
    row = column = at = 0
    while at <= len(text):
        match = cell.match(text, at)
        assert match is not None, "the pattern takes any text"
        yield row, column, match.start(1), match.end(1)
        column = column + 1 if match[2] == delimiter else 0
        row += column == 0
        at = match.end()
        if not match[2]:
            break


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(changes):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
