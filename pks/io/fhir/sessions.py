"""The master schedule as Schedules, and its sessions of some weeks as Slots."""

from collections.abc import Iterator, Set
from datetime import date, timedelta
from itertools import chain

from pks.calendar import monday_of
from pks.io.cells import Unfit
from pks.io.fhir.codes import code_of, concept
from pks.io.fhir.elements import Period
from pks.io.fhir.ids import Ids, identifiers_of, key_of, resource_id
from pks.io.fhir.mapping import RowMapping, Told
from pks.io.fhir.moments import instant
from pks.io.fhir.resources import Schedule, Slot, SlotStatus
from pks.model.columns import columns_of
from pks.model.places import Session
from pks.model.region import Region
from pks.problems.week.sessions import is_open, scheduled

BookedSessions = Set[tuple[str, date]]


def _theatre(found: Schedule, ids: Ids) -> str:
    rooms = [
        ref for ref in found.actor if (row := ids.row(ref)) and row[0] == "theatres"
    ]
    if len(rooms) > 1:
        raise Unfit("one theatre")
    return ids.key("theatres", rooms[0] if rooms else found.actor[0])


def _specialty(found: Schedule, ids: Ids) -> str | None:
    if len(found.specialty) > 1:
        raise Unfit("one specialty at most")
    return code_of("specialties", found.specialty[0]) if found.specialty else None


SCHEDULE: RowMapping[Schedule] = RowMapping(
    "sessions",
    Schedule,
    {
        "session_id": Told(
            "Schedule.identifier", lambda found, ids: key_of("sessions", found)
        ),
        "theatre_id": Told("Schedule.actor", _theatre),
        "specialty_id": Told("Schedule.specialty", _specialty),
    },
    tuple(columns_of(Session)),
)


def schedule(row: Session, horizon: tuple[date, date], ids: Ids) -> Schedule:
    """Return a line of the master schedule, with the days that its Slots cover."""
    first, last = horizon
    specialty = row.specialty_id
    bare = Schedule(
        id=resource_id("sessions", row.session_id),
        identifier=identifiers_of("sessions", row.session_id),
        active=True,
        specialty=(concept("specialties", specialty),) if specialty else (),
        actor=(ids.to("theatres", row.theatre_id),),
        planning_horizon=Period(start=str(first), end=str(last)),
    )
    return SCHEDULE.whole(bare, row, ids)


def horizon_of(weeks: tuple[str, ...]) -> tuple[date, date]:
    """Return the first and last day of some weeks in a row."""
    mondays = [monday_of(week) for week in weeks]
    return min(mondays), max(mondays) + timedelta(days=6)


def slot_id(session_id: str, day: date) -> str:
    """Return the id of a session's Slot on a day."""
    return resource_id("slots", f"{session_id}-{day:%Y%m%d}")


def slots(
    region: Region, weeks: tuple[str, ...], booked: BookedSessions, ids: Ids
) -> Iterator[Slot]:
    """
    Yield the sessions of some weeks on their days.

    A day when the theatre is closed, or a holiday, is ``busy-unavailable``; one with
    bookings is ``busy``, all others ``free``.
    """
    for row, day in scheduled_in(region, weeks):
        yield _slot(row, day, _status(region, row, day, booked), ids)


def scheduled_in(
    region: Region, weeks: tuple[str, ...]
) -> Iterator[tuple[Session, date]]:
    """Yield the lines of the master schedule in some weeks, each with its day."""
    return chain.from_iterable(scheduled(region, monday_of(week)) for week in weeks)


def _status(
    region: Region, row: Session, day: date, booked: BookedSessions
) -> SlotStatus:
    if not is_open(row.theatre_id, day, region):
        return "busy-unavailable"
    return "busy" if (row.session_id, day) in booked else "free"


def _slot(row: Session, day: date, status: SlotStatus, ids: Ids) -> Slot:
    specialty = row.specialty_id
    return Slot(
        id=slot_id(row.session_id, day),
        specialty=(concept("specialties", specialty),) if specialty else (),
        schedule=ids.to("sessions", row.session_id),
        status=status,
        start=instant(day, row.start_min),
        end=instant(day, row.end_min),
    )
