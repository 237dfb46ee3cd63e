"""The week solver as the rule by which a simulated hospital books sampled weeks."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pks.calendar import week_of
from pks.errors import InvalidInput
from pks.model.patients import Patient
from pks.model.people import Duty
from pks.model.region import Region
from pks.problems.week import week_problem
from sim.hospital import Layout
from sim.hospital.week_rule import Choice, InLine, WeekQuestion, decided_tick
from solvers import SolveParams, solve

WEEK = timedelta(weeks=1)


def sampled_weeks(layout: Layout, num: int) -> tuple[int, ...]:
    """
    Return so many weeks, evenly apart, of those that are decided about in the run.

    The first is one that the booking horizon does not reach at the beginning.

    Raises
    ------
    InvalidInput
        If there are not so many.
    """
    horizon = layout.hospital.rules.horizon_days // 7 + 1
    usable = [
        week
        for week in range(horizon, layout.hospital.num_weeks)
        if decided_tick(layout, week) > 0
    ]
    if len(usable) < num:
        raise InvalidInput(
            f"--sampled-weeks: expected at most {len(usable)} of"
            f" {layout.hospital.num_weeks} weeks, the first {horizon} being booked"
            f" already. Got {num}."
        )
    return tuple(usable[i * len(usable) // num] for i in range(num))


@dataclass(frozen=True, slots=True)
class SolvedWeek:
    """
    Asks the week solver whom to book.

    Attributes
    ----------
    origin
        Day 0 of the questions.
    seconds
        The solver's time for a week: a plan then depends on the machine.
    """

    region: Region
    origin: date
    seconds: float

    def __call__(self, question: WeekQuestion) -> tuple[Choice, ...]:
        """Return who is booked in which session; nobody where no plan is found."""
        region = region_then(self.region, self.origin, question)
        problem = week_problem(region, region.parameters.start_week)
        params = SolveParams(self.seconds, num_workers=1, with_bound=False)
        plan = solve(problem, params).plan
        sessions = problem.labels.sessions
        return tuple(
            Choice(question.in_line[booking.case].number, sessions[booking.session])
            for booking in (plan.bookings if plan else ())
        )


def region_then(region: Region, origin: date, question: WeekQuestion) -> Region:
    """
    Return the region as it is when a sampled week is decided about.

    Who waits are those in line, free of earlier offers and bookings. Sessions are those
    asked about and the emergency ones. Where no duty of the week is known, the duties
    are those of the last known week of the same place in the schedule's cycle. Of those
    in a bed now only who is still there then takes one.
    """
    monday = origin + question.week * WEEK
    asked = set(question.session_ids)
    then = replace(
        region.parameters,
        as_of=origin + timedelta(days=question.decided_day),
        start_week=week_of(monday),
    )
    return replace(
        region,
        parameters=then,
        patients=tuple(
            patient_then(region.patients[one.like], origin, one)
            for one in question.in_line
        ),
        sessions=tuple(
            row for row in region.sessions if row.emergency or row.session_id in asked
        ),
        duties=duties_of(region, monday),
        inpatients=tuple(
            row for row in region.inpatients if row.expected_discharge > monday
        ),
    )


def patient_then(like: Patient, origin: date, one: InLine) -> Patient:
    """Return a patient in line, with the dates of who it is made like moved."""
    moved = timedelta(days=one.moved_days)

    def later(day: date | None) -> date | None:
        return None if day is None else day + moved

    return replace(
        like,
        patient_id=f"i-{one.number}",
        decision_date=like.decision_date + moved,
        request_date=later(like.request_date),
        medical_date=later(like.medical_date),
        svf_start=later(like.svf_start),
        ready=True,
        ready_from=origin + timedelta(days=one.earliest_day),
        ready_until=None,
        missing=(),
        blocked_dates=(),
        wished_dates=(),
        pvv_periods=() if one.moved_days else like.pvv_periods,
        mov_periods=() if one.moved_days else like.mov_periods,
        offered_dates=(),
        declined_dates=(),
        elsewhere="",
        elsewhere_date=None,
        booking_state="",
        booked_date=None,
        booked_theatre_id="",
        booked_start_min=-1,
        booked_surgeon_id="",
        called_on=None,
        lock_date=False,
        lock_theatre=False,
        lock_team=False,
    )


def duties_of(region: Region, monday: date) -> tuple[Duty, ...]:
    """Return the duties of a week, or those of the last known like it, moved."""
    length = max((row.cycle_week for row in region.sessions), default=0) or 1
    last = max((duty.date for duty in region.duties), default=monday)
    like = monday
    while like + WEEK - timedelta(days=1) > last and like > monday - 520 * WEEK:
        like -= length * WEEK
    return tuple(
        replace(duty, date=duty.date + (monday - like))
        for duty in region.duties
        if like <= duty.date < like + WEEK
    )
