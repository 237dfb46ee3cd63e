"""Whom to call of a planned horizon, with other times that are truly free."""

from collections.abc import Mapping
from datetime import timedelta

from api.actions.horizon import PlannedHorizon, standing_bookings
from pks.calendar import monday_of
from pks.calling import Call, Proposal, calls
from pks.calling.calls import to_call
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
    """Return patient -> other free times, the most urgent call's held first."""
    region = planned.region
    count = region.parameters.calling.alternatives
    patients = {patient.patient_id: patient for patient in region.patients}
    listed = to_call(region, ((patients[p], t.date) for p, t in proposals.items()))
    cases = {name: c for c, name in enumerate(planned.problem.weeks[0].labels.cases)}
    beside = [week.problem for week in planned.weeks]
    holes = FreeTimes(planned.problem, beside, planned.plan)
    return {
        patient.patient_id: tuple(
            proposal_of(planned, time)
            for time in holes.hold(cases[patient.patient_id], count)
        )
        for patient in sorted(listed, key=lambda p: proposals[p.patient_id])
    }


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
