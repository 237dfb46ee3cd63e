"""What might make room, by what is lacking; each is a guess until it is solved."""

from collections.abc import Callable
from dataclasses import replace

from pks.problems.week.problem import ANY, Person
from pks.reasons.change import BED, Change
from pks.reasons.facts import PlanFacts
from pks.reasons.holders import minutes_short
from pks.reasons.reason import Reason
from pks.reasons.window import has_equipment, open_to

LONGEST_EXTENSION_MIN = 60  # beyond that it is another session, not a longer one
Spare = Callable[[int, int], Person | None]
Remedy = Callable[[PlanFacts, Reason, Spare], list[Change]]


def remedies(facts: PlanFacts, reason: Reason, spare: Spare) -> list[Change]:
    """
    Return changes that might help against a reason of one day, the nearest first.

    Parameters
    ----------
    reason
        From `day_reasons`: it names its day.
    spare
        Gives a person as he or she would be with theatre duty at a session's site and
        day; None where the person cannot be given it.
    """
    found = REMEDIES.get(reason.code)
    if found is None:
        return []
    there = replace(reason, session=session_near(facts, reason))
    return found(facts, there, spare)


def session_near(facts: PlanFacts, reason: Reason) -> int:
    """Return the reason's session, else one of its day that takes the case."""
    if reason.session != ANY:
        return reason.session
    case = facts.problem.cases[reason.case]
    free = replace(case, blocked_days=(), notice_day=reason.day, fixed_day=False)
    sites = {site for site in case.sites if case.flow_by_site[site] != ANY}
    found = [
        s
        for s in open_to(facts, free, sites)
        if facts.problem.sessions[s].day == reason.day
    ]
    return found[0] if found else ANY


def change(reason: Reason, kind: str, resource: int = ANY, amount: int = 1) -> Change:
    """Return a change for a reason's case, day and session."""
    return Change(kind, reason.case, reason.day, reason.session, resource, amount)


def longer(facts: PlanFacts, reason: Reason, spare: Spare) -> list[Change]:
    """The session made longer, or one that stands empty opened."""
    grid = facts.problem.settings.grid_min
    short = -(-(minutes_short(reason) or 0) // grid) * grid
    found = opened(facts, reason, spare)
    if 0 < short <= LONGEST_EXTENSION_MIN:
        found.insert(0, change(reason, "longer_session", amount=short))
    return found


def opened(facts: PlanFacts, reason: Reason, __: Spare) -> list[Change]:
    """The day's longest session that stands empty, for another specialty."""
    problem = facts.problem
    case = problem.cases[reason.case]
    empty = [
        (row.end_min - row.start_min, -s)
        for s, row in enumerate(problem.sessions)
        if row.day == reason.day
        and row.site in case.sites
        and row.specialty not in (ANY, case.specialty)
        and not row.emergency
        and s not in facts.by_session
        and has_equipment(facts, case, s)
    ]
    if not empty:
        return []
    _, longest = max(empty)
    return [replace(change(reason, "opened_session"), session=-longest)]


def less_reserve(_: PlanFacts, reason: Reason, __: Spare) -> list[Change]:
    """Fewer minutes kept for emergencies."""
    return [change(reason, "smaller_reserve", amount=reason.needed - reason.free)]


def surgeon(facts: PlanFacts, reason: Reason, _: Spare) -> list[Change]:
    """One more surgeon with the privilege."""
    procedure = facts.problem.cases[reason.case].procedures[0]
    return [change(reason, "more_surgeon", procedure)]


def who_may(facts: PlanFacts, reason: Reason, spare: Spare) -> list[Change]:
    """Somebody at work elsewhere who has the privilege, else one more surgeon."""
    if reason.session == ANY:
        return []
    wanted = set(facts.problem.cases[reason.case].procedures)
    privileged = [
        k
        for k, person in enumerate(facts.problem.people)
        if wanted <= set(person.procedures)
    ]
    return [
        *given_duty(reason, privileged, spare)[:1],
        change(reason, "more_surgeon", facts.problem.cases[reason.case].procedures[0]),
    ]


def decided(facts: PlanFacts, reason: Reason, spare: Spare) -> list[Change]:
    """The surgeon decided given theatre duty, or another one allowed."""
    if reason.session == ANY:
        return []
    there = given_duty(reason, [reason.resource], spare)
    return [*there, change(reason, "any_surgeon", reason.resource)]


def given_duty(reason: Reason, people: list[int], spare: Spare) -> list[Change]:
    """Return the changes that give each of some people theatre duty, if they can."""
    return [
        replace(change(reason, "surgeon_on_duty", k), person=person)
        for k in people
        if (person := spare(k, reason.session)) is not None
    ]


def beds(_: PlanFacts, reason: Reason, __: Spare) -> list[Change]:
    """As many more beds as are lacking."""
    lacking = -(-(reason.needed - reason.free) // BED)
    return [change(reason, "more_beds", reason.resource, lacking)]


def staff(_: PlanFacts, reason: Reason, __: Spare) -> list[Change]:
    """As many more heads as are lacking."""
    heads = reason.needed - reason.free
    return [change(reason, "more_staff", reason.resource, heads)]


def recovery(_: PlanFacts, reason: Reason, __: Spare) -> list[Change]:
    """As many more places in recovery as are lacking."""
    places = reason.needed - reason.free
    return [change(reason, "more_recovery", reason.resource, places)]


def equipment(facts: PlanFacts, reason: Reason, spare: Spare) -> list[Change]:
    """One more piece where it can be moved, else a session where it stands."""
    is_movable = any(row[reason.resource] for row in facts.problem.movable)
    if reason.session == ANY or not is_movable:
        return opened(facts, reason, spare)
    return [change(reason, "more_equipment", reason.resource)]


def comes(_: PlanFacts, reason: Reason, __: Spare) -> list[Change]:
    """The patient comes all the same."""
    return [change(reason, "comes_that_day")]


REMEDIES: dict[str, Remedy] = {
    "blocked_day": comes,
    "short_notice": comes,
    "no_session": opened,
    "no_equipment": equipment,
    "too_long": longer,
    "no_surgeon": who_may,
    "surgeon_away": decided,
    "session_minutes": longer,
    "emergency_reserve": less_reserve,
    "surgeon_minutes": surgeon,
    "beds": beds,
    "team": staff,
    "pacu": recovery,
    "risk": longer,
    "surgeon_busy": surgeon,
    "equipment_busy": equipment,
    "no_gap": longer,
}
