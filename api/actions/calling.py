"""Whom to call of a planned horizon, with other times that are truly free."""

from collections.abc import Mapping
from datetime import timedelta

from api.actions.horizon import PlannedHorizon, standing_bookings
from pks.calendar import monday_of
from pks.calling import Call, Proposal, calls
from pks.calling.calls import call_by, is_call_soon, to_call
from pks.model.patients import Patient
from pks.model.region import Region
from solvers.horizon.alternatives import FreeTime, FreeTimes


def horizon_calls(planned: PlannedHorizon) -> tuple[Call, ...]:
    """Return the calls to make, the most urgent first."""
    proposals = planned_times(planned)
    return calls(planned.region, proposals, free_times(planned, proposals))


def planned_times(planned: PlannedHorizon) -> dict[str, Proposal]:
    """Return patient -> planned time, over all weeks."""
    return {
        b.patient_id: Proposal(b.date, b.start_min, b.theatre_id, b.surgeon_id)
        for week in planned.weeks
        if week.plan is not None
        for b in standing_bookings(week.problem, week.plan)
    }


def free_times(
    planned: PlannedHorizon, proposals: Mapping[str, Proposal]
) -> dict[str, tuple[Proposal, ...]]:
    """
    Return patient -> other free times.

    Those who must be called soon get times of their own, the most urgent first. Who
    can be called later, or stands on the standby list, is shown what the plan leaves
    free, which others may be shown too.
    """
    region = planned.region
    patients = {patient.patient_id: patient for patient in region.patients}
    listed = to_call(region, ((patients[p], t.date) for p, t in proposals.items()))
    own = sorted(
        (patient for patient in listed if is_own(region, patient, proposals)),
        key=lambda patient: proposals[patient.patient_id],
    )
    offered = {patient.patient_id for patient in own}
    others = [patient for patient in listed if patient.patient_id not in offered]
    cases = {name: c for c, name in enumerate(planned.problem.weeks[0].labels.cases)}
    count = region.parameters.calling.alternatives
    held, shown = holes(planned), holes(planned)
    times = {p: held.hold(cases[p.patient_id], count) for p in own}
    times |= {p: shown.find(cases[p.patient_id], count) for p in others}
    return {
        patient.patient_id: tuple(proposal_of(planned, time) for time in found)
        for patient, found in times.items()
    }


def is_own(region: Region, patient: Patient, proposals: Mapping[str, Proposal]) -> bool:
    """Whether a patient's other times are offered to nobody else."""
    last_day = call_by(region, patient, proposals[patient.patient_id].date)
    return is_call_soon(region, last_day) and not patient.short_notice


def holes(planned: PlannedHorizon) -> FreeTimes:
    """Return what the plan leaves free."""
    beside = [week.problem for week in planned.weeks]
    return FreeTimes(planned.problem, beside, planned.plan)


def proposal_of(planned: PlannedHorizon, time: FreeTime) -> Proposal:
    """Return a free time as a patient can be offered it."""
    week = planned.problem.weeks[time.week]
    session = week.sessions[time.booking.session]
    return Proposal(
        date=monday_of(week.week) + timedelta(days=session.day),
        start_min=time.booking.start_min,
        theatre_id=week.labels.theatres[session.theatre],
        surgeon_id=week.labels.people[time.booking.surgeon],
    )
