"""Rules of the locks on a present booking; ``ANY`` in it locks nothing."""

from collections.abc import Iterator

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.operation import operations


def locked_day(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case with its day fixed is booked, on that day."""
    booked = {b.case for b in plan.bookings}
    for index, case in enumerate(problem.cases):
        if case.fixed_day and index not in booked:
            place = f"case {problem.labels.cases[index]}, not booked"
            yield Violation("locked_day", place, 1)
    for o in operations(problem, plan):
        fixed = o.case.present if o.case.fixed_day else None
        if fixed and fixed.day != o.session.day:
            yield Violation("locked_day", where.of_case(problem, o), 1)


def locked_theatre(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case with its theatre fixed is in that theatre, if it is booked."""
    for o in operations(problem, plan):
        fixed = o.case.present if o.case.fixed_theatre else None
        if fixed and fixed.theatre not in (ANY, o.session.theatre):
            yield Violation("locked_theatre", where.of_case(problem, o), 1)


def locked_team(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case with its surgeon fixed has that surgeon, if it is booked."""
    for o in operations(problem, plan):
        fixed = o.case.present if o.case.fixed_surgeon else None
        if fixed and fixed.surgeon not in (ANY, o.booking.surgeon):
            yield Violation("locked_team", where.of_surgeon(problem, o), 1)
