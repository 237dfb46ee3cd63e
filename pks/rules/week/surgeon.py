"""Rules of the surgeon: competence, duty, one place at a time, rest."""

from collections.abc import Iterator
from itertools import combinations

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.operation import Operation, grouped, operations
from pks.rules.week.presence import duties_at, rest_overlap_min
from pks.rules.week.spans import outside_min


def surgeon_privileges(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """The surgeon may do every procedure, and is the one decided if one is."""
    for o in operations(problem, plan):
        held = problem.people[o.booking.surgeon].procedures
        lacking = set(o.case.procedures).difference(held)
        wrong = o.case.surgeon not in (ANY, o.booking.surgeon)
        if lacking or wrong:
            place = where.of_surgeon(problem, o)
            yield Violation("surgeon_privileges", place, len(lacking) + wrong)


def surgeon_on_duty(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """The surgeon has theatre duty on the session's day at its site."""
    for o in operations(problem, plan):
        if not surgeon_duties(problem, o):
            yield Violation("surgeon_on_duty", where.of_surgeon(problem, o), 1)


def surgeon_minutes(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A surgeon's cases of a day, with transfers, fit in the duties and overtime."""
    settings = problem.settings
    transfer_min = settings.surgeon_transfer_min
    by_day = grouped(operations(problem, plan), lambda o: o.surgeon_day)
    for (surgeon, day), booked in by_day.items():
        duties = [d for d in problem.people[surgeon].duties if d.day == day]
        duty_min = sum(d.end_min - d.start_min for d in duties)
        limit_min = duty_min + settings.surgeon_overtime_max_min + transfer_min
        used_min = sum(o.case.mean_min + transfer_min for o in booked)
        if used_min > limit_min:
            name = problem.labels.people[surgeon]
            place = f"surgeon {name}, {where.on_day(day)}"
            yield Violation("surgeon_minutes", place, used_min - limit_min)


def surgeon_overlap(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Of two cases of a surgeon, one starts after the other's end and the transfer."""
    transfer_min = problem.settings.surgeon_transfer_min
    by_day = grouped(operations(problem, plan), lambda o: o.surgeon_day)
    for (surgeon, _), booked in by_day.items():
        for one, other in combinations(booked, 2):
            gap_min = max(other.start_min - one.end_min, one.start_min - other.end_min)
            if gap_min < transfer_min:
                name = problem.labels.people[surgeon]
                place = f"surgeon {name} for {where.of_pair(problem, one, other)}"
                yield Violation("surgeon_overlap", place, transfer_min - gap_min)


def surgeon_hours(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case lies within one duty of its surgeon there, whose end may be passed."""
    overtime_min = problem.settings.surgeon_overtime_max_min
    for o in operations(problem, plan):
        span = (o.start_min, o.end_min)
        excess_min = min(
            (
                outside_min(span, (duty_start_min, duty_end_min + overtime_min))
                for duty_start_min, duty_end_min in surgeon_duties(problem, o)
            ),
            default=o.case.mean_min,
        )
        if excess_min > 0:
            yield Violation("surgeon_hours", where.of_surgeon(problem, o), excess_min)


def protected_rest(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """No case overlaps a protected rest of its surgeon; the excess is in minutes."""
    for o in operations(problem, plan):
        person = problem.people[o.booking.surgeon]
        span = (o.start_min, o.end_min)
        excess_min = rest_overlap_min(person, o.session.day, span)
        if excess_min > 0:
            yield Violation("protected_rest", where.of_surgeon(problem, o), excess_min)


def surgeon_duties(problem: WeekProblem, operation: Operation) -> list[tuple[int, int]]:
    """Return the surgeon's theatre duties on the session's day at its site."""
    surgeon = problem.people[operation.booking.surgeon]
    return duties_at(surgeon, operation.session.site, operation.session.day)
