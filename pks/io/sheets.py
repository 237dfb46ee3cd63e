"""A table as it stands in a file: headers and cells as text, with true row numbers."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pks.errors import UnreadableFile

MAX_BYTES = 100_000_000  # nation's largest table is a third of it
MAX_CELL_CHARS = 32_767  # what Excel holds
DELIMITERS = ";\t,"
_HINT = re.compile(r"sep=(.)\r?\n")
EXPLANATION = "# "  # begins the first cell of a row that explains the headers


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A table's text.

    Attributes
    ----------
    source
        File or sheet, as the user knows it.
    header
        Headers as they stand.
    header_row
        Row of the header; None if the sheet is empty.
    rows
        Row of each record as a spreadsheet or editor counts.
    columns
        A list of cells for each header, blanks around them kept.
    too_wide
        Rows with filled cells beyond the last header.
    merged_header
        Whether header cells are merged.
    """

    source: str
    header: tuple[str, ...]
    header_row: int | None
    rows: tuple[int, ...]
    columns: tuple[Sequence[str], ...]
    too_wide: tuple[int, ...] = ()
    merged_header: bool = False


def sheet_of(
    source: str,
    records: Iterable[tuple[int, Sequence[str]]],
    merged_rows: frozenset[int] = frozenset(),
) -> Sheet:
    """
    Return a sheet made of records, each with its row.

    Blank records are left out, and so are explanation rows below the header.
    """
    filled = ((row, cells) for row, cells in records if _is_filled(cells))
    header_row, header = next(filled, (None, ()))
    if header_row is None:
        return Sheet(source, (), None, (), ())
    width = max((i + 1 for i, cell in enumerate(header) if cell.strip()), default=0)
    rows, kept, too_wide = [], [], []
    for row, cells in _after_explanation(filled):
        rows.append(row)
        kept.append(_fitted(cells, width))
        if len(cells) > width and _is_filled(cells[width:]):
            too_wide.append(row)
    columns = tuple(zip(*kept, strict=True)) if kept else ((),) * width
    names = tuple(" ".join(cell.split()) for cell in header[:width])
    return Sheet(
        source, names, header_row, tuple(rows), columns, tuple(too_wide),
        header_row in merged_rows,
    )  # fmt: skip


def _is_filled(cells: Sequence[str]) -> bool:
    return any(cells) and bool("".join(cells).strip())


def _after_explanation(
    records: Iterator[tuple[int, Sequence[str]]],
) -> Iterator[tuple[int, Sequence[str]]]:
    explaining = True
    for row, cells in records:
        explaining = explaining and cells[0].startswith(EXPLANATION)
        if not explaining:
            yield row, cells


def _fitted(cells: Sequence[str], width: int) -> Sequence[str]:
    if len(cells) == width:
        return cells
    return [*cells[:width], *[""] * (width - len(cells))]


def read_csv(path: Path) -> Sheet:
    """
    Read a CSV file of any usual delimiter and encoding.

    Raises
    ------
    UnreadableFile
        The file is 100 MB or more, not text, or its quotes do not match.
    """
    text = decoded(path)
    is_hinted = _HINT.match(text) is not None
    records = _records(path.name, text, delimiter_of(text), skip=is_hinted)
    return sheet_of(path.name, records)


def decoded(path: Path) -> str:
    """Return the file's text: UTF-8, UTF-16 with its mark, or else CP1252."""
    raw, _ = raw_text(path)
    return raw.removeprefix("\ufeff")


def raw_text(path: Path) -> tuple[str, str]:
    """Return the file's text with any mark kept, and its encoding."""
    check_size(path.name, path.stat().st_size)
    content = path.read_bytes()
    utf16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(content[:2])
    for encoding in (utf16,) if utf16 else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise UnreadableFile(f"{path.name}: expected text in UTF-8 or CP1252.")


def check_size(source: str, num_bytes: int) -> None:
    """Raise `UnreadableFile` for a table of 100 MB or more."""
    if num_bytes >= MAX_BYTES:
        raise UnreadableFile(
            f"{source}: expected a table under {MAX_BYTES // 10**6} MB."
            f" Got {num_bytes / 10**6:.0f} MB; CSV takes less than .xlsx."
        )


def delimiter_of(text: str) -> str:
    """Return the delimiter: as a hint says, or what the first line has most of."""
    if hint := _HINT.match(text.removeprefix("\ufeff")):
        return hint[1]
    first = text.lstrip().partition("\n")[0]
    unquoted = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=unquoted.count)


def _records(
    source: str, text: str, delimiter: str, *, skip: bool
) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(MAX_CELL_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 1
    try:
        for cells in reader:
            if not (skip and row == 1):
                yield row, cells
            row = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(
            f"{source}, row {row}: expected quotes in pairs and cells of at most"
            f" {MAX_CELL_CHARS} characters ({error})."
        ) from error
