"""A region, and the weeks planned in it, as FHIR resources."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from pks.io.fhir.bookings import Earlier, booking
from pks.io.fhir.ids import Ids, resource_id
from pks.io.fhir.others import BASIC, basic, parameters
from pks.io.fhir.outcomes import outcome
from pks.io.fhir.people import practitioner, role
from pks.io.fhir.places import site, theatre, ward
from pks.io.fhir.resources import Appointment, DomainResource
from pks.io.fhir.sessions import (
    horizon_of,
    schedule,
    scheduled_in,
    slot_id,
    slots,
)
from pks.io.fhir.waiting import pseudonym, request
from pks.model.places import Session
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class Booked:
    """
    A region whose waiting list has the bookings of plans.

    Attributes
    ----------
    minutes
        Case -> patient time of its booking, where a plan says it.
    earlier
        Case -> what its booking was before it was moved.
    struck
        Case that has no booking now -> day of the last one that a plan took away.
    """

    region: Region
    minutes: Mapping[str, int] = field(default_factory=dict)
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    struck: Mapping[str, date] = field(default_factory=dict)


def resources_of(booked: Booked, weeks: tuple[str, ...]) -> Iterator[DomainResource]:
    """
    Yield a region's resources, each after those that it leads to.

    Parameters
    ----------
    weeks
        ISO weeks whose sessions become Slots; at least one.
    """
    region, ids = booked.region, Ids()
    yield from (site(row, ids) for row in region.sites)
    yield from (theatre(row, ids) for row in region.theatres)
    yield from (ward(row, ids) for row in region.wards)
    yield from (practitioner(row.staff_id) for row in region.staff)
    yield from (role(row, ids) for row in region.staff)
    horizon = horizon_of(weeks)
    yield from (schedule(row, horizon, ids) for row in region.sessions)
    session_of = dict(_sessions_of(region, weeks))
    yield from slots(region, weeks, set(session_of.values()), ids)
    cases = [row.patient_id for row in region.patients]
    emergencies = [row.case_id for row in region.outcomes]
    yield from map(pseudonym, dict.fromkeys((*cases, *emergencies)))
    yield from (request(row, ids) for row in region.patients)
    yield from _bookings(booked, session_of, ids)
    listed = set(cases)
    for row in region.outcomes:
        ended = outcome(row, ids, is_listed=row.case_id in listed)
        if booked.struck.get(row.case_id) == row.date:  # as who follows it knows it
            name = resource_id("bookings", row.case_id)
            ended = ended.model_copy(update={"id": name})
        yield ended


def other_resources_of(region: Region) -> Iterator[DomainResource]:
    """Yield the parameters, and the rows of tables that FHIR has no resource for."""
    ids = Ids()
    yield parameters(region.parameters)
    yield from chain.from_iterable(
        (basic(name, row, ids) for row in region.rows(name)) for name in BASIC
    )


def _bookings(
    booked: Booked, session_of: Mapping[str, tuple[str, date]], ids: Ids
) -> Iterator[Appointment]:
    mean_min = {row.procedure_id: row.mean_min for row in booked.region.procedures}
    for row in booked.region.patients:
        if row.booking_state:
            mean = row.booked_min or round(sum(mean_min[p] for p in row.procedure_ids))
            minutes = booked.minutes.get(row.patient_id) or max(1, mean)
            found = session_of.get(row.patient_id)
            slot = slot_id(*found) if found else None
            yield booking(row, minutes, booked.earlier.get(row.patient_id), slot, ids)


def _sessions_of(
    region: Region, weeks: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, date]]]:
    """Yield case, and the session of some weeks with its day that it is booked in."""
    found: defaultdict[tuple[str, date], list[Session]] = defaultdict(list)
    for session, day in scheduled_in(region, weeks):
        found[session.theatre_id, day].append(session)
    for row in region.patients:
        if row.is_booked and row.booked_date is not None:
            for session in found.get((row.booked_theatre_id, row.booked_date), ()):
                if session.start_min <= row.booked_start_min < session.end_min:
                    yield row.patient_id, (session.session_id, row.booked_date)
                    break
