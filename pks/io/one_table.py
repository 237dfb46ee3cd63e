"""Read one table from a file of its own, beside a region that its ids lead to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pks.errors import InvalidTables, UnreadableFile
from pks.io.consistency import CHECKS
from pks.io.consistent import Fault
from pks.io.names import listed, normal
from pks.io.privacy import refuse_persons
from pks.io.sheets import Sheet, read_csv
from pks.io.tables import Parsed, parse_table
from pks.io.workbook import read_workbook
from pks.model.columns import columns_of, default_of
from pks.model.region import TABLES, Region, Table

KEYS = {table.name: table.key[0] for table in TABLES}


def read_one_table(path: Path, name: str, region: Region) -> tuple[Any, ...]:
    """
    Read rows to use instead of a region's, from a CSV file or a sheet of an .xlsx.

    Parameters
    ----------
    name
        One of the region's tables; the columns are that table's.
    region
        Where the ids lead.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        With everything that is wrong in it.
    """
    table = next(table for table in TABLES if table.name == name)
    parsed = parse_table(table, sheet_of(path, table))
    refuse_persons(parsed)
    parsed.faults.add_many(unknown_ids(parsed, region))
    rows: tuple[Any, ...] = ()
    if not parsed.faults.issues:
        rows = rows_of(parsed)
        parsed.faults.add_many(inconsistent(name, rows, region))
    if parsed.faults.issues:
        raise InvalidTables(tuple(parsed.faults.by_row()))
    return rows


def sheet_of(path: Path, table: Table) -> Sheet:
    """
    Return the sheet with a table: the CSV file, or of an .xlsx the one so named.

    The only sheet of an .xlsx may have any name.
    """
    if not path.is_file():
        raise UnreadableFile(
            f"{path.name}: expected a file of {table.name}, .csv or .xlsx."
        )
    if path.suffix.casefold() not in (".xlsx", ".xlsm"):
        return read_csv(path)
    sheets = read_workbook(path)
    named = [s for n, s in sheets.items() if normal(n) in (table.name, table.sv)]
    found = named or list(sheets.values())
    if len(found) != 1:
        raise UnreadableFile(
            f"{path.name}: expected one sheet, named {table.sv} or {table.name}."
        )
    return found[0]


def rows_of(parsed: Parsed) -> tuple[Any, ...]:
    """Return the rows of a table without a fault."""
    row_class, num_rows = parsed.table.row_class, len(parsed.sheet.rows)
    columns = [
        parsed.values.get(name, [default_of(row_class, name)] * num_rows)
        for name in columns_of(row_class)
    ]
    return tuple(row_class(*cells) for cells in zip(*columns, strict=True))


def unknown_ids(parsed: Parsed, region: Region) -> Iterator[Fault]:
    """Yield every single id that leads to no row of the region."""
    for name, spec in columns_of(parsed.table.row_class).items():
        if spec.refers is not None:
            key = KEYS[spec.refers]
            known = {getattr(row, key) for row in region.rows(spec.refers)}
            expected = f"ids of the table {spec.refers} ({listed(known)})"
            for at, value in enumerate(parsed.values.get(name, ())):
                if value and value not in known:
                    yield at, name, value, expected


def inconsistent(name: str, rows: tuple[Any, ...], region: Region) -> Iterator[Fault]:
    """Yield what the loader's own checks find in a table of the region."""
    tables = {t.name: dict(enumerate(region.rows(t.name))) for t in TABLES}
    tables[name] = dict(enumerate(rows))
    for checked, check in CHECKS:
        if checked == name:
            yield from check(tables)
