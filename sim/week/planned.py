"""From a region and a plan of it to the week that is lived."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from pks.calendar import monday_of, week_of
from pks.errors import InvalidInput
from pks.model.region import Region
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.rules.week.loads import buffer_min, load_min
from pks.rules.week.operation import Operation, by_session
from pks.takt.weeks import first_week
from sim.hospital import Hospital, hospital_of
from sim.hospital.house import NONE, Cases, SessionDay
from sim.hospital.listed import Lister, cases_of
from sim.hospital.people import taken
from sim.trial import Ints

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """
    An open session of the plan.

    Attributes
    ----------
    number
        In the problem.
    slot
        Its day and hours; days count from the hospital's origin.
    team_end_min
        When the team's last duty ends: minutes after it are overtime.
    margin_min
        Minutes after that which are not overtime yet in the accepted risk.
    formula_end_min
        When the week model thinks that it ends at the accepted risk.
    planned_end_min, gaps_min
        When the last case is planned to end, and the minutes till then with neither a
        case nor a turnover.
    """

    number: int
    slot: SessionDay
    team_end_min: int
    margin_min: int
    accepted_permille: int
    formula_end_min: int
    planned_end_min: int
    gaps_min: int
    num_cases: int


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """
    A plan's week, before chance.

    Attributes
    ----------
    hospital
        Its beds, teams and emergencies, from the Monday after the extract to the end of
        the week.
    num_waiting
        Cases of the problem: everybody has numbers of chance, booked or not.
    number
        Of each planned case in the problem.
    cases
        A row a planned case, the time at its surgeon's speed.
    session
        Position of each one's session in ``sessions``.
    planned_min, surgeon, turn
        Start by the plan, in minutes of the day; the surgeon's number; the place in the
        theatre's day, from 0.
    is_first
        1 for the first case of each session.
    before
        Who is operated in the weeks before, for the beds.
    extract_day
        Of the region, from the origin: below 0.
    """

    week: str
    hospital: Hospital
    sessions: tuple[PlannedSession, ...]
    num_waiting: int
    number: Ints
    cases: Cases
    session: Ints
    planned_min: Ints
    surgeon: Ints
    turn: Ints
    is_first: Ints
    before: Cases
    before_day: Ints
    extract_day: int

    @property
    def first_day(self) -> int:
        """The week's Monday, from the origin."""
        return (self.hospital.num_weeks - 1) * WEEK_DAYS

    @property
    def slots(self) -> tuple[SessionDay, ...]:
        """The open sessions' days and hours."""
        return tuple(session.slot for session in self.sessions)


def planned_week(region: Region, problem: WeekProblem, plan: WeekPlan) -> PlannedWeek:
    """
    Return the week of a plan.

    Parameters
    ----------
    region
        The one that the problem was made from.

    Raises
    ------
    InvalidInput
        If the plan is empty, its week has begun before the extract, or the region says
        too little (`sim.hospital.hospital_of`).
    """
    if not plan.bookings:
        raise InvalidInput("bookings: expected at least one operation. Got none.")
    hospital = hospital_of(region, weeks_until(region, problem.week))
    bookings = sorted(plan.bookings, key=lambda b: theatre_order(problem, b))
    sessions = open_sessions(region, problem, plan, hospital)
    place = {session.number: i for i, session in enumerate(sessions)}
    before, before_day = operated_before(hospital)
    return PlannedWeek(
        week=problem.week,
        hospital=hospital,
        sessions=sessions,
        num_waiting=len(problem.cases),
        number=np.array([b.case for b in bookings], np.int64),
        cases=planned_cases(region, problem, bookings, hospital),
        session=np.array([place[b.session] for b in bookings], np.int64),
        planned_min=np.array([b.start_min for b in bookings], np.int64),
        surgeon=np.array([b.surgeon for b in bookings], np.int64),
        turn=counted(theatre_order(problem, b)[:2] for b in bookings),
        is_first=counted(b.session for b in bookings) == 0,
        before=before,
        before_day=before_day,
        extract_day=(region.parameters.as_of - hospital.origin).days,
    )


def weeks_until(region: Region, week: str) -> int:
    """Return the weeks from the first one after the extract to a week, with both."""
    monday = monday_of(week)
    first = first_week(region.parameters.as_of)
    if monday < first:
        raise InvalidInput(
            f"week: expected {week_of(first)} or later, the first week after the"
            f" extract of {region.parameters.as_of}. Got {week}."
        )
    return (monday - first).days // WEEK_DAYS + 1


