"""
A plan made from what was known then, against what was done.

The plan's times are the real ones where the case was really done at some time, and the
expected ones otherwise; how many of each is told.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from pks.calendar import monday_of
from pks.clocks import guarantee_date, medical_date, still_waits
from pks.followup.flows import Finder
from pks.followup.matching import Fate
from pks.followup.times import patient_min
from pks.followup.week import WeekFollowUp, follow_up
from pks.kpi.sessions import session_load
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week import Booking, WeekPlan, WeekProblem


@dataclass(frozen=True, slots=True)
class SpecialtyShadow:
    """A specialty's week: operations and minutes done, and those of the plan."""

    specialty_id: str
    done: int
    done_min: int
    planned: int
    planned_min: int


@dataclass(frozen=True, slots=True)
class Lateness:
    """
    Sessions opened and how many of them ended past their limit.

    The limit is the team's last duty end plus the accepted margin.
    """

    num_sessions: int
    num_late: float


@dataclass(frozen=True, slots=True)
class Overdue:
    """
    Patients of the list then who had passed a date by the week's Sunday, not operated.

    ``guarantee`` by the care guarantee's date, ``medical`` by the medical date.
    """

    guarantee: int
    medical: int


@dataclass(frozen=True, slots=True)
class WeekShadow:
    """
    A past week planned from what was known then, and what was done in it.

    Attributes
    ----------
    known_on
        The last day whose facts the plan could use.
    num_waiting
        On the list then.
    planned_min
        Real patient time of those of the plan's cases that were done at some time
        (``num_real`` of them), expected patient time of the others.
    num_called
        Planned cases whose call had been sent for the week already.
    num_done_before
        Planned cases that were in truth done between ``known_on`` and the week.
    struck_late, planned_then
        Of what the hospital itself had planned: struck late, and all.
    expected_late
        The plan's own expected number of late sessions.
    replayed_late
        Late sessions when the plan's order runs with the real times where known.
    """

    week: str
    known_on: date
    status: str
    gap: float | None
    num_waiting: int
    planned: int
    planned_min: int
    num_real: int
    num_called: int
    num_done_before: int
    done: int
    done_min: int
    struck_late: int
    planned_then: int
    expected_late: Lateness
    replayed_late: Lateness
    real_late: Lateness
    overdue_planned: Overdue
    overdue_real: Overdue
    specialties: tuple[SpecialtyShadow, ...]


def week_shadow(
    region: Region,
    then: Region,
    problem: WeekProblem,
    plan: WeekPlan,
    status: str = "feasible",
    gap: float | None = None,
) -> WeekShadow:
    """
    Compare a plan with what was done.

    Parameters
    ----------
    region
        The region as it is known today, with the week's outcomes.
    then
        The region as known then; ``problem`` and ``plan`` are made from it.
    """
    followed = follow_up(region, problem.week)
    real = real_minutes(region)
    monday = monday_of(problem.week)
    labels = problem.labels.cases
    ids = {labels[booking.case] for booking in plan.bookings}
    before = performed_by(region, monday - timedelta(days=1))
    by_sunday = performed_by(region, monday + timedelta(days=6))
    measure = followed.measure("past_limit")
    loads = [
        session_load(problem, index, rows, region.parameters.risk.margin_min)
        for index, rows in plan.by_session().items()
    ]
    return WeekShadow(
        week=problem.week,
        known_on=then.parameters.as_of,
        status=status,
        gap=gap,
        num_waiting=len(problem.cases),
        planned=len(plan.bookings),
        planned_min=sum(minutes_of(problem, b, real) for b in plan.bookings),
        num_real=sum(labels[booking.case] in real for booking in plan.bookings),
        num_called=sum(
            problem.cases[b.case].present is not None for b in plan.bookings
        ),
        num_done_before=len(ids & before),
        done=len(followed.matched.performed),
        done_min=sum(patient_min(row) or 0 for row in followed.matched.performed),
        struck_late=len(followed.matched.of(Fate.STRUCK_LATE)),
        planned_then=len(followed.matched.cases),
        expected_late=Lateness(len(loads), sum(load.risk_prob for load in loads)),
        replayed_late=replayed(problem, plan, real),
        real_late=Lateness(int(measure.denominator or 0), measure.numerator),
        overdue_planned=overdue(then, monday, ids | before),
        overdue_real=overdue(then, monday, by_sunday),
        specialties=by_specialty(region, problem, plan, followed, real),
    )


