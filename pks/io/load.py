"""A region's files become a Region, or everything that is wrong with them."""

from collections.abc import Iterable
from dataclasses import MISSING, dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from pks.errors import InvalidTables, Issue
from pks.io.assumptions import assumptions_of, missing_table
from pks.io.consistency import CHECKS
from pks.io.holidays import holidays_of
from pks.io.names import both
from pks.io.privacy import refuse_persons
from pks.io.references import check_references
from pks.io.sources import Source, open_source
from pks.io.stated import stated_parameters
from pks.io.tables import Parsed, parse_table
from pks.model.columns import columns_of, default_of
from pks.model.parameters import Parameters
from pks.model.region import TABLES, Assumption, Region, Table


@dataclass(frozen=True, slots=True)
class Examined:
    """
    What the examination of a region's files found.

    Attributes
    ----------
    region
        None if there is any structural issue.
    issues
        Structural issues; each stops the load.
    quarantine
        Faults of rows set aside.
    warnings
        What is harmless but probably not meant.
    num_rows
        Table name -> records in the file, quarantined ones included.
    """

    region: Region | None
    issues: tuple[Issue, ...]
    quarantine: tuple[Issue, ...]
    warnings: tuple[str, ...]
    num_rows: dict[str, int]
    num_quarantined: dict[str, int]
    assumptions: tuple[Assumption, ...]


def load_region(path: str | Path, *, strict: bool = False) -> Region:
    """
    Load a region from a folder of CSV files or an .xlsx workbook.

    Parameters
    ----------
    path
        A folder with ``patients.csv`` and so on, or a workbook with sheets of the
        same names, Swedish or English; ``region.toml`` in or beside it.
    strict
        Stop at rows that would be set aside in quarantine, too.

    Raises
    ------
    UnreadableFile
        A file as such cannot be read.
    InvalidTables
        With every structural issue, and in strict mode every faulty row.
    """
    found = examine(Path(path))
    issues = found.issues + (found.quarantine if strict else ())
    if issues or found.region is None:
        raise InvalidTables(issues)
    return found.region


def examine(path: Path) -> Examined:
    """Read and check everything under a path; raises `UnreadableFile` only."""
    source = open_source(path)
    issues = [*_missing_tables(source), *_doubled_tables(source)]
    tables = {
        table.name: parse_table(table, source.sheets[table.name])
        for table in TABLES
        if table.name in source.sheets
    }
    for parsed in tables.values():
        refuse_persons(parsed)
    check_references(tables)
    rows = _checked_rows(tables)
    parameters, assumed, toml_issues = stated_parameters(source, tables)
    faults = [i for parsed in tables.values() for i in parsed.faults.by_row()]
    issues += toml_issues + [issue for issue in faults if issue.structural]
    quarantine = tuple(issue for issue in faults if not issue.structural)
    assumptions = (*assumed, *_assumptions(tables))
    num_quarantined = {
        name: len(parsed.faults.bad)
        for name, parsed in tables.items()
        if parsed.table.quarantined and parsed.faults.bad
    }
    region = None
    if parameters is not None and not issues:
        region = _region(parameters, rows, quarantine, assumptions, num_quarantined)
    return Examined(
        region, tuple(issues), quarantine, _warnings(source, tables),
        {name: len(parsed.sheet.rows) for name, parsed in tables.items()},
        num_quarantined, assumptions,
    )  # fmt: skip


def _missing_tables(source: Source) -> Iterable[Issue]:
    for table in TABLES:
        if table.name not in source.sheets and not table.optional:
            name = both(table.name, table.sv)
            yield Issue(source.path.name, None, "", "", f"a table {name}")


def _doubled_tables(source: Source) -> Iterable[Issue]:
    for name, second in source.twice:
        yield Issue(second, None, "", "", f"the table {name} once (it stands twice)")


def _checked_rows(tables: dict[str, Parsed]) -> dict[str, dict[int, Any]]:
    rows = {table.name: _rows(table, tables.get(table.name)) for table in TABLES}
    for name, check in CHECKS:
        if name in tables:
            faults = tables[name].faults
            faults.add_many(check(rows))
            for at in faults.bad & rows[name].keys():
                del rows[name][at]
    return rows


def _rows(table: Table, parsed: Parsed | None) -> dict[int, Any]:
    """Return the rows without a fault by position; none if a column is missing."""
    if parsed is None:
        return {}
    columns = []
    for name in columns_of(table.row_class):
        default = default_of(table.row_class, name)
        if name not in parsed.values and default is MISSING:
            return {}
        columns.append(parsed.values.get(name, repeat(default)))
    bad = parsed.faults.bad
    made = zip(range(len(parsed.sheet.rows)), *columns, strict=False)
    return {at: table.row_class(*cells) for at, *cells in made if at not in bad}


def _assumptions(tables: dict[str, Parsed]) -> Iterable[Assumption]:
    for table in TABLES:
        if table.name in tables:
            yield from assumptions_of(tables[table.name])
        elif table.optional:
            yield from missing_table(table)


def _warnings(source: Source, tables: dict[str, Parsed]) -> tuple[str, ...]:
    unknown = [
        f"{name} is no table of a region and is not used." for name in source.unknown
    ]
    empty = [
        f"{parsed.sheet.source} has no rows."
        for parsed in tables.values()
        if not parsed.sheet.rows and not parsed.table.optional
    ]
    columns = [warning for parsed in tables.values() for warning in parsed.warnings]
    return (*unknown, *empty, *columns)


def _region(
    parameters: Parameters,
    rows: dict[str, dict[int, Any]],
    quarantine: tuple[Issue, ...],
    assumptions: tuple[Assumption, ...],
    num_quarantined: dict[str, int],
) -> Region:
    tables = {name: tuple(found.values()) for name, found in rows.items()}
    return Region(
        parameters=parameters,
        **tables,
        holidays=holidays_of(parameters, tables),
        quarantine=quarantine,
        assumptions=assumptions,
        num_quarantined=tuple(num_quarantined.items()),
    )
