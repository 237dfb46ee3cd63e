"""Read a table of events: every fault with file, row, column and value."""

from collections.abc import Iterator
from pathlib import Path

from pks.errors import InvalidTables
from pks.io.consistent import Fault
from pks.io.one_table import rows_of, sheet_of, unknown_ids
from pks.io.privacy import refuse_persons
from pks.io.tables import BLANK, Parsed, parse_table
from pks.model.events import EVENTS, NEEDS, PlanEvent
from pks.model.region import Region

OF_PATIENTS = ("cancellation", "declined", "confirmed")


def read_events(path: Path, region: Region) -> tuple[PlanEvent, ...]:
    """
    Read the events of a CSV file or a workbook, in the order of their rows.

    Parameters
    ----------
    path
        A CSV file, or an .xlsx whose only sheet, or sheet ``events`` or
        ``händelser``, holds them; the columns are those of `PlanEvent`.
    region
        Where the ids lead.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        With everything that is wrong in it.
    """
    parsed = parse_table(EVENTS, sheet_of(path, EVENTS))
    refuse_persons(parsed)
    if not parsed.faults.issues:
        events = rows_of(parsed)
        parsed.faults.add_many(unknown_ids(parsed, region))
        for at, event in enumerate(events):
            parsed.faults.add_many(faults_of(at, event, parsed, region))
    if parsed.faults.issues:
        raise InvalidTables(tuple(parsed.faults.by_row()))
    return events


def cases_named(path: Path) -> frozenset[str]:
    """Return the cases that events are of, which were read once and right."""
    rows = rows_of(parse_table(EVENTS, sheet_of(path, EVENTS)))
    return frozenset(event.patient_id for event in rows) - {""}


def faults_of(
    at: int, event: PlanEvent, parsed: Parsed, region: Region
) -> Iterator[Fault]:
    """Yield what is wrong with one event by itself."""
    for name in NEEDS[event.kind]:
        if not getattr(event, name):
            yield at, name, parsed.text(name, at), f"{BLANK} for {event.kind}"
    known = {patient.patient_id for patient in region.patients}
    if event.kind in OF_PATIENTS and event.patient_id not in {"", *known}:
        yield at, "patient_id", event.patient_id, "ids of the table patients"
    if event.kind == "emergency":
        if event.patient_id in known:
            expected = "an id that is not on the waiting list"
            yield at, "patient_id", event.patient_id, expected
        if not event.procedure_id and not event.specialty_id:
            yield at, "procedure_id", "", "a procedure, or else a specialty"
    first, last = event.from_date, event.to_date
    if first is not None and last is not None and last < first:
        shown = parsed.text("to_date", at)
        yield at, "to_date", shown, f"a day from {first.isoformat()} on"
