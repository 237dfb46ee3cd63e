"""What bookings and outcomes have in common as Appointments."""

from pks.io.cells import Unfit
from pks.io.fhir.elements import Reference
from pks.io.fhir.ids import Ids
from pks.io.fhir.moments import wall
from pks.io.fhir.resources import Appointment, Participant, Participation
from pks.io.fhir.systems import BASE
from pks.io.fhir.values import whole_day

BOOKING = f"{BASE}/StructureDefinition/booking"
OUTCOME = f"{BASE}/StructureDefinition/outcome"


def is_ours(found: Appointment) -> bool:
    """Whether pks wrote it, as a booking or an outcome."""
    profiles = found.meta.profile if found.meta else ()
    return BOOKING in profiles or OUTCOME in profiles


def participants(
    case_id: str, theatre_id: str, surgeon_id: str, patient: Participation, ids: Ids
) -> tuple[Participant, ...]:
    """Return who and what takes part: the patient, the theatre, the surgeon."""
    actors: list[tuple[Reference, Participation]] = [
        (ids.to("patients", case_id, "Patient"), patient)
    ]
    if theatre_id:
        actors.append((ids.to("theatres", theatre_id), "accepted"))
    if surgeon_id:
        actors.append((ids.to("staff", surgeon_id), "accepted"))
    return tuple(
        Participant(actor=actor, required="required", status=status)
        for actor, status in actors
    )


def case_of(found: Appointment, ids: Ids) -> str | None:
    """Return the case that it is about: what it is based on, else the patient's."""
    if found.based_on:
        return ids.key("patients", found.based_on[0])
    actors = (person.actor for person in found.participant if person.actor)
    return next((case for actor in actors if (case := ids.case_of(actor))), None)


def theatre_of(found: Appointment, ids: Ids) -> str | None:
    """Return the theatre among those that take part."""
    return _one_of("theatres", found, ids)


def surgeon_of(found: Appointment, ids: Ids) -> str | None:
    """Return the member of staff among those that take part."""
    return _one_of("staff", found, ids)


def _one_of(table: str, found: Appointment, ids: Ids) -> str | None:
    actors = [p.actor for p in found.participant if p.actor]
    rows = [row for actor in actors if (row := ids.row(actor))]
    keys = dict.fromkeys(key for name, key in rows if name == table)
    if len(keys) > 1:
        raise Unfit(f"one of {table} at most")
    return next(iter(keys), None)


def start_of(found: Appointment, ids: Ids) -> int | None:
    """Return the start as a minute of the day."""
    return wall(found.start)[1] if found.start else None


def date_of(found: Appointment, ids: Ids) -> object:
    """Return the day: of the start, else of the period that is asked for."""
    if found.start:
        return wall(found.start)[0]
    period = found.requested_period[0] if found.requested_period else None
    return whole_day(period.start) if period and period.start else None
