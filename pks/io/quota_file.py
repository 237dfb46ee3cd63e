"""``quotas.csv`` of a capacity plan in place of a region's own takt."""

from dataclasses import replace
from pathlib import Path

from pks.errors import InvalidInput, InvalidTables, UnreadableFile
from pks.io.privacy import refuse_persons
from pks.io.sheets import read_csv
from pks.io.tables import Parsed, parse_table
from pks.io.weeks import is_week
from pks.model.columns import columns_of, default_of
from pks.model.demand import Quota
from pks.model.region import TABLES, Region


def with_quotas(region: Region, path: Path, weeks: tuple[str, ...]) -> Region:
    """
    Return the region with a file's takt; its own holds for weeks not in the file.

    Parameters
    ----------
    weeks
        ISO weeks that are to be planned: the file must have each of them.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the file.
    """
    rows = read_quotas(path, region)
    told = {row.week for row in rows}
    for week in weeks:
        if week not in told:
            raise InvalidInput(f"{path.name}: vecka/week: expected lines for {week}.")
    own = tuple(row for row in region.quotas if row.week not in told)
    return replace(region, quotas=own + rows)


def read_quotas(path: Path, region: Region) -> tuple[Quota, ...]:
    """Return the rows of a file in the form of the table quotas."""
    if not path.is_file():
        raise UnreadableFile(f"{path.name}: expected a file of quotas, .csv.")
    table = next(table for table in TABLES if table.name == "quotas")
    parsed = parse_table(table, read_csv(path))
    refuse_persons(parsed)
    if not parsed.faults.issues:
        rows = rows_of(parsed)
        known = {flow.flow_id for flow in region.flows}
        for at, row in enumerate(rows):
            if row.flow_id not in known:
                fault = at, "flow_id", row.flow_id, "ids of the table flows"
                parsed.faults.add_many([fault])
            if row.week and not is_week(row.week):
                fault = at, "week", row.week, "an ISO week such as 2026-W48"
                parsed.faults.add_many([fault])
    if parsed.faults.issues:
        raise InvalidTables(tuple(parsed.faults.by_row()))
    return rows


def rows_of(parsed: Parsed) -> tuple[Quota, ...]:
    """Return the rows of a table without a fault."""
    num_rows = len(parsed.sheet.rows)
    columns = [
        parsed.values.get(name, [default_of(Quota, name)] * num_rows)
        for name in columns_of(Quota)
    ]
    return tuple(Quota(*cells) for cells in zip(*columns, strict=True))