def real_minutes(region: Region) -> dict[str, int]:
    """Return the real patient time of every case performed, by case id."""
    rows = (row for row in region.outcomes if row.result == "performed")
    return {row.case_id: m for row in rows if (m := patient_min(row)) is not None}


def minutes_of(problem: WeekProblem, booking: Booking, real: dict[str, int]) -> int:
    """Return a booking's real minutes, or the expected ones."""
    case_id = problem.labels.cases[booking.case]
    return real.get(case_id, problem.cases[booking.case].mean_min)


def replayed(problem: WeekProblem, plan: WeekPlan, real: dict[str, int]) -> Lateness:
    """
    Return how many of the plan's sessions run late with the real times where known.

    Nobody starts before the planned time, nor before the one ahead is out and the
    turnover done; all cases are done, none is struck.
    """
    late = 0
    for index, bookings in plan.by_session().items():
        free = ended = 0
        for booking in bookings:
            start = max(booking.start_min, free)
            ended = start + minutes_of(problem, booking, real)
            free = ended + problem.cases[booking.case].turnover_min
        late += ended > problem.sessions[index].limit_min
    return Lateness(len(plan.by_session()), late)


def performed_by(region: Region, day: date) -> set[str]:
    """Return the cases performed by a day, by the outcomes."""
    return {
        row.case_id
        for row in region.outcomes
        if row.result == "performed" and row.date <= day
    }


def overdue(then: Region, monday: date, operated: set[str]) -> Overdue:
    """Return who of the list then is past a date on Sunday and not operated."""
    sunday = monday + timedelta(days=6)
    waiting = [
        row
        for row in then.patients
        if still_waits(row) and row.patient_id not in operated
    ]
    return Overdue(
        guarantee=sum(
            is_past(guarantee_date(row, then.parameters.guarantee), sunday)
            for row in waiting
        ),
        medical=sum(is_past(medical_of(row, then), sunday) for row in waiting),
    )


def medical_of(row: Patient, then: Region) -> date | None:
    """Return a patient's medical date."""
    return medical_date(row, then.parameters.priorities, then.parameters.svf)


def is_past(last: date | None, day: date) -> bool:
    """Whether a day is after the last one in time."""
    return last is not None and last < day


def by_specialty(
    region: Region,
    problem: WeekProblem,
    plan: WeekPlan,
    followed: WeekFollowUp,
    real: dict[str, int],
) -> tuple[SpecialtyShadow, ...]:
    """Return each specialty's week, in the order of the specialties."""
    finder = Finder(region)
    done: Counter[str] = Counter()
    done_min: Counter[str] = Counter()
    for row in followed.matched.performed:
        specialty = specialty_of(row, finder)
        done[specialty] += 1
        done_min[specialty] += patient_min(row) or 0
    planned: Counter[str] = Counter()
    planned_min: Counter[str] = Counter()
    for booking in plan.bookings:
        index = problem.cases[booking.case].specialty
        planned[problem.labels.specialties[index]] += 1
        planned_min[problem.labels.specialties[index]] += minutes_of(
            problem, booking, real
        )
    names = [row.specialty_id for row in region.specialties]
    return tuple(
        SpecialtyShadow(n, done[n], done_min[n], planned[n], planned_min[n])
        for n in [*names, *([""] if done[""] else [])]
        if done[n] or planned[n]
    )


def specialty_of(row: Outcome, finder: Finder) -> str:
    """Return an outcome's specialty; empty where its procedure is not known."""
    main = finder.main(row.case_id, row.procedure_ids)
    return main.specialty_id if main is not None else ""
