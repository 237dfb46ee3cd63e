"""Bookings of other plans that a plan takes as given."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pks.calendar import week_of
from pks.model.patients import Patient
from pks.model.region import Region

Lock = Literal["date", "theatre", "team"]
LOCKS: tuple[Lock, ...] = ("date", "theatre", "team")


@dataclass(frozen=True, slots=True)
class StandingBooking:
    """
    A patient's booking in a published plan, or in another week of a horizon.

    ``locks`` are the parts of it that planners have locked.
    """

    patient_id: str
    date: date
    theatre_id: str
    start_min: int
    surgeon_id: str
    locks: tuple[Lock, ...] = ()


def with_standing(
    region: Region, bookings: Iterable[StandingBooking], weeks: Container[str]
) -> Region:
    """
    Return the region in which the bookings are the patients' present ones.

    They are proposals; what is locked of them stays. Those of other weeks than the
    ones being planned are locked, so that their patients are left alone; their later
    nights in a bed count. What the waiting list itself says of a patient who is called
    or confirmed goes before.
    """
    by_patient = {booking.patient_id: booking for booking in bookings}
    return replace(
        region,
        patients=tuple(standing_patient(p, by_patient, weeks) for p in region.patients),
    )


def standing_patient(
    patient: Patient, bookings: Mapping[str, StandingBooking], weeks: Container[str]
) -> Patient:
    """Return a patient with the booking that stands, if there is one."""
    booking = bookings.get(patient.patient_id)
    if booking is None or patient.booking_state in ("called", "confirmed", "performed"):
        return patient
    return replace(
        patient,
        booking_state="proposed",
        booked_date=booking.date,
        booked_theatre_id=booking.theatre_id,
        booked_start_min=booking.start_min,
        booked_surgeon_id=booking.surgeon_id,
        lock_date=week_of(booking.date) not in weeks or "date" in booking.locks,
        lock_theatre=patient.lock_theatre or "theatre" in booking.locks,
        lock_team=patient.lock_team or "team" in booking.locks,
    )