def theatre_order(problem: WeekProblem, booking: Booking) -> tuple[int, int, int, int]:
    """Order bookings by day, theatre and start."""
    session = problem.sessions[booking.session]
    return session.day, session.theatre, booking.start_min, booking.case


def counted(keys: Iterable[Hashable]) -> Ints:
    """Return how many equal keys come before each."""
    seen: Counter[Hashable] = Counter()
    found = []
    for key in keys:
        found.append(seen[key])
        seen[key] += 1
    return np.array(found, np.int64)


def planned_cases(
    region: Region,
    problem: WeekProblem,
    bookings: Iterable[Booking],
    hospital: Hospital,
) -> Cases:
    """Return the cases as they are operated: each at its surgeon's speed."""
    lister = Lister(region, hospital.origin, ())
    patients = {patient.patient_id: patient for patient in region.patients}
    speeds = {
        (row.staff_id, row.procedure_id): row.speed_permille / 1000
        for row in region.surgeon_privileges
    }
    rows = []
    for booking in bookings:
        case = problem.cases[booking.case]
        flow = case.flow_by_site[problem.sessions[booking.session].site]
        patient = patients[problem.labels.cases[booking.case]]
        surgeon = problem.labels.people[booking.surgeon]
        speed = speeds.get((surgeon, patient.procedure_ids[0]), 1.0)
        row = lister.row(patient, problem.labels.flows[flow])
        row["mu"] += log(speed)
        row["shift"] *= speed
        row["expected_min"] = case.mean_min
        rows.append(row)
    return cases_of(rows)


def open_sessions(
    region: Region, problem: WeekProblem, plan: WeekPlan, hospital: Hospital
) -> tuple[PlannedSession, ...]:
    """Return the sessions in which something is planned, in the problem's order."""
    stated = {row.session_id: row.accepted_risk_permille for row in region.sessions}
    usual = region.parameters.risk.accepted_permille
    first = (hospital.num_weeks - 1) * WEEK_DAYS
    return tuple(
        PlannedSession(
            number=number,
            slot=slot_of(problem, number, first),
            team_end_min=team_end_min(region, problem, number),
            margin_min=region.parameters.risk.margin_min,
            accepted_permille=stated[problem.labels.sessions[number]] or usual,
            formula_end_min=formula_end_min(problem, number, booked),
            planned_end_min=max(o.end_min for o in booked),
            gaps_min=gaps_min(problem, number, booked),
            num_cases=len(booked),
        )
        for number, booked in sorted(by_session(problem, plan).items())
    )


def slot_of(problem: WeekProblem, number: int, first_day: int) -> SessionDay:
    """Return a session's day and hours by the master schedule."""
    session = problem.sessions[number]
    return SessionDay(
        session_id=problem.labels.sessions[number],
        theatre=session.theatre,
        site=session.site,
        day=first_day + session.day,
        start_min=session.start_min,
        end_min=session.listed_end_min,
        specialty=session.specialty,
        is_emergency=session.emergency,
    )


def team_end_min(region: Region, problem: WeekProblem, number: int) -> int:
    """Return when the team's last duty ends, whatever buffer or overload there is."""
    session = problem.sessions[number]
    raised = sum(
        overload.excess
        for overload in problem.overloads
        if (overload.rule, overload.session) == ("overtime_risk", number)
    )
    margin = region.parameters.risk.margin_min
    return session.duty_limit_min - raised - margin


def formula_end_min(
    problem: WeekProblem, number: int, booked: Sequence[Operation]
) -> int:
    """Return the end that the week model expects to be passed at the accepted risk."""
    session = problem.sessions[number]
    return (
        session.start_min + load_min(booked) + buffer_min(session.z2_permille, booked)
    )


def gaps_min(problem: WeekProblem, number: int, booked: Sequence[Operation]) -> int:
    """Return the planned end's distance from one without gaps, at least 0."""
    end_min = max(o.end_min for o in booked)
    start_min = problem.sessions[number].start_min
    return max(0, end_min - start_min - load_min(booked))


def operated_before(hospital: Hospital) -> tuple[Cases, Ints]:
    """Return who is booked in the weeks before, and the day of each."""
    first = (hospital.num_weeks - 1) * WEEK_DAYS
    days = np.array([session.day for session in hospital.sessions], np.int64)
    booked = hospital.waiting.session
    rows = np.flatnonzero((booked != NONE) & (days[booked] < first))
    return taken(hospital.waiting, rows), days[booked[rows]]
