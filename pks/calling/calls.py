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
        Last day to call with enough notice; the extract's day for the standby list.
    cancel_by
        Last day on which the patient can cancel.
    alternatives
        Other times, free as the plan stands and beside each other's.
    missing
        Preparations still to be done, with their days.
    """

    patient: Patient
    proposed: Proposal
    call_by: date
    cancel_by: date
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
    rule = parameters.calling
    notice = 0 if patient.short_notice else rule.notice_days
    return Call(
        patient=patient,
        proposed=proposed,
        call_by=max(parameters.as_of, proposed.date - timedelta(days=notice)),
        cancel_by=last_cancellation_day(
            proposed.date, rule.last_cancellation_days, frozenset(region.holidays)
        ),
        guarantee_date=guarantee_date(patient, parameters.guarantee),
        alternatives=alternatives.get(patient.patient_id, ()),
        missing=preparations_due(patient, proposed.date, parameters.preparations),
    )
