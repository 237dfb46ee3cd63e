"""Roster exports join a region's folder."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pks.io.exports.account import Account, put_account
from pks.io.exports.bulk import many_rows
from pks.io.exports.ledger import BETWEEN
from pks.io.exports.merge import Contribution, Merge, Rank
from pks.io.shifts.reading import Shifts, read_shifts
from pks.io.shifts.shift_map import ShiftMap
from pks.model.places import Site
from pks.model.region import Assumption

OWNER = "shifts"
LOG_OWNER = "case-log"


@many_rows()
def import_shifts(
    files: Iterable[tuple[Path, ShiftMap]], folder: Path, *, strict: bool = False
) -> Account:
    """
    Bring staff and duties to a region's folder.

    The duties of the people in the files, from the first day to the last, become those
    of the files; other people and other days stay. Competences, privileges and birth
    years that the folder has are kept.

    Raises
    ------
    UnreadableFile, InvalidTables
        As `read_shifts`; nothing is written then.
    """
    pairs = tuple(files)
    shifts = read_shifts(pairs, strict=strict)
    merge = Merge(folder, OWNER)
    _add(merge, shifts, {name for _, m in pairs for name in m.columns})
    account = _account(shifts)
    put_account(account, merge)
    merge.write()
    return replace(account, changes=merge.changes)


def _add(merge: Merge, shifts: Shifts, mapped: set[str]) -> None:
    people, duties = shifts.people, tuple(shifts.duties.values())
    sites = sorted({person.site_id for person in people.values()})
    merge.add(Contribution("sites", [Site(s, s) for s in sites], Rank.GUESSED))
    columns = {
        "role": "roles", "site": "site_id", "staff_group": "staff_group",
        "employment": "employment_permille", "agency": "agency",
    }  # fmt: skip
    stated = tuple(ours for name, ours in columns.items() if name in mapped)
    rows = [people[name] for name in sorted(people)]
    merge.add(Contribution("staff", rows, Rank.GUESSED))
    if stated:
        merge.add(Contribution("staff", rows, Rank.STATED, stated))
    days = [str(duty.date) for duty in duties]
    first, last = min(days, default=""), max(days, default="")
    _remove_supposed(merge, set(people), first, last)
    merge.add(
        Contribution(
            "duties", duties, Rank.STATED,
            replaces=lambda key: key[0] in people and first <= key[1] <= last,
        )
    )  # fmt: skip


def _remove_supposed(merge: Merge, people: set[str], first: str, last: str) -> None:
    """Take away duties that a log made up for people whose roster is known now."""
    supposed = {
        key
        for key in merge.ledger.rows_of(LOG_OWNER, "duties")
        for person, day, _ in (key.split(BETWEEN),)
        if person in people and first <= day <= last
    }
    if supposed:
        merge.table("duties").remove(supposed)


def _account(shifts: Shifts) -> Account:
    return Account(
        kind="shifts",
        sources=tuple(shifts.sources),
        num_rows=shifts.num_rows,
        num_set_aside=shifts.num_set_aside,
        faults=tuple(shifts.faults),
        skipped=shifts.skipped,
        counts={
            "personer": len(shifts.people),
            "pass": len(shifts.duties),
            "koder för ledig dag": shifts.num_free,
            "pass som stod flera gånger": shifts.num_twice,
        },
        assumptions=tuple(_assumptions(shifts)),
        unknown_codes=shifts.unknown_codes,
    )


def _assumptions(shifts: Shifts) -> Iterator[Assumption]:
    yield Assumption(
        "staff",
        "Schemat säger inget om särskilda kompetenser; de som finns behålls, andra har"
        " inga.",
        "The roster says nothing of special competences; those known are kept.",
        len(shifts.people),
    )
    if shifts.no_role:
        yield Assumption(
            "staff",
            "Befattningen ger ingen roll: personen kan inte planeras på operation.",
            "The title gives no role: the person cannot be planned in theatre.",
            len(shifts.no_role),
        )
    if shifts.num_default_hours:
        yield Assumption(
            "duties",
            "Tider enligt kartans [hours], eftersom filen bara har koder.",
            "Hours by the map's [hours], since the file has codes only.",
            shifts.num_default_hours,
        )
