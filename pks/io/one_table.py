"""Read one table from a file of its own, to use instead of the region's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pks.errors import InvalidTables, UnreadableFile
from pks.io.names import listed, normal
from pks.io.privacy import refuse_persons
from pks.io.sheets import Sheet, read_csv
from pks.io.tables import Parsed, parse_table
from pks.io.workbook import read_workbook
from pks.model.columns import columns_of, default_of
from pks.model.region import TABLES, Region, Table

KEYS = {table.name: table.key[0] for table in TABLES}
Fault = tuple[int, str, str, str]


def read_one_table(path: Path, name: str, region: Region) -> tuple[Any, ...]:
    """
    Read a table's rows from a CSV file, or from the sheet of that name in an .xlsx.

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
    if parsed.faults.issues:
        raise InvalidTables(tuple(parsed.faults.by_row()))
    num_rows = len(parsed.sheet.rows)
    columns = [
        parsed.values.get(column, [default_of(table.row_class, column)] * num_rows)
        for column in columns_of(table.row_class)
    ]
    return tuple(table.row_class(*cells) for cells in zip(*columns, strict=True))


def sheet_of(path: Path, table: Table) -> Sheet:
    """Return the sheet with a table."""
    if not path.is_file():
        raise UnreadableFile(f"{path.name}: expected a file, .csv or .xlsx.")
    if path.suffix.casefold() not in (".xlsx", ".xlsm"):
        return read_csv(path)
    names = table.name, table.sv
    sheets = [s for n, s in read_workbook(path).items() if normal(n) in names]
    if len(sheets) != 1:
        raise UnreadableFile(
            f"{path.name}: expected one sheet, named {table.sv} or {table.name}."
        )
    return sheets[0]


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
