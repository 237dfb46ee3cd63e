"""Outcomes join a region's folder."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pks.io.exports import Contribution, Merge, Rank
from pks.io.exports.account import Account, put_account
from pks.io.exports.bulk import many_rows
from pks.io.outcome_log.outcome_map import OutcomeMap
from pks.io.outcome_log.reading import Outcomes, read_outcomes
from pks.io.outcome_log.stays import measured_stays
from pks.model.outcomes import Outcome
from pks.model.region import Assumption

OWNER = "outcomes"


@many_rows()
def import_outcomes(
    file: Path, outcome_map: OutcomeMap, folder: Path, *, strict: bool = False
) -> Account:
    """
    Bring outcomes to a region's folder.

    The file's days, from the first to the last, become as the file says. Theatres,
    surgeons and procedures that the folder does not know are left blank and counted.

    Raises
    ------
    UnreadableFile, InvalidTables
        As `read_outcomes`; nothing is written then.
    """
    found = read_outcomes(file, outcome_map, strict=strict)
    merge = Merge(folder, OWNER)
    unknown: Counter[str] = Counter()
    rows = [_known(row, merge, unknown) for row in found.rows]
    days = [str(row.date) for row in rows]
    first, last = min(days, default=""), max(days, default="")
    merge.add(
        Contribution(
            "outcomes", rows, Rank.STATED,
            replaces=lambda key: first <= key[1] <= last,
        )
    )  # fmt: skip
    stays = measured_stays(merge, rows)
    merge.add(stays)
    account = _account(found, unknown, len(stays.rows))
    put_account(account, merge)
    merge.write()
    return replace(account, changes=merge.changes)


def _known(row: Outcome, merge: Merge, unknown: Counter[str]) -> Outcome:
    procedures = merge.table("procedures")
    known = tuple(p for p in row.procedure_ids if procedures.has(p))
    theatre = row.theatre_id if merge.table("theatres").has(row.theatre_id) else ""
    surgeon = row.surgeon_id if merge.table("staff").has(row.surgeon_id) else ""
    unknown["procedures"] += bool(row.procedure_ids) and not known
    unknown["theatres"] += theatre != row.theatre_id
    unknown["staff"] += surgeon != row.surgeon_id
    return row.with_ids(known, theatre, surgeon)


def _account(found: Outcomes, unknown: Counter[str], num_stays: int) -> Account:
    results = Counter(row.result for row in found.rows)
    return Account(
        kind="outcomes",
        sources=(found.source,),
        num_rows=found.num_rows,
        num_set_aside=found.num_set_aside,
        faults=(*found.faults, *found.times_left_out),
        skipped=found.skipped,
        counts={
            "utförda": results["performed"],
            "strukna": results["cancelled"],
            "varken utförda eller strukna": found.num_open,
            "klockslag i fel ordning, utelämnade": len(found.times_left_out),
            "åtgärder med vårdtid ur utskrivningar": num_stays,
        },
        assumptions=tuple(_assumptions(found, unknown)),
    )


_UNKNOWN = {
    "procedures": ("åtgärden", "procedure"),
    "theatres": ("salen", "theatre"),
    "staff": ("operatören", "surgeon"),
}


def _assumptions(found: Outcomes, unknown: Counter[str]) -> Iterator[Assumption]:
    for table, (sv, en) in _UNKNOWN.items():
        if unknown[table]:
            yield Assumption(
                "outcomes",
                f"Regionen känner inte {sv}: den lämnas tom.",
                f"The region does not know the {en}: it is left blank.",
                unknown[table],
            )
    if found.num_waiting_emergencies:
        yield Assumption(
            "outcomes",
            "Akuta som väntar eller pågår läses inte in: regionens tabeller har ingen"
            " plats för dem. Ge dem som händelser till pks replan (händelse akut).",
            "Emergencies that wait or are under way are not brought in: the region's"
            " tables have no place for them. Give them as events to pks replan"
            " (kind emergency).",
            found.num_waiting_emergencies,
        )
    if not any(row.discharge_date for row in found.rows):
        yield Assumption(
            "procedures",
            "Utskrivningar saknas: vårdtiderna blir som de var.",
            "No discharges: the lengths of stay are left as they were.",
            sum(row.result == "performed" for row in found.rows),
        )
    no_plan = sum(
        row.planned_start_min < 0 and row.urgency == "elective" for row in found.rows
    )
    if no_plan:
        yield Assumption(
            "outcomes",
            "Planerad start saknas: försening kan inte räknas.",
            "No planned start: lateness cannot be counted.",
            no_plan,
        )
