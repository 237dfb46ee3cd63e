"""Whom to call today: booked within the window and not called yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pks.calling.days import last_cancellation_day
from pks.calling.preparations import Due, preparations_due
from pks.clocks import guarantee_date
from pks.model.patients import Patient
from pks.model.region import Region


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """A time that a patient can be offered."""

    date: date
    start_min: int
    theatre_id: str
    surgeon_id: str


@dataclass(frozen=True, slots=True)
class Call:
    """
    A patient to call.

    Attributes
    ----------
    call_by
        Last day to call with enough notice; on the standby list the operation's own.
    is_soon
        Whether that day is near; then nobody else is offered the alternatives.
    cancel_by
        Last day on which the patient can cancel; None if it has passed.
    alternatives
        Other times, free as the plan stands.
    missing
        Preparations still to be done, with their days.
    """

    patient: Patient
    proposed: Proposal
    call_by: date
    is_soon: bool
    cancel_by: date | None
    guarantee_date: date | None
    alternatives: tuple[Proposal, ...]
    missing: tuple[Due, ...]


def to_call(region: Region, booked: Iterable[tuple[Patient, date]]) -> list[Patient]:
    """Return the patients booked within the window who have not been called."""
    parameters = region.parameters
    last = parameters.as_of + timedelta(days=parameters.calling.ahead_days)
    return [
        patient
        for patient, day in booked
        if parameters.as_of <= day <= last and not is_called(patient, day)
    ]


def is_called(patient: Patient, day: date) -> bool:
    """Whether a patient has been offered just this day."""
    called = patient.booking_state in ("called", "confirmed")
    return called and patient.booked_date == day


def call_by(region: Region, patient: Patient, booked: date) -> date:
    """
    Return the last day to call a patient; never before the extract's.

    Who is on the standby list is called by the day before the operation.
    """
    parameters = region.parameters
    notice = 0 if patient.short_notice else parameters.calling.notice_days
    return max(parameters.as_of, booked - timedelta(days=max(1, notice)))


def is_call_soon(region: Region, last_day: date) -> bool:
    """Whether the last day to call is near."""
    ahead = (last_day - region.parameters.as_of).days
    return ahead <= region.parameters.calling.soon_days


def calls(
    region: Region,
    proposals: Mapping[str, Proposal],
    alternatives: Mapping[str, tuple[Proposal, ...]],
) -> tuple[Call, ...]:
    """Return the calls to make, the most urgent first."""
    patients = {patient.patient_id: patient for patient in region.patients}
    booked = [(patients[pid], proposal.date) for pid, proposal in proposals.items()]
    found = [
        call(region, patient, proposals[patient.patient_id], alternatives)
        for patient in to_call(region, booked)
    ]
    return tuple(sorted(found, key=lambda c: (c.call_by, c.proposed)))


def call(
    region: Region,
    patient: Patient,
    proposed: Proposal,
    alternatives: Mapping[str, tuple[Proposal, ...]],
) -> Call:
    """Return one patient's call."""
    parameters = region.parameters
    last_call = call_by(region, patient, proposed.date)
    cancel_by = last_cancellation_day(
        proposed.date,
        parameters.calling.last_cancellation_days,
        frozenset(region.holidays),
    )
    return Call(
        patient=patient,
        proposed=proposed,
        call_by=last_call,
        is_soon=is_call_soon(region, last_call),
        cancel_by=None if cancel_by < parameters.as_of else cancel_by,
        guarantee_date=guarantee_date(patient, parameters.guarantee),
        alternatives=alternatives.get(patient.patient_id, ()),
        missing=preparations_due(patient, proposed.date, parameters.preparations),
    )
