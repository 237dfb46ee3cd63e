"""Lengths of stay that outcomes' discharges show, for procedures the folder has."""

from collections.abc import Iterable

from pks.durations.stays import stays
from pks.io.exports.merge import Contribution, Merge, Rank
from pks.model.care import Procedure
from pks.model.outcomes import Outcome

COLUMNS = ("los_mean_days", "los_sd_days")
UNREAD_MIN = 1.0  # minutes of a row of which only the stay is written


def measured_stays(merge: Merge, rows: Iterable[Outcome]) -> Contribution:
    """
    Return the procedures' stays among elective operations after which a night passed.

    Each is shrunk toward its specialty's mean: see `pks.durations.stays`.
    """
    table = merge.table("procedures")
    cases = (
        ((table.cell(main, "specialty_id"), main), row.date, row.discharge_date)
        for row in rows
        if row.result == "performed" and row.urgency == "elective"
        for main in row.procedure_ids[:1]
    )
    found = [
        Procedure(
            key,
            table.cell(key, "name"),
            specialty,
            table.cell(key, "procedure_group"),
            mean_min=UNREAD_MIN,
            sd_min=0.0,
            los_mean_days=round(stay.mean_days, 2),
            los_sd_days=round(stay.sd_days, 2),
        )
        for (specialty, key), stay in sorted(stays(cases).items())
    ]
    return Contribution("procedures", found, Rank.MEASURED, COLUMNS)
