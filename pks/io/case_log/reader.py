"""An export becomes cases; rows that cannot be used are set aside, with the reason."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pks.errors import InvalidTables, Issue, UnreadableFile
from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import LogMap
from pks.io.case_log.map_reading import MUST
from pks.io.case_log.rows import RowReader
from pks.io.identity_columns import persons_in
from pks.io.names import listed, normal
from pks.io.sheets import (
    MAX_CELL_CHARS,
    Sheet,
    check_size,
    decoded,
    delimiter_of,
    sheet_of,
)
from pks.io.workbook import workbook_records

HEADER_WITHIN = 30  # rows above the header: titles, dates of the extract
MOST_BAD_SHARE = 0.5

Records = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class CaseLog:
    """
    An export as read.

    Attributes
    ----------
    cases
        By day, suite and wheels-in.
    faults
        Why rows were set aside, a line per fault.
    num_rows
        Rows below the header, blank ones left out.
    num_set_aside
        Rows with at least one fault.
    skipped
        Rows that are no case: repeated headers and totals, by kind.
    """

    source: str
    cases: tuple[LogCase, ...]
    faults: tuple[Issue, ...]
    num_rows: int
    num_set_aside: int
    skipped: Mapping[str, int]


def read_case_log(path: Path, log_map: LogMap, *, strict: bool = False) -> CaseLog:
    """
    Read an export, CSV or .xlsx, as its map says.

    Parameters
    ----------
    strict
        Stop at rows that would be set aside, too.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        A column is missing, persons' numbers are in it, or more than half of the
        rows are unusable, which means that the map does not fit.
    """
    sheet = _sheet(path, log_map)
    _check_header(sheet, log_map)
    _refuse_persons(sheet, log_map)
    rows = RowReader(sheet, log_map)
    cases = [case for at in range(len(sheet.rows)) if (case := rows.case(at))]
    num_cases = len(cases) + len(rows.bad)
    if rows.bad and (strict or len(rows.bad) > MOST_BAD_SHARE * num_cases):
        raise InvalidTables(tuple(rows.faults))
    if not cases:
        raise UnreadableFile(f"{sheet.source}: expected at least one case done.")
    return CaseLog(
        source=sheet.source,
        cases=tuple(sorted(cases, key=lambda c: (c.day, c.suite, c.in_min, c.row))),
        faults=tuple(rows.faults),
        num_rows=len(sheet.rows),
        num_set_aside=len(rows.bad),
        skipped=dict(rows.skipped),
    )


def _sheet(path: Path, log_map: LogMap) -> Sheet:
    if not path.is_file():
        raise UnreadableFile(f"{path.name}: expected a CSV or .xlsx file; none there.")
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        return _workbook_sheet(path, log_map)
    return sheet_of(path.name, _from_header(_csv_records(path, log_map), log_map))


def _workbook_sheet(path: Path, log_map: LogMap) -> Sheet:
    sheets = workbook_records(path)
    name = log_map.sheet or next(iter(sheets), "")
    if name not in sheets:
        raise UnreadableFile(
            f"{path.name}: expected a sheet {name!r} (file.sheet in {log_map.source})."
            f" There are {listed(sheets)}."
        )
    return sheet_of(f"{path.name}, {name}", _from_header(sheets[name], log_map))


def _csv_records(path: Path, log_map: LogMap) -> Records:
    text = _text(path, log_map)
    delimiter = log_map.delimiter or delimiter_of(text)
    csv.field_size_limit(MAX_CELL_CHARS)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        row = 1
        records: list[tuple[int, Sequence[str]]] = []
        for cells in reader:
            records.append((row, cells))
            row = reader.line_num + 1
    except (csv.Error, TypeError) as error:
        raise UnreadableFile(
            f"{path.name}: expected CSV with the delimiter {delimiter!r} ({error})."
        ) from None
    return records


def _text(path: Path, log_map: LogMap) -> str:
    if not log_map.encoding:
        return decoded(path)
    check_size(path.name, path.stat().st_size)
    try:
        return path.read_bytes().decode(log_map.encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        raise UnreadableFile(
            f"{path.name}: expected text in {log_map.encoding} (file.encoding in"
            f" {log_map.source})."
        ) from None


def _from_header(records: Records, log_map: LogMap) -> Records:
    """Return the records from the header on; lines above it are a title's."""
    wanted = {normal(log_map.columns[name]) for name in MUST}
    for at, (_, cells) in enumerate(records[:HEADER_WITHIN]):
        if wanted <= {normal(cell) for cell in cells}:
            return records[at:]
    return records


def _check_header(sheet: Sheet, log_map: LogMap) -> None:
    there = {normal(header) for header in sheet.header}
    missing = [
        Issue(
            sheet.source, sheet.header_row, header, "",
            f"this column ({name} in {log_map.source}); there are"
            f" {listed(filter(None, sheet.header), 20) or 'none'}",
        )
        for name, header in log_map.columns.items()
        if normal(header) not in there
    ]  # fmt: skip
    if missing:
        raise InvalidTables(tuple(missing))


def _refuse_persons(sheet: Sheet, log_map: LogMap) -> None:
    """Refuse an export that names people; numbers and times are not searched."""
    plain = {normal(log_map.columns[n]) for n in log_map.columns} - {
        normal(log_map.columns[n])
        for n in ("case", "suite", "service", "procedure", "procedure_name")
        if n in log_map.columns
    }
    issues = tuple(_persons(sheet, plain))
    if issues:
        raise InvalidTables(issues)


def _persons(sheet: Sheet, plain: Iterable[str]) -> Iterator[Issue]:
    for header, cells in zip(sheet.header, sheet.columns, strict=True):
        persons = {} if normal(header) in plain else persons_in(cells)
        rows = [r for r, c in zip(sheet.rows, cells, strict=True) if c in persons]
        if rows:
            yield Issue(
                sheet.source, rows[0], header, "",
                f"pseudonyms, not personal identity numbers ({len(rows)} rows hold"
                " one; mend with: pks pseudonymise FILE --key KEYFILE)",
            )  # fmt: skip
