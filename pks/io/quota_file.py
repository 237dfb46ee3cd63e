"""``quotas.csv`` of a capacity plan in place of a region's own takt."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pks.errors import InvalidInput
from pks.io.one_table import read_one_table
from pks.model.region import Region


def with_quotas(
    region: Region, path: Path | None, weeks: Collection[str] = ()
) -> Region:
    """
    Return the region with a file's takt; its own holds for weeks not in the file.

    Parameters
    ----------
    path
        None leaves the region as it is.
    weeks
        ISO weeks that the file must have.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the file.
    """
    if path is None:
        return region
    rows = read_one_table(path, "quotas", region)
    told = {row.week for row in rows}
    for week in weeks:
        if week not in told:
            raise InvalidInput(f"{path.name}: vecka/week: expected lines for {week}.")
    own = tuple(row for row in region.quotas if row.week not in told)
    return replace(region, quotas=own + rows)
