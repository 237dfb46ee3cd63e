"""What must be decided before the coming days: calls and preparations."""

from dataclasses import dataclass
from datetime import date, timedelta

from pks.clocks import still_waits
from pks.model.patients import Patient
from pks.model.region import Region
from pks.referrals import Planned

UNCALLED, UNCONFIRMED = "uncalled", "unconfirmed"


@dataclass(frozen=True, slots=True)
class Coming:
    """
    A patient whose day comes soon, and what is not settled.

    Attributes
    ----------
    call
        ``uncalled``: nobody has offered the day; ``unconfirmed``: offered, no answer;
        empty when confirmed.
    other_day
        The waiting list's own standing booking, where it is another than the plan's.
    """

    patient: Patient
    day: date
    call: str
    other_day: date | None

    @property
    def is_unprepared(self) -> bool:
        """Whether something is missing before the operation."""
        return bool(self.patient.missing) or not self.patient.ready


def coming(
    region: Region, planned: Planned, first: date, days: int
) -> tuple[Coming, ...]:
    """Return the patients of the coming days with anything not settled, by day."""
    last = first + timedelta(days=days - 1)
    found = []
    for patient in filter(still_waits, region.patients):
        day = planned.day_of(patient, first)
        if day is None or day > last:
            continue
        row = Coming(patient, day, call_of(patient, day), other_day(patient, day))
        if row.call or row.other_day or row.is_unprepared:
            found.append(row)
    return tuple(sorted(found, key=lambda row: (row.day, row.patient.patient_id)))


def call_of(patient: Patient, day: date) -> str:
    """Return how far the call for a day has come."""
    if patient.booked_date != day or patient.booking_state in ("", "proposed"):
        return UNCALLED
    return "" if patient.booking_state == "confirmed" else UNCONFIRMED


def other_day(patient: Patient, day: date) -> date | None:
    """Return the patient's own booking if it stands on another day."""
    if not patient.is_booked or patient.booking_state == "proposed":
        return None
    return None if patient.booked_date == day else patient.booked_date
