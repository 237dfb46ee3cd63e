"""
Which full resource keeps a case out of a place: one question a resource.

Each returns None if there is room, else the reason with what is needed and free.
"""

from pks.problems.week.problem import ANY, NIGHTS, Case
from pks.reasons.facts import PlanFacts
from pks.reasons.reason import Reason
from pks.reasons.starts import (
    free_spans,
    gaps,
    lacking,
    most_at_once,
    possible_starts,
    surgeon_starts,
)
from pks.reasons.team import shortfall
from pks.reasons.window import Place, slack_needed_min


def load_with(facts: PlanFacts, case: Case, session: int) -> int:
    """Return the session's load if the case joined it."""
    longest = facts.longest_turnover_min[session]
    turnovers = case.turnover_min + longest - max(longest, case.turnover_min)
    return facts.load_min[session] + case.mean_min + turnovers


def session_minutes(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """Session hours, turnover included."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    length, now = row.end_min - row.start_min, facts.load_min[place.session]
    load = load_with(facts, case, place.session)
    is_full = row.overfull and case.stands_in != place.session
    if load <= length and not is_full:
        return None
    return Reason(
        index,
        "session_minutes",
        day=row.day,
        session=place.session,
        needed=load - now,
        free=0 if is_full else max(0, length - now),
    )


def emergency_reserve(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """Minutes of the site's day kept free for emergencies."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    if row.emergency or (case.fixed_day and not facts.adds(row.site, row.day)):
        return None
    reserve = facts.problem.sites[row.site].reserve_min(row.day)
    idle = facts.idle_min[row.site, row.day]
    if place.session not in facts.by_session:
        idle += row.end_min - row.start_min
    added = load_with(facts, case, place.session) - facts.load_min[place.session]
    if idle - added >= reserve:
        return None
    return Reason(
        index,
        "emergency_reserve",
        day=row.day,
        session=place.session,
        needed=added,
        free=max(0, idle - reserve),
    )


def surgeon_left_min(facts: PlanFacts, surgeon: int, day: int) -> int:
    """Return the minutes a surgeon has left on a day, overtime allowed."""
    overtime = facts.problem.settings.surgeon_overtime_max_min
    used = facts.surgeon_used_min[surgeon, day]
    return facts.duty_min[surgeon, day] + overtime - used


def surgeon_minutes(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """The time of the surgeon who has most of it left."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    left, surgeon = max(
        (surgeon_left_min(facts, k, row.day), -k) for k in place.surgeons
    )
    if left >= case.mean_min:
        return None
    return Reason(
        index,
        "surgeon_minutes",
        "people",
        -surgeon,
        day=row.day,
        session=place.session,
        needed=case.mean_min,
        free=max(0, left),
    )


def beds(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """Beds of the ward and of intensive care, night by night."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    flow = facts.problem.flows[case.flow_by_site[row.site]]
    for ward, stay in ((flow.ward, case.ward_permille), (flow.icu, case.icu_permille)):
        if ward == ANY:
            continue
        free = facts.problem.wards[ward].free_permille
        for night in range(row.day, min(NIGHTS, row.day + len(stay))):
            left = free[night] - facts.bed_permille[ward, night]
            needed = stay[night - row.day]
            if needed > left:
                return Reason(
                    index,
                    "beds",
                    "wards",
                    ward,
                    day=night,
                    session=place.session,
                    needed=needed,
                    free=max(0, left),
                )
    return None


def team(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """Heads of each role and competence, in every part of the day."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    if row.emergency:  # has its own team
        return None
    day = facts.teams[row.site, row.day]
    lacking = shortfall(facts.problem, day, place.session, case)
    if lacking is None:
        return None
    return Reason(
        index,
        "team",
        "needs",
        lacking.need,
        day=row.day,
        session=place.session,
        needed=lacking.wanted,
        free=lacking.found,
    )


def pacu(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """Places in recovery, at every start that theatre and surgeon leave free."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    unit = facts.problem.flows[case.flow_by_site[row.site]].pacu
    if unit == ANY or not case.pacu_min:
        return None
    starts = possible_starts(facts, case, place)
    places = facts.problem.pacus[unit].places[row.day]
    loads = [
        most_at_once(
            facts.in_pacu.get((unit, row.day), []),
            (start + case.mean_min, start + case.mean_min + case.pacu_min),
        )
        for start in starts
    ]
    if not loads or min(loads) < places:
        return None
    return Reason(
        index,
        "pacu",
        "pacus",
        unit,
        day=row.day,
        session=place.session,
        needed=min(loads) + 1,
        free=places,
    )


def risk(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """The accepted risk that the team's last duty end is passed."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    load = load_with(facts, case, place.session)
    slack = row.limit_min - row.start_min - load
    needed = slack_needed_min(row, facts.var_min2[place.session] + case.var_min2)
    if slack >= needed:
        return None
    return Reason(
        index, "risk", day=row.day, session=place.session, needed=needed, free=slack
    )


def sequence(facts: PlanFacts, index: int, place: Place) -> Reason | None:
    """A start that leaves everybody else where they are."""
    case, row = facts.problem.cases[index], facts.problem.sessions[place.session]
    if possible_starts(facts, case, place):
        return None
    if surgeon_starts(facts, case, place):
        piece = lacking(facts, case, place.session)[0]
        return Reason(
            index, "equipment_busy", "equipment", piece, row.day, place.session
        )
    if gaps(facts, case, place.session):
        return Reason(index, "surgeon_busy", day=row.day, session=place.session)
    spans = free_spans(facts, case, place.session)
    return Reason(
        index,
        "no_gap",
        day=row.day,
        session=place.session,
        needed=case.mean_min,
        free=max(0, *(high - low for low, high in spans)),
    )
