"""Who has taken a resource that is full, and by how many minutes it falls short."""

from collections.abc import Callable

from pks.problems.week import Booking
from pks.problems.week.problem import ANY
from pks.reasons.facts import PlanFacts
from pks.reasons.reason import Reason
from pks.reasons.starts import lacking
from pks.reasons.window import surgeons

Holding = Callable[[PlanFacts, Reason], list[Booking]]

IN_MINUTES = {
    "too_long", "session_minutes", "emergency_reserve", "surgeon_minutes", "risk",
    "no_gap",
}  # fmt: skip


def minutes_short(reason: Reason) -> int | None:
    """Return the minutes that are missing; None where minutes are not what is."""
    return reason.needed - reason.free if reason.code in IN_MINUTES else None


def taken_by(facts: PlanFacts, reason: Reason) -> tuple[int, ...]:
    """Return the booked cases that hold what is full, by day and start."""
    holding = HOLDING.get(reason.code)
    if holding is None:
        return ()
    sessions = facts.problem.sessions
    found = sorted(
        holding(facts, reason), key=lambda b: (sessions[b.session].day, b.start_min)
    )
    return tuple(dict.fromkeys(booking.case for booking in found))


def in_session(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return who is booked in the session."""
    return list(facts.by_session.get(reason.session, ()))


def by_surgeon(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return whom the surgeon named operates that day."""
    return list(facts.by_surgeon.get((reason.resource, reason.day), ()))


def by_able_surgeons(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return whom all who could do the case there operate that day."""
    able = surgeons(facts, facts.problem.cases[reason.case], reason.session)
    return [b for k in able for b in facts.by_surgeon.get((k, reason.day), ())]


def in_beds(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return who of the plan may be in the ward that night."""
    return [b for b in bookings(facts) if bed_permille(facts, b, reason) > 0]


def bed_permille(facts: PlanFacts, booking: Booking, reason: Reason) -> int:
    """Return the permille of a bed that a booking takes of the ward that night."""
    problem = facts.problem
    case, row = problem.cases[booking.case], problem.sessions[booking.session]
    flow = problem.flows[case.flow_by_site[row.site]]
    night = reason.day - row.day
    stays = ((flow.ward, case.ward_permille), (flow.icu, case.icu_permille))
    return sum(
        stay[night]
        for ward, stay in stays
        if ward == reason.resource and 0 <= night < len(stay)
    )


def in_teams(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return whose teams need the same role there that day."""
    return [
        b
        for b in same_day(facts, reason)
        if reason.resource in dict(facts.problem.cases[b.case].needs)
    ]


def in_recovery(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return who goes to the recovery unit that day."""
    problem = facts.problem
    return [
        b
        for b in same_day(facts, reason)
        if problem.cases[b.case].pacu_min
        and (
            flow := problem.cases[b.case].flow_by_site[problem.sessions[b.session].site]
        )
        != ANY
        and problem.flows[flow].pacu == reason.resource
    ]


def with_equipment(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return for whom the equipment is moved that day."""
    cases = facts.problem.cases
    return [
        b
        for b in same_day(facts, reason)
        if reason.resource in lacking(facts, cases[b.case], b.session)
    ]


def same_day(facts: PlanFacts, reason: Reason) -> list[Booking]:
    """Return who is operated at the session's site on its day."""
    sessions = facts.problem.sessions
    there = sessions[reason.session]
    return [
        b
        for b in bookings(facts)
        if (sessions[b.session].site, sessions[b.session].day)
        == (there.site, there.day)
    ]


def bookings(facts: PlanFacts) -> list[Booking]:
    """Return all bookings of the plan."""
    return [booking for booked in facts.by_session.values() for booking in booked]


HOLDING: dict[str, Holding] = {
    "session_minutes": in_session,
    "surgeon_minutes": by_surgeon,
    "beds": in_beds,
    "team": in_teams,
    "pacu": in_recovery,
    "risk": in_session,
    "surgeon_busy": by_able_surgeons,
    "equipment_busy": with_equipment,
    "no_gap": in_session,
}
