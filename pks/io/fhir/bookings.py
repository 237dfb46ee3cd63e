"""Bookings of the waiting list's cases as Appointments, with what they were before."""

from dataclasses import dataclass
from datetime import date

from pks.io.cells import Unfit
from pks.io.fhir.appointments import (
    BOOKING,
    case_of,
    date_of,
    participants,
    start_of,
    surgeon_of,
    theatre_of,
)
from pks.io.fhir.codes import concept
from pks.io.fhir.elements import (
    CodeableConcept,
    Coding,
    Extension,
    Meta,
    Period,
    Reference,
)
from pks.io.fhir.ids import Ids, resource_id
from pks.io.fhir.mapping import RowMapping, Told
from pks.io.fhir.moments import instant, later, wall
from pks.io.fhir.resources import Appointment, AppointmentStatus, Participation
from pks.io.fhir.systems import CANCELLED_FOR, extension_url
from pks.io.fhir.waiting import BOOKING_COLUMNS
from pks.model.patients import Patient

RESCHEDULED = extension_url("bookings", "rescheduled_from")
STATUS: dict[str, tuple[AppointmentStatus, Participation]] = {
    "proposed": ("proposed", "tentative"), "called": ("pending", "needs-action"),
    "confirmed": ("booked", "accepted"), "declined": ("cancelled", "declined"),
    "performed": ("fulfilled", "accepted"),
}  # fmt: skip
STATE = {
    "proposed": "proposed", "waitlist": "proposed", "pending": "called",
    "booked": "confirmed", "arrived": "confirmed", "checked-in": "confirmed",
    "fulfilled": "performed", "cancelled": "declined", "noshow": "declined",
}  # fmt: skip
BY_PATIENT = CodeableConcept(coding=(Coding(system=CANCELLED_FOR, code="pat"),))
NEEDS_TIMES = ("pending", "booked", "fulfilled")  # FHIR's app-3


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a booking was before it was moved."""

    date: date
    start_min: int
    theatre_id: str


BOOKED: RowMapping[Appointment] = RowMapping(
    "patients",
    Appointment,
    {
        "patient_id": Told("Appointment.basedOn", case_of),
        "booking_state": Told(
            "Appointment.status", lambda found, ids: STATE.get(found.status)
        ),
        "booked_date": Told("Appointment.start", date_of),
        "booked_theatre_id": Told("Appointment.participant.actor", theatre_of),
        "booked_start_min": Told("Appointment.start", start_of),
        "booked_surgeon_id": Told("Appointment.participant.actor", surgeon_of),
    },
    ("patient_id", *BOOKING_COLUMNS),
)


def booking(
    row: Patient, minutes: int, earlier: Earlier | None, slot: str | None, ids: Ids
) -> Appointment:
    """
    Return a case's booking.

    Parameters
    ----------
    minutes
        Patient time, at least 1.
    earlier
        What the booking was before it was moved, if it was.
    slot
        Id of the Slot that it stands in, if known.
    """
    status, patient = STATUS[row.booking_state]
    start = None
    if row.booked_date and row.booked_start_min >= 0:
        start = instant(row.booked_date, row.booked_start_min)
    elif status in NEEDS_TIMES:
        status = "proposed"
    day = str(row.booked_date) if row.booked_date and not start else None
    bare = Appointment(
        id=resource_id("bookings", row.patient_id),
        meta=Meta(profile=(BOOKING,)),
        extension=(_rescheduled(earlier, ids),) if earlier else (),
        status=status,
        cancelation_reason=BY_PATIENT if status == "cancelled" else None,
        service_type=tuple(concept("procedures", p) for p in row.procedure_ids),
        start=start,
        end=later(start, minutes) if start else None,
        minutes_duration=minutes,
        slot=(Reference(reference=f"Slot/{slot}"),) if slot else (),
        based_on=(ids.to("patients", row.patient_id),),
        participant=participants(
            row.patient_id, row.booked_theatre_id, row.booked_surgeon_id, patient, ids
        ),
        requested_period=(Period(start=day, end=day),) if day else (),
    )
    return BOOKED.whole(bare, row, ids)


def _rescheduled(earlier: Earlier, ids: Ids) -> Extension:
    parts = [
        Extension(url="start", value_date_time=instant(earlier.date, earlier.start_min))
    ]
    if earlier.theatre_id:
        theatre = ids.to("theatres", earlier.theatre_id)
        parts.append(Extension(url="location", value_reference=theatre))
    return Extension(url=RESCHEDULED, extension=tuple(parts))


def earlier_of(found: Appointment, ids: Ids) -> Earlier | None:
    """
    Return what a booking was before it was moved; None if it was not.

    Raises
    ------
    Unfit
        If the extension does not say when it began.
    """
    for extension in found.extension:
        if extension.url == RESCHEDULED:
            parts = {part.url: part for part in extension.extension}
            if "start" not in parts or not parts["start"].value_date_time:
                raise Unfit("an extension start with a valueDateTime")
            day, minute = wall(parts["start"].value_date_time)
            where = parts["location"].value_reference if "location" in parts else None
            return Earlier(day, minute, ids.key("theatres", where) if where else "")
    return None
