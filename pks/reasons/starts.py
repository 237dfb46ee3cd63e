"""
Starts that a plan leaves free in a session, nobody else moved.

What blocks a start is a set of spans, so the first free start is where a gap begins or
where some block ends: only those are tried.
"""

from itertools import pairwise

from pks.problems.week.problem import ANY, Case
from pks.reasons.facts import DAY_MIN, PlanFacts
from pks.reasons.window import Place

Span = tuple[int, int]


def possible_starts(facts: PlanFacts, case: Case, place: Place) -> list[int]:
    """Return starts that theatre, surgeon, equipment and closing times allow."""
    found = surgeon_starts(facts, case, place)
    return [
        start for start in found if has_equipment(facts, case, place.session, start)
    ]


def surgeon_starts(facts: PlanFacts, case: Case, place: Place) -> list[int]:
    """Return starts that theatre, surgeon and closing times allow."""
    spans = gaps(facts, case, place.session)
    found = {
        start
        for surgeon in place.surgeons if spans
        for start in tried(facts, case, place.session, surgeon, spans)
        if is_surgeon_free(facts, case, surgeon, place.session, start)
    }  # fmt: skip
    return sorted(found)


def gaps(facts: PlanFacts, case: Case, session: int) -> list[Span]:
    """Return where the theatre is free for long enough, turnovers taken off."""
    spans = free_spans(facts, case, session)
    return [(low, high) for low, high in spans if high - low >= case.mean_min]


def free_spans(facts: PlanFacts, case: Case, session: int) -> list[Span]:
    """Return what is free before, between and after the theatre's bookings."""
    row = facts.problem.sessions[session]
    frees, untils = [row.start_min], []
    for booking in facts.by_theatre.get((row.theatre, row.day), ()):
        other = facts.problem.cases[booking.case]
        untils.append(booking.start_min - case.turnover_min)
        frees.append(booking.start_min + other.mean_min + other.turnover_min)
    midnight = row.day * DAY_MIN
    first = max(row.start_min, case.earliest_min - midnight)
    by_window = case.latest_min - midnight + case.mean_min
    latest = min(latest_end(facts, case, session), by_window)
    return [
        (max(low, first), min(high, latest))
        for low, high in zip(frees, [*untils, latest], strict=True)
    ]


def latest_end(facts: PlanFacts, case: Case, session: int) -> int:
    """Return when the case must leave for recovery and day surgery to close in time."""
    row = facts.problem.sessions[session]
    latest = row.last_end_min
    if case.home_min:
        closes = facts.problem.sites[row.site].day_surgery_closes_min
        latest = min(latest, max(closes - case.home_min, case.stands_until_min))
    pacu = facts.problem.flows[case.flow_by_site[row.site]].pacu
    if pacu != ANY and case.pacu_min:
        closes = facts.problem.pacus[pacu].closes_min
        latest = min(latest, max(closes - case.pacu_min, case.stands_until_min))
    return latest


def tried(
    facts: PlanFacts, case: Case, session: int, surgeon: int, spans: list[Span]
) -> set[int]:
    """Return the starts worth trying: where gaps begin and where blocks end."""
    row, person = facts.problem.sessions[session], facts.problem.people[surgeon]
    transfer = facts.problem.settings.surgeon_transfer_min
    midnight = row.day * DAY_MIN
    ends = {low for low, _ in spans}
    ends |= {duty.start_min for duty in person.duties if duty.day == row.day}
    ends |= {rest.end_min - midnight for rest in person.rests}
    ends |= {
        b.start_min + facts.problem.cases[b.case].mean_min + transfer
        for b in facts.by_surgeon.get((surgeon, row.day), ())
    }
    pacu = facts.problem.flows[case.flow_by_site[row.site]].pacu
    if pacu != ANY and case.pacu_min:
        left = facts.in_pacu.get((pacu, row.day), ())
        ends |= {leaves - case.mean_min for _, leaves in left}
    for piece in lacking(facts, case, session):
        ends |= {end for _, end in facts.moved.get((row.site, row.day, piece), ())}
    return {
        start
        for start in ends
        if any(low <= start <= high - case.mean_min for low, high in spans)
    }


def is_surgeon_free(
    facts: PlanFacts, case: Case, surgeon: int, session: int, start: int
) -> bool:
    """Whether the surgeon is on duty, rested and not at another case."""
    row, person = facts.problem.sessions[session], facts.problem.people[surgeon]
    settings, end = facts.problem.settings, start + case.mean_min
    midnight, transfer = row.day * DAY_MIN, settings.surgeon_transfer_min
    return (
        any(
            (duty.day, duty.site) == (row.day, row.site)
            and duty.start_min <= start
            and end <= duty.end_min + settings.surgeon_overtime_max_min
            for duty in person.duties
        )
        and not any(
            rest.start_min < midnight + end and midnight + start < rest.end_min
            for rest in person.rests
        )
        and not any(
            b.start_min < end + transfer
            and start < b.start_min + facts.problem.cases[b.case].mean_min + transfer
            for b in facts.by_surgeon.get((surgeon, row.day), ())
        )
    )


def lacking(facts: PlanFacts, case: Case, session: int) -> list[int]:
    """Return the equipment that must be moved to the theatre for the case."""
    fixed = facts.problem.theatres[facts.problem.sessions[session].theatre].equipment
    return [piece for piece in case.equipment if piece not in fixed]


def has_equipment(facts: PlanFacts, case: Case, session: int, start: int) -> bool:
    """Whether a movable piece is free of all that must be moved there."""
    row = facts.problem.sessions[session]
    return all(
        most_at_once(
            facts.moved.get((row.site, row.day, piece), []),
            (start, start + case.mean_min),
        )
        < facts.problem.movable[row.site][piece]
        for piece in lacking(facts, case, session)
    )


def most_at_once(spans: list[Span], window: Span) -> int:
    """Return the largest number of spans under way at a minute of the window."""
    inside = [
        (max(low, window[0]), min(high, window[1]))
        for low, high in spans
        if low < window[1] and window[0] < high
    ]
    changes = sorted([(low, 1) for low, _ in inside] + [(end, -1) for _, end in inside])
    load = most = 0
    for (minute, change), (following, _) in pairwise([*changes, (window[1] + 1, 0)]):
        load += change
        if following > minute:
            most = max(most, load)
    return most
