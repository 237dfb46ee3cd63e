"""The first questions: whether the patient is ready, and whether any place exists."""

from dataclasses import dataclass
from math import isqrt

from pks.problems.week.problem import ANY, DAYS, NEVER, Case, Session
from pks.reasons.facts import PlanFacts
from pks.reasons.reason import Reason


@dataclass(frozen=True, slots=True)
class Place:
    """A session that could take the case, and the surgeons who could do it there."""

    session: int
    surgeons: tuple[int, ...]


def not_ready(index: int, case: Case) -> Reason | None:
    """Return why the patient cannot come this week, if so."""
    if case.elsewhere:
        return Reason(index, "elsewhere")
    if case.first_day >= NEVER:
        return Reason(index, "not_assessed")
    if case.first_day >= DAYS:
        return Reason(index, "not_before", day=case.first_day)
    if case.last_day < max(0, case.first_day):
        return Reason(index, "not_after", day=case.last_day)
    if possible_days(case):
        return None
    return Reason(index, "short_notice" if free_days(case) else "blocked")


def possible_days(case: Case) -> set[int]:
    """Return the days of the week on which the patient can come, notice counted."""
    booked = {case.present.day} if case.present else set()
    days = free_days(case)
    if case.fixed_day and case.present:
        return days & booked
    return {day for day in days if day >= case.notice_day or day in booked}


def free_days(case: Case) -> set[int]:
    """Return the days of the week in the patient's window that are not blocked."""
    window = range(max(0, case.first_day), min(DAYS - 1, case.last_day) + 1)
    return set(window) - set(case.blocked_days)


def places(facts: PlanFacts, index: int) -> Reason | list[Place]:
    """Return the places where the case could be done in an empty week, or why none."""
    case = facts.problem.cases[index]
    sites = {site for site in case.sites if case.flow_by_site[site] != ANY}
    if not sites:
        return Reason(index, "no_site")
    found = open_to(facts, case, sites)
    if not found:
        return Reason(index, "no_session", "specialties", case.specialty)
    lacking = missing_equipment(facts, case, found)
    if lacking is not None:
        return Reason(index, "no_equipment", "equipment", lacking)
    found = [s for s in found if has_equipment(facts, case, s)]
    longest, roomiest = max((room_min(facts, case, s), -s) for s in found)
    if longest < case.mean_min:
        return Reason(
            index, "too_long", session=-roomiest, needed=case.mean_min, free=longest
        )
    found = [s for s in found if room_min(facts, case, s) >= case.mean_min]
    staffed = [Place(s, surgeons(facts, case, s)) for s in found]
    return [place for place in staffed if place.surgeons] or no_surgeon(index, case)


def open_to(facts: PlanFacts, case: Case, sites: set[int]) -> list[int]:
    """Return the sessions that take the case at the sites on the patient's days."""
    everywhere = range(len(facts.problem.sessions))
    days = possible_days(case)
    theatre = case.present.theatre if case.fixed_theatre and case.present else ANY
    return [
        s
        for s in (everywhere if case.emergency else facts.sessions_of[case.specialty])
        if takes(facts.problem.sessions[s], days, sites, theatre)
    ]


def takes(session: Session, days: set[int], sites: set[int], theatre: int) -> bool:
    """Whether a session lies on the days, at the sites and in the theatre."""
    there = session.day in days and session.site in sites
    return there and theatre in (ANY, session.theatre)


def has_equipment(facts: PlanFacts, case: Case, session: int) -> bool:
    """Whether everything that the case needs is fixed there or can be moved there."""
    return all(has_piece(facts, piece, session) for piece in case.equipment)


def has_piece(facts: PlanFacts, piece: int, session: int) -> bool:
    """Whether the theatre has the equipment or the site a movable piece."""
    row = facts.problem.sessions[session]
    fixed = facts.problem.theatres[row.theatre].equipment
    return piece in fixed or facts.problem.movable[row.site][piece] > 0


def missing_equipment(facts: PlanFacts, case: Case, found: list[int]) -> int | None:
    """Return the piece that keeps the case out of all the sessions, if one does."""
    if any(has_equipment(facts, case, s) for s in found):
        return None
    return min(
        case.equipment, key=lambda piece: sum(has_piece(facts, piece, s) for s in found)
    )


def room_min(facts: PlanFacts, case: Case, session: int) -> int:
    """Return the longest case that the empty session could take, by its other times."""
    row = facts.problem.sessions[session]
    ends = [row.last_end_min, row.limit_min - slack_needed_min(row, case.var_min2)]
    if case.home_min:
        site = facts.problem.sites[row.site]
        home = site.day_surgery_closes_min - case.home_min
        ends.append(max(home, case.stands_until_min))
    pacu = facts.problem.flows[case.flow_by_site[row.site]].pacu
    if pacu != ANY and case.pacu_min:
        left = facts.problem.pacus[pacu].closes_min - case.pacu_min
        ends.append(max(left, case.stands_until_min))
    return min(ends) - row.start_min


def slack_needed_min(session: Session, var_min2: int) -> int:
    """Return the least slack with 1000·slack² ≥ ``z2_permille``·variance."""
    square = -(-session.z2_permille * var_min2 // 1000)
    root = isqrt(square)
    return root if root * root == square else root + 1


def surgeons(facts: PlanFacts, case: Case, session: int) -> tuple[int, ...]:
    """Return who may and can do the case on the session's day and site."""
    row = facts.problem.sessions[session]
    overtime = facts.problem.settings.surgeon_overtime_max_min
    decided = {case.surgeon}
    if case.fixed_surgeon and case.present:
        decided.add(case.present.surgeon)
    return tuple(
        k
        for k in facts.surgeons(row.day, row.site, case.procedures)
        if decided <= {ANY, k}
        and facts.stretch_min[k, row.day, row.site] + overtime >= case.mean_min
    )


def no_surgeon(index: int, case: Case) -> Reason:
    """Return that the surgeon decided is away, or that nobody has the privilege."""
    decided = case.surgeon
    if decided == ANY and case.fixed_surgeon and case.present:
        decided = case.present.surgeon
    if decided != ANY:
        return Reason(index, "surgeon_away", "people", decided)
    return Reason(index, "no_surgeon", "procedures", case.procedures[0])
