"""The bed coordinator's sheet: a ward's rows, a column a day."""

from collections.abc import Sequence

from api.reports.exports.grid import Cell, Grid
from pks.calendar import week_of
from pks.model.region import Region

STAFFED, RESERVE = "Disponibla vårdplatser", "varav akutreserv"
HEADER = ("Avdelning", "Namn", "Typ", "Sjukhus", "Uppgift")
WARD_KINDS = {"ward": "Vårdavdelning", "icu": "IVA", "pacu": "Uppvakning"}


def beds_grid(region: Region) -> Grid:
    """Return two rows a ward, its name merged over them, and a column a day."""
    beds = {(row.ward_id, row.date): row for row in region.ward_beds}
    days = sorted({row.date for row in region.ward_beds})
    weeks: list[Cell] = [f"v.{int(week_of(day)[-2:])}" for day in days]
    rows: list[Sequence[Cell]] = [
        ["Disponibla vårdplatser per dygn"],
        [f"Utskriven {region.parameters.as_of} 07:10"],
        [*[None] * len(HEADER), *weeks],
        [*HEADER, *days],
    ]
    merges = []
    for ward in region.wards:
        at = len(rows)
        merges += [(at, column, at + 1, column) for column in range(4)]
        found = [beds.get((ward.ward_id, day)) for day in days]
        kind = WARD_KINDS[ward.kind]
        rows.append(
            [ward.ward_id, ward.name, kind, ward.site_id, STAFFED]
            + [bed.staffed if bed else None for bed in found]
        )
        rows.append(
            [None] * 4
            + [RESERVE]
            + [bed.emergency_reserve if bed else None for bed in found]
        )
    totals: list[Cell] = [
        sum(row.staffed for row in region.ward_beds if row.date == day) for day in days
    ]
    rows.append(["Totalt", None, None, None, STAFFED, *totals])
    return Grid(rows, 4, merges)
