"""The first reason asked of each day by itself, the nearest miss first."""

from dataclasses import replace

from pks.calendar import DAY_MIN
from pks.problems.week.problem import ANY, DAYS, NEVER, Case
from pks.reasons.facts import PlanFacts
from pks.reasons.reason import REASONS, Reason
from pks.reasons.week import first_reason, lack
from pks.reasons.window import free_days, possible_days

PROGRESS = {code: step for step, code in enumerate(REASONS)}


def day_reasons(facts: PlanFacts, index: int) -> dict[int, Reason]:
    """
    Return what keeps a case out of each day with sessions, the day in its week.

    The case must not be among the plan's bookings. A day on which nothing is full
    answers ``outranked``: there is room, nobody else moved.
    """
    case = facts.problem.cases[index]
    days = {s.day for s in facts.problem.sessions if s.site in case.sites}
    return {day: day_reason(facts, index, day) for day in sorted(days)}


def day_reason(facts: PlanFacts, index: int, day: int) -> Reason:
    """Return the first reason of one day."""
    case = facts.problem.cases[index]
    if case.elsewhere:
        return Reason(index, "elsewhere")
    if (day + 1) * DAY_MIN <= case.earliest_min:
        return Reason(index, "past_day", day=day)
    if day in possible_days(case):
        reason = first_reason(only_day(facts, index, day), index)
        return reason if reason.day != ANY else replace(reason, day=day)
    return Reason(index, shut_out(case, day), day=limit_day(case, day))


def only_day(facts: PlanFacts, index: int, day: int) -> PlanFacts:
    """Return the facts as if every other day were blocked to the case."""
    others = tuple(other for other in range(DAYS) if other != day)
    cases = list(facts.problem.cases)
    cases[index] = replace(cases[index], blocked_days=others)
    return replace(facts, problem=replace(facts.problem, cases=tuple(cases)))


def shut_out(case: Case, day: int) -> str:
    """Return the code of why the patient cannot come on a day of the week."""
    if day < case.first_day:
        return "not_before" if case.first_day < NEVER else "not_assessed"
    if day > case.last_day:
        return "not_after"
    if day not in free_days(case):
        return "blocked_day"
    return "locked_day" if case.fixed_day else "short_notice"


def limit_day(case: Case, day: int) -> int:
    """Return the day that a reason of readiness names: the limit, else the day."""
    if day < case.first_day:
        return case.first_day
    return min(day, case.last_day)


def nearest_first(reasons: dict[int, Reason]) -> list[tuple[int, Reason]]:
    """Return days and reasons, the one that came furthest and lacks least first."""
    return sorted(
        reasons.items(),
        key=lambda item: (-PROGRESS[item[1].code], lack(item[1]), item[0]),
    )
