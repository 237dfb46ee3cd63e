"""FHIR resources join a region's folder."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from pks.calendar import clock
from pks.errors import InvalidTables
from pks.io.exports import Contribution, Merge, Rank, parameters_text
from pks.io.exports.account import Account, put_account
from pks.io.exports.bulk import many_rows
from pks.io.exports.settings import PARAMETERS
from pks.io.fhir.converted import Converted
from pks.io.fhir.converting import NOT_WAITING, convert
from pks.io.fhir.implied import implied
from pks.io.fhir.learned import learn
from pks.io.fhir.privacy import refuse_persons, refuse_persons_in
from pks.io.fhir.reading import Read, fault, read_resources
from pks.io.fhir.values import TABLE
from pks.io.fhir.waiting import BOOKING_COLUMNS
from pks.model.patients import Patient

OWNER = "fhir"
RESCHEDULED = "rescheduled.json"


@many_rows()
def import_fhir(
    path: Path, folder: Path, *, strict: bool = False, partial: bool = False
) -> Account:
    """
    Bring a Bundle, or NDJSON files, into a region's folder.

    A whole export of pks becomes the region that it was made from. Of other systems
    come hospitals, theatres, wards, staff, the master schedule, the waiting list, its
    bookings and outcomes; what the files do not say is supposed where nothing stands.

    Parameters
    ----------
    path
        A Bundle, a file of NDJSON, or a folder of them.
    partial
        Keep the rows of an earlier import that are not in this one: for answers to
        ``_lastUpdated``.

    Raises
    ------
    UnreadableFile, InvalidTables
        A file cannot be read, a person is named, more than half of the resources
        cannot be used, or any in strict mode; nothing is written then.
    """
    read = read_resources(path)
    refuse_persons(read.found)
    merge = Merge(folder, OWNER)
    converted = convert(read, learn(read.found, merge))
    for contribution in chain(
        _rows(converted, partial=partial),
        _bookings(converted, merge),
        implied(converted, merge),
    ):
        refuse_persons_in(contribution, path.name)
        merge.add(contribution)
    judge(read, converted, strict=strict)
    _put_parameters(converted, merge)
    _put_rescheduled(converted, merge)
    account = account_of(path.name, read, converted)
    put_account(account, merge)
    merge.write()
    return replace(account, changes=merge.changes)


def judge(read: Read, converted: Converted, *, strict: bool) -> None:
    """Raise InvalidTables for too many faults, or any in strict mode."""
    faults = (*read.faults, *converted.faults)
    bad = {(each.source, each.row) for each in faults}
    if bad and (strict or 2 * len(bad) > read.num_resources):
        raise InvalidTables(faults)


def _rows(converted: Converted, *, partial: bool) -> Iterator[Contribution]:
    """Yield the rows table by table; ours speak for every column."""
    for table in TABLE:
        if (rows := converted.tables.get(table)) and rows.by_key:
            columns = () if converted.is_ours else tuple(sorted(rows.spoken))
            replaces = None if partial else (lambda key: True)
            yield Contribution(table, rows.made(), Rank.STATED, columns, replaces)


def _bookings(converted: Converted, merge: Merge) -> Iterator[Contribution]:
    """Yield bookings of cases that were not read; set aside those that do not wait."""
    booked = []
    for case, row in converted.bookings.items():
        if converted.is_read(case):
            continue  # its row tells it
        if merge.table("patients").has(case):
            booked.append(_case(row.cells))
        else:
            told = fault(row.place, "Appointment.basedOn", case, NOT_WAITING)
            converted.faults.append(told)
            converted.earlier.pop(case, None)
    if booked:
        yield Contribution("patients", booked, Rank.STATED, BOOKING_COLUMNS)


def _case(cells: dict[str, Any]) -> Patient:
    """Return a case that the region has, of which the booking alone is told."""
    return Patient(procedure_ids=(), decision_date=date.min, priority="3", **cells)


def _put_parameters(converted: Converted, merge: Merge) -> None:
    text = converted.toml or parameters_text(
        merge.folder, merge.folder.name, converted.as_of or date.today()
    )
    if text is not None:
        merge.put(merge.folder / PARAMETERS, text)


def _put_rescheduled(converted: Converted, merge: Merge) -> None:
    """Keep what moved bookings were before: no table of a region holds it."""
    if converted.earlier:
        rows = (
            {
                "case_id": case,
                "date": str(was.date),
                "start": clock(was.start_min),
                "theatre_id": was.theatre_id,
            }
            for case, was in sorted(converted.earlier.items())
        )
        lines = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows)
        merge.put(merge.folder / RESCHEDULED, f"[\n {lines}\n]\n")


def account_of(name: str, read: Read, converted: Converted) -> Account:
    """Return what an import found: read, set aside, and not held by a region."""
    faults = (*read.faults, *converted.faults)
    others = Counter({f"resurs {kind}": n for kind, n in read.others.items()})
    skipped = others + converted.skipped + converted.unheld
    return Account(
        kind=OWNER,
        sources=(name,),
        num_rows=read.num_resources,
        num_set_aside=len({(each.source, each.row) for each in faults}),
        faults=faults,
        skipped=dict(sorted(skipped.items())),
        counts=_counts(converted),
        assumptions=(),
    )


def _counts(converted: Converted) -> dict[str, int]:
    rows = {
        TABLE[table].sv: len(found.by_key)
        for table, found in converted.tables.items()
        if found.by_key
    }
    moved = len(converted.earlier)
    return rows | ({"ombokade": moved} if moved else {})
