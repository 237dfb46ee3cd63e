"""
Where a case can be at all: sessions and surgeons, and the starts they allow.

Each predicate is the solver's reading of one rule for a single booking. Variables
are made only for the places that pass them all, so the families need no special cases.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isqrt

from pks.calendar import DAY_MIN
from pks.problems.week.problem import (
    ANY,
    Case,
    Person,
    Session,
    TheatreDuty,
    WeekProblem,
)

Window = tuple[int, int]  # first and last start minute, both included


@dataclass(frozen=True, slots=True)
class Stretch:
    """Starts that one duty of the surgeon allows; ``duty_end_min`` is its end."""

    windows: tuple[Window, ...]
    duty_end_min: int


Places = dict[tuple[int, int], tuple[Stretch, ...]]  # (session, surgeon) -> starts


def ready_window(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the session's day lies within the case's window."""
    return case.first_day <= session.day <= case.last_day


def blocked_days(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the patient can come on the session's day."""
    return session.day not in case.blocked_days


def notice(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the patient gets enough notice, or is booked on that day now."""
    return session.day >= case.notice_day or (
        case.present is not None and case.present.day == session.day
    )


def allowed_sites(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the case may be done at the session's site."""
    return session.site in case.sites and case.flow_by_site[session.site] != ANY


def session_specialty(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the session takes the case's specialty; any takes an emergency."""
    return case.emergency or session.specialty in (ANY, case.specialty)


def emergency_session(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the session is open to elective cases, or the case is an emergency."""
    return case.emergency or not session.emergency


def overfull_session(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the session has room for others, or the case is of those that fill it."""
    if not session.overfull:
        return True
    return case.stands_in != ANY and problem.sessions[case.stands_in] is session


def theatre_equipment(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the theatre has what the case needs, or it can be moved there."""
    fixed = problem.theatres[session.theatre].equipment
    movable = problem.movable[session.site]
    return all(e in fixed or movable[e] >= 1 for e in case.equipment)


def elsewhere(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the case is free of bookings in other weeks."""
    return not case.elsewhere


def locked_day(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether a fixed day, if any, is the session's."""
    fixed = case.present if case.fixed_day else None
    return fixed is None or session.day == fixed.day


def locked_theatre(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether a fixed theatre, if any, is the session's."""
    fixed = case.present if case.fixed_theatre else None
    return fixed is None or fixed.theatre in (ANY, session.theatre)


def session_hours(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the case alone fits in the session."""
    return case.mean_min <= session.end_min - session.start_min


def overtime_risk(problem: WeekProblem, case: Case, session: Session) -> bool:
    """Whether the case alone keeps the accepted risk of overtime."""
    slack = session.limit_min - session.start_min - case.mean_min
    return slack >= 0 and 1000 * slack**2 >= session.z2_permille * case.var_min2


SESSION_RULES: tuple[Callable[[WeekProblem, Case, Session], bool], ...] = (
    elsewhere,
    session_specialty,
    ready_window,
    blocked_days,
    notice,
    allowed_sites,
    emergency_session,
    overfull_session,
    theatre_equipment,
    locked_day,
    locked_theatre,
    session_hours,
    overtime_risk,
)


def surgeon_privileges(problem: WeekProblem, case: Case, surgeon: int) -> bool:
    """Whether the surgeon may do the case, and is the one decided if one is."""
    privileged = set(case.procedures) <= set(problem.people[surgeon].procedures)
    return privileged and case.surgeon in (ANY, surgeon)


def locked_team(problem: WeekProblem, case: Case, surgeon: int) -> bool:
    """Whether a fixed surgeon, if any, is this one."""
    fixed = case.present if case.fixed_surgeon else None
    return fixed is None or fixed.surgeon in (ANY, surgeon)


SURGEON_RULES: tuple[Callable[[WeekProblem, Case, int], bool], ...] = (
    surgeon_privileges,
    locked_team,
)


def latest_end(problem: WeekProblem, case: Case, session: Session) -> int:
    """Return the last minute at which the case may leave the theatre."""
    flow = problem.flows[case.flow_by_site[session.site]]
    ends = [session.last_end_min]
    if case.pacu_min > 0 and flow.pacu != ANY:
        ends.append(problem.pacus[flow.pacu].closes_min - case.pacu_min)
    if case.home_min > 0:
        closes = problem.sites[session.site].day_surgery_closes_min
        ends.append(closes - case.home_min)
    return max(min(ends), min(session.end_min, case.stands_until_min))


def stretches(
    problem: WeekProblem, case: Case, session: Session, surgeon: int
) -> Iterator[Stretch]:
    """Yield the starts that each of the surgeon's duties allows."""
    person = problem.people[surgeon]
    last_end = latest_end(problem, case, session)
    midnight = session.day * DAY_MIN
    duties = lasting_duties(person, session)
    for duty, following in zip(duties, [*duties[1:], None], strict=True):
        overtime = problem.settings.surgeon_overtime_max_min
        first = max(session.start_min, duty.start_min, case.earliest_min - midnight)
        last = min(last_end, duty.end_min + overtime) - case.mean_min
        last = min(last, case.latest_min - midnight)
        if following is not None:
            last = min(last, following.start_min - 1)
        rests = rests_of_day(problem, surgeon, session.day)
        windows = tuple(outside((first, last), rests, case.mean_min))
        if windows:
            yield Stretch(windows, duty.end_min)


def lasting_duties(person: Person, session: Session) -> list[TheatreDuty]:
    """
    Return the theatre duties of the session's day and site, in the order they start.

    Those that end no later than an earlier one are left out: a start counts as lying
    in the duty that ends last of those begun by then.
    """
    there = [d for d in person.duties if (d.day, d.site) == (session.day, session.site)]
    found: list[TheatreDuty] = []
    for duty in sorted(there, key=lambda d: (d.start_min, -d.end_min)):
        if not found or duty.end_min > found[-1].end_min:
            found.append(duty)
    return found


def rests_of_day(problem: WeekProblem, surgeon: int, day: int) -> list[Window]:
    """Return the surgeon's protected rests as minutes of a day."""
    midnight = day * DAY_MIN
    return [
        (rest.start_min - midnight, rest.end_min - midnight)
        for rest in problem.people[surgeon].rests
    ]


def outside(window: Window, rests: list[Window], length_min: int) -> list[Window]:
    """Return the starts in a window whose case overlaps none of the rests."""
    windows = [window]
    for start, end in rests:
        windows = [
            part
            for first, last in windows
            for part in (
                (first, min(last, start - length_min)),
                (max(first, end), last),
            )
        ]
    return sorted({(first, last) for first, last in windows if first <= last})


def surgeons_by_day(problem: WeekProblem) -> dict[tuple[int, int], list[int]]:
    """Return (day, site) -> people with privileges and theatre duty there."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for k, person in enumerate(problem.people):
        if person.procedures:
            for day, site in sorted({(d.day, d.site) for d in person.duties}):
                found[day, site].append(k)
    return found


class PlaceFinder:
    """Finds the places of cases; cases that are alike share the work."""

    def __init__(self, problem: WeekProblem) -> None:
        self._problem = problem
        self._surgeons = surgeons_by_day(problem)
        self._by_specialty: defaultdict[int, list[int]] = defaultdict(list)
        for s, session in enumerate(problem.sessions):
            self._by_specialty[session.specialty].append(s)
        self._able: dict[tuple[int, ...], list[int]] = {}
        self._starts: dict[tuple[int, ...], tuple[Stretch, ...]] = {}

    def places(self, c: int) -> Places:
        """Return every (session, surgeon) where case ``c`` can be, with its starts."""
        problem, case = self._problem, self._problem.cases[c]
        found: Places = {}
        sessions = self._by_specialty[case.specialty] + self._by_specialty[ANY]
        everywhere = range(len(problem.sessions))
        for s in everywhere if case.emergency else sorted(sessions):
            session = problem.sessions[s]
            if all(rule(problem, case, session) for rule in SESSION_RULES):
                for k in self.able(case, session):
                    starts = self.starts(case, s, k)
                    if starts:
                        found[s, k] = starts
        return found

    def able(self, case: Case, session: Session) -> list[int]:
        """Return the surgeons with theatre duty there that day who may do the case."""
        locked = case.present.surgeon if case.present and case.fixed_surgeon else ANY
        there = session.day, session.site
        key = (*case.procedures, case.surgeon, locked, *there)
        if key not in self._able:
            self._able[key] = [
                k
                for k in self._surgeons.get(there, [])
                if all(rule(self._problem, case, k) for rule in SURGEON_RULES)
            ]
        return self._able[key]

    def starts(self, case: Case, s: int, k: int) -> tuple[Stretch, ...]:
        """Return the starts of a case in a session by a surgeon."""
        session = self._problem.sessions[s]
        last_end = latest_end(self._problem, case, session)
        window = case.earliest_min, case.latest_min
        key = (s, k, case.mean_min, last_end, *window)
        if key not in self._starts:
            self._starts[key] = tuple(stretches(self._problem, case, session, k))
        return self._starts[key]


def all_places(problem: WeekProblem) -> tuple[Places, ...]:
    """Return every case's places; empty for a case that cannot be in the week."""
    finder = PlaceFinder(problem)
    return tuple(finder.places(c) for c in range(len(problem.cases)))


def least_buffer(z2_permille: int, variance_min2: int) -> int:
    """Return the least integer b with 1000 b² >= z2 × variance, in minutes."""
    wanted = z2_permille * variance_min2
    root = isqrt(wanted // 1000)
    while 1000 * root**2 < wanted:
        root += 1
    return root
