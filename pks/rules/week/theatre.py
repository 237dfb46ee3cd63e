"""Rules of the theatre: its equipment, its hours, one patient at a time."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.operation import Operation, grouped, operations
from pks.rules.week.spans import outside_min, peak


def theatre_equipment(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Equipment a case needs is fixed in the theatre, or movable at the site."""
    for o, equipment in to_be_moved(problem, operations(problem, plan)):
        if problem.movable[o.session.site][equipment] < 1:
            name = problem.labels.equipment[equipment]
            place = f"{where.of_case(problem, o)}, equipment {name}"
            yield Violation("theatre_equipment", place, 1)


def theatre_hours(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case starts and ends within its session; the excess is in minutes."""
    for o in operations(problem, plan):
        session = (o.session.start_min, o.session.end_min)
        excess_min = outside_min((o.start_min, o.end_min), session)
        if excess_min > 0:
            yield Violation("theatre_hours", where.of_case(problem, o), excess_min)


def done_by(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """
    A case ends by the minute at which its session is to be done, the excess in min.

    What stands in an overfull session may pass it.
    """
    for o in operations(problem, plan):
        excess_min = o.end_min - o.session.done_by_min
        if excess_min > 0 and not o.session.overfull:
            yield Violation("done_by", where.of_case(problem, o), excess_min)


def theatre_overlap(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Of two cases in a theatre, one starts after the other's end and turnover."""
    places = grouped(
        operations(problem, plan), lambda o: (o.session.theatre, o.session.day)
    )
    for booked in places.values():
        for one, other in combinations(booked, 2):
            excess_min = min(
                one.end_min + one.case.turnover_min - other.start_min,
                other.end_min + other.case.turnover_min - one.start_min,
            )
            if excess_min > 0:
                place = where.of_pair(problem, one, other)
                yield Violation("theatre_overlap", place, excess_min)


def movable_equipment(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """At no minute are more pieces in use at a site than it can move about."""
    moved = grouped(
        to_be_moved(problem, operations(problem, plan)),
        lambda item: (item[0].session.site, item[0].session.day, item[1]),
    )
    for (site, day, equipment), users in moved.items():
        pieces, at_min = peak((o.start_min, o.end_min) for o, _ in users)
        excess = pieces - problem.movable[site][equipment]
        if excess > 0:
            what = f"equipment {problem.labels.equipment[equipment]}"
            when = f"{where.on_day(day)} {where.clock(at_min)}"
            place = f"{what}, site {problem.labels.sites[site]}, {when}"
            yield Violation("movable_equipment", place, excess)


def to_be_moved(
    problem: WeekProblem, booked: Iterable[Operation]
) -> Iterator[tuple[Operation, int]]:
    """Yield each operation with each equipment that its theatre lacks."""
    for operation in booked:
        fixed = problem.theatres[operation.session.theatre].equipment
        for equipment in operation.case.equipment:
            if equipment not in fixed:
                yield operation, equipment
