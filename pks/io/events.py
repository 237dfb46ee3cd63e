"""Read a table of events: every fault with file, row, column and value."""

from collections.abc import Iterator
from pathlib import Path

from pks.errors import InvalidTables, UnreadableFile
from pks.io.names import listed, normal
from pks.io.privacy import refuse_persons
from pks.io.sheets import Sheet, read_csv
from pks.io.tables import BLANK, Parsed, parse_table
from pks.io.workbook import read_workbook
from pks.model.columns import columns_of, default_of
from pks.model.events import EVENTS, NEEDS, PlanEvent
from pks.model.region import TABLES, Region

KEYS = {table.name: table.key[0] for table in TABLES}
OF_PATIENTS = ("cancellation", "declined", "confirmed")
Fault = tuple[int, str, str, str]


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
    parsed = parse_table(EVENTS, event_sheet(path))
    refuse_persons(parsed)
    if not parsed.faults.issues:
        events = rows_of(parsed)
        parsed.faults.add_many(unknown_ids(parsed, region))
        for at, event in enumerate(events):
            parsed.faults.add_many(faults_of(at, event, parsed, region))
    if parsed.faults.issues:
        raise InvalidTables(tuple(parsed.faults.by_row()))
    return events


def event_sheet(path: Path) -> Sheet:
    """Return the sheet with the events."""
    if not path.is_file():
        raise UnreadableFile(f"{path.name}: expected a file of events, .csv or .xlsx.")
    if path.suffix.casefold() not in (".xlsx", ".xlsm"):
        return read_csv(path)
    sheets = read_workbook(path)
    named = [s for n, s in sheets.items() if normal(n) in (EVENTS.name, EVENTS.sv)]
    found = named or list(sheets.values())
    if len(found) != 1:
        raise UnreadableFile(
            f"{path.name}: expected one sheet, named {EVENTS.sv} or {EVENTS.name}."
        )
    return found[0]


def rows_of(parsed: Parsed) -> tuple[PlanEvent, ...]:
    """Return the rows of a table without a fault."""
    num_rows = len(parsed.sheet.rows)
    columns = [
        parsed.values.get(name, [default_of(PlanEvent, name)] * num_rows)
        for name in columns_of(PlanEvent)
    ]
    return tuple(PlanEvent(*cells) for cells in zip(*columns, strict=True))


def unknown_ids(parsed: Parsed, region: Region) -> Iterator[Fault]:
    """Yield every id that leads to no row of the region."""
    for name, spec in columns_of(PlanEvent).items():
        if spec.refers is not None:
            key = KEYS[spec.refers]
            known = {getattr(row, key) for row in region.rows(spec.refers)}
            expected = f"ids of the table {spec.refers} ({listed(known)})"
            for at, value in enumerate(parsed.values.get(name, ())):
                if value and value not in known:
                    yield at, name, value, expected


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
