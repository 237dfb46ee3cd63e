"""Sheets of an .xlsx, read without trusting it."""

import lzma
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pks.errors import UnreadableFile
from pks.io.broken_cells import broken_cells, sheet_parts
from pks.io.extent import check_extent
from pks.io.sheets import MAX_BYTES, Sheet, check_size, sheet_of

MAX_TOTAL_BYTES = 4 * MAX_BYTES
MAX_RATIO = 200  # ordinary sheets shrink 5 to 30 times
SMALL_BYTES = 1_000_000
SOUND = (
    "a sound workbook without a password; save it again as .xlsx in Excel and send that"
)
# What zipfile raises for damaged, locked or unknown zips, beside its own error.
NO_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError,
    ValueError, OSError, EOFError,
)  # fmt: skip
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how files of a kind begin
SHARED_STRINGS = "xl/sharedStrings.xml"

Broken = dict[tuple[int, int], str]  # (row, column) -> text of a cell, from 0
T = TypeVar("T")


def check_members(path: Path) -> None:
    """
    Refuse a workbook that would unpack to something unreasonable.

    Raises
    ------
    UnreadableFile
        Not a zip; a member of 100 MB or more, or 400 MB in all; a member that
        shrank more than 200 times (a zip bomb).
    """
    check_size(path.name, path.stat().st_size)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except NO_ZIP:
        raise UnreadableFile(f"{path.name}: expected {_no_zip(path)}.") from None
    for member in members:
        check_size(f"{path.name}, unpacked", member.file_size)
        is_small = member.file_size <= SMALL_BYTES
        if not is_small and member.file_size > MAX_RATIO * member.compress_size:
            raise UnreadableFile(
                f"{path.name}: expected a workbook, not a zip bomb: it unpacks to more"
                f" than {MAX_RATIO} times its size."
            )
    if sum(member.file_size for member in members) > MAX_TOTAL_BYTES:
        raise UnreadableFile(
            f"{path.name}: expected at most {MAX_TOTAL_BYTES // 10**6} MB unpacked."
        )


def _no_zip(path: Path) -> str:
    """Return what is expected in place of a file that is no zip, by how it begins."""
    with path.open("rb") as file:
        begins = file.read(len(ZIP))
    if begins == ZIP:
        return "a whole workbook; it is cut off or damaged, send it once more"
    if begins == OLE:
        return (
            "an .xlsx workbook without a password; it is locked, or an old"
            " .xls: save it as .xlsx in Excel without a password"
        )
    return "an .xlsx workbook; what the file holds is something else"


def read_workbook(path: Path) -> dict[str, Sheet]:
    """
    Return the sheets of a workbook by name, in the order of the file.

    A formula is read as the value that it had when the file was saved; one without
    a value stands as its text, and an Excel error as its name, so that no column
    takes them for blank.

    Raises
    ------
    UnreadableFile
        As `check_members`, or a damaged or encrypted workbook.
    """
    return _read(path, _sheet)


def workbook_records(path: Path) -> dict[str, list[tuple[int, list[str]]]]:
    """
    Return each sheet's rows as text with their numbers, lines above a header too.

    A cell merged over several rows holds its value in each, in its first column.
    Cells are read as in `read_workbook`, which raises the same.
    """
    return _read(path, _spread_records)


def _read(path: Path, made: Callable[[Any, Broken], T]) -> dict[str, T]:
    import python_calamine

    check_members(path)
    broken = _inspected(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            return {
                name: made(book.get_sheet_by_name(name), broken.get(name, {}))
                for name in book.sheet_names
            }
    except python_calamine.CalamineError as error:
        raise UnreadableFile(f"{path.name}: expected {SOUND}.") from error


def _inspected(path: Path) -> dict[str, Broken]:
    """Return the broken cells by sheet, once every sheet is known to be reasonable."""
    broken = {}
    with zipfile.ZipFile(path) as archive:
        try:
            names = set(archive.namelist())
            if SHARED_STRINGS in names:
                archive.read(SHARED_STRINGS)  # checks its size and sum
            for name, part in sheet_parts(archive).items():
                if part in names:
                    xml = archive.read(part)
                    check_extent(f"{path.name}, {name}", xml)
                    broken[name] = broken_cells(xml)
        except UnreadableFile:
            raise
        except (ET.ParseError, KeyError, *NO_ZIP):
            raise UnreadableFile(f"{path.name}: expected {SOUND}.") from None
    return broken


def _sheet(sheet: Any, broken: Broken) -> Sheet:
    merged = sheet.merged_cell_ranges or ()
    merged_rows = {
        row + 1 for (first, _), (last, _) in merged for row in range(first, last + 1)
    }
    return sheet_of(sheet.name, _records(sheet, broken), frozenset(merged_rows))


def _spread_records(sheet: Any, broken: Broken) -> list[tuple[int, list[str]]]:
    records = list(_records(sheet, broken))
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for _, cells in records[top + 1 : bottom + 1]:
            if left < len(cells) and left < len(records[top][1]):
                cells[left] = records[top][1][left]
    return records


def _records(sheet: Any, broken: Broken) -> Iterator[tuple[int, list[str]]]:
    marks: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in broken.items():
        marks.setdefault(row, []).append((column, text))
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        texts = [cell if type(cell) is str else cell_text(cell) for cell in cells]
        for column, text in marks.get(row, ()):
            texts.extend([""] * (column + 1 - len(texts)))
            texts[column] = text
        yield row + 1, texts


@lru_cache(maxsize=1 << 16, typed=True)  # sheets repeat their numbers and dates
def cell_text(cell: object) -> str:
    """Return an Excel cell as the text a Swedish CSV file would hold."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nej"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime():
            return str(cell.date()) if cell.time() == time() else f"{cell}"
        case time():
            return _clock_text(timedelta(hours=cell.hour, minutes=cell.minute,
                                         seconds=cell.second))  # fmt: skip
        case timedelta():
            return _clock_text(cell)
        case date():
            return str(cell)
    return repr(cell) if isinstance(cell, float) else str(cell)


def _clock_text(since_midnight: timedelta) -> str:
    minutes, seconds = divmod(round(since_midnight.total_seconds()), 60)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{clock}:{seconds:02d}" if seconds else clock
