"""Starts that a plan leaves free in a session, nobody else moved."""

from itertools import pairwise

from pks.problems.week.problem import ANY, Case
from pks.reasons.facts import DAY_MIN, PlanFacts
from pks.reasons.window import Place

Span = tuple[int, int]


def possible_starts(facts: PlanFacts, case: Case, place: Place) -> list[int]:
    """Return starts that theatre, surgeon and closing times allow, at gaps' edges."""
    latest = latest_end(facts, case, place.session)
    day = facts.problem.sessions[place.session].day
    found = {
        start
        for low, high in gaps(facts, case, place.session)
        for surgeon in place.surgeons
        for start in edges(facts, case, surgeon, day, low, min(high, latest))
        if is_surgeon_free(facts, case, surgeon, place.session, start)
    }
    return sorted(found)


def latest_end(facts: PlanFacts, case: Case, session: int) -> int:
    """Return when the case must leave for recovery and day surgery to close in time."""
    row = facts.problem.sessions[session]
    latest = row.end_min
    if case.home_min:
        closes = facts.problem.sites[row.site].day_surgery_closes_min
        latest = min(latest, closes - case.home_min)
    pacu = facts.problem.flows[case.flow_by_site[row.site]].pacu
    if pacu != ANY and case.pacu_min:
        latest = min(latest, facts.problem.pacus[pacu].closes_min - case.pacu_min)
    return latest


def gaps(facts: PlanFacts, case: Case, session: int) -> list[Span]:
    """Return where the theatre is free for the case, turnovers taken off."""
    row = facts.problem.sessions[session]
    frees, untils = [row.start_min], []
    for booking in facts.by_session.get(session, ()):
        other = facts.problem.cases[booking.case]
        untils.append(booking.start_min - case.turnover_min)
        frees.append(booking.start_min + other.mean_min + other.turnover_min)
    spans = zip(frees, [*untils, row.end_min], strict=True)
    return [(low, high) for low, high in spans if high - low >= case.mean_min]


def edges(
    facts: PlanFacts, case: Case, surgeon: int, day: int, low: int, high: int
) -> set[int]:
    """Return the earliest and latest starts in a gap, and those after the surgeon's."""
    transfer = facts.problem.settings.surgeon_transfer_min
    ends = {
        b.start_min + facts.problem.cases[b.case].mean_min + transfer
        for b in facts.by_surgeon.get((surgeon, day), ())
    }
    starts = {low, high - case.mean_min} | ends
    starts |= {duty.start_min for duty in facts.problem.people[surgeon].duties}
    return {start for start in starts if low <= start <= high - case.mean_min}


def is_surgeon_free(
    facts: PlanFacts, case: Case, surgeon: int, session: int, start: int
) -> bool:
    """Whether the surgeon is on duty, rested and not at another case."""
    row, person = facts.problem.sessions[session], facts.problem.people[surgeon]
    settings, end = facts.problem.settings, start + case.mean_min
    overtime = settings.surgeon_overtime_max_min
    midnight = row.day * DAY_MIN
    return (
        any(
            (duty.day, duty.site) == (row.day, row.site)
            and duty.start_min <= start
            and end <= duty.end_min + overtime
            for duty in person.duties
        )
        and not any(
            rest.start_min < midnight + end and midnight + start < rest.end_min
            for rest in person.rests
        )
        and not any(
            b.start_min < end + settings.surgeon_transfer_min
            and start
            < b.start_min
            + facts.problem.cases[b.case].mean_min
            + settings.surgeon_transfer_min
            for b in facts.by_surgeon.get((surgeon, row.day), ())
        )
    )


def pacu_load(facts: PlanFacts, unit: int, day: int, start: int, length: int) -> int:
    """Return the most patients in recovery at once during a stay there."""
    stays = [
        (max(low, start), min(high, start + length))
        for low, high in facts.in_pacu.get((unit, day), ())
        if low < start + length and start < high
    ]
    changes = sorted([(low, 1) for low, _ in stays] + [(high, -1) for _, high in stays])
    load = most = 0
    for (minute, change), (following, _) in pairwise([*changes, (DAY_MIN * 2, 0)]):
        load += change
        if following > minute:
            most = max(most, load)
    return most
