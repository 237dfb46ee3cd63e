"""The rows of an export's file as text, whatever wrote it: CSV or .xlsx."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from pks.errors import UnreadableFile
from pks.io.exports.export_map import ExportMap
from pks.io.names import listed
from pks.io.sheets import DELIMITERS, MAX_CELL_CHARS, check_size, decoded, delimiter_of
from pks.io.workbook import workbook_records

Record = tuple[int, Sequence[str]]  # row as a spreadsheet or editor counts, cells
_FIRST_LINES = 30


@dataclass(frozen=True, slots=True)
class Records:
    """A file's rows; ``source`` names the file and sheet for messages."""

    source: str
    rows: Sequence[Record]


def read_records(path: Path, export_map: ExportMap) -> Records:
    """
    Read the rows of an export.

    A cell that is merged over several rows holds its value in each of them.

    Raises
    ------
    UnreadableFile
        There is no such file or sheet, or it cannot be read as the map says.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path.name}: expected a CSV or .xlsx file; none there.")
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        return _of_workbook(path, export_map)
    return Records(path.name, _of_csv(path, export_map))


def _of_workbook(path: Path, export_map: ExportMap) -> Records:
    sheets = workbook_records(path)
    name = export_map.sheet or next(iter(sheets), "")
    if name not in sheets:
        raise UnreadableFile(
            f"{path.name}: expected a sheet {name!r} (file.sheet in"
            f" {export_map.source}). There are {listed(sheets)}."
        )
    return Records(f"{path.name}, {name}", sheets[name])


def _of_csv(path: Path, export_map: ExportMap) -> list[Record]:
    text = _text(path, export_map)
    delimiter = export_map.delimiter or _delimiter(text)
    csv.field_size_limit(MAX_CELL_CHARS)
    records: list[Record] = []
    row = 1
    try:
        lines = io.StringIO(text, newline="")
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        for cells in reader:
            records.append((row, cells))
            row = reader.line_num + 1
    except (csv.Error, TypeError) as error:
        raise UnreadableFile(
            f"{path.name}, row {row}: expected CSV with the delimiter {delimiter!r} and"
            f" quotes in pairs ({error})."
        ) from None
    return records


def _delimiter(text: str) -> str:
    """Return the hinted delimiter, or the one that cuts most lines into as many."""
    if text.startswith("sep="):
        return delimiter_of(text)
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:_FIRST_LINES]]

    def cells_cut(sign: str) -> int:
        counts = Counter(line.count(sign) for line in lines)
        return max((count * times for count, times in counts.items()), default=0)

    return max(DELIMITERS, key=cells_cut)


def _text(path: Path, export_map: ExportMap) -> str:
    if not export_map.encoding:
        return decoded(path)
    check_size(path.name, path.stat().st_size)
    try:
        return path.read_bytes().decode(export_map.encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        raise UnreadableFile(
            f"{path.name}: expected text in {export_map.encoding} (file.encoding in"
            f" {export_map.source})."
        ) from None


def columns_of_records(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """Return the columns' cells without blanks around; blank where a row is short."""
    columns = zip_longest(*(cells for _, cells in records), fillvalue="")
    return [tuple(map(str.strip, cells)) for cells in columns]


def filled_down(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells with the value above in each blank one."""
    found, last = [], ""
    for cell in cells:
        last = cell or last
        found.append(last)
    return tuple(found)
