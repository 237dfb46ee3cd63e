"""Rules of recovery: places through the day, closing, and home the same day."""

from collections.abc import Iterator

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.operation import Operation, flow, grouped, operations
from pks.rules.week.spans import peak


def pacu_places(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """At no minute are more patients in a recovery unit than it has places."""
    by_day = grouped(
        in_recovery(problem, plan), lambda item: (item[1], item[0].session.day)
    )
    for (pacu, day), patients in by_day.items():
        most, at_min = peak((o.end_min, leaves_min(o)) for o, _ in patients)
        excess = most - problem.pacus[pacu].places[day]
        if excess > 0:
            when = f"{where.on_day(day)} {where.clock(at_min)}"
            place = f"recovery unit {problem.labels.pacus[pacu]}, {when}"
            yield Violation("pacu_places", place, excess)


def pacu_closing(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A patient leaves the recovery unit before it closes; the excess is in minutes."""
    for o, pacu in in_recovery(problem, plan):
        latest_min = problem.pacus[pacu].closes_min - o.case.pacu_min
        excess_min = o.end_min - max(latest_min, o.case.stands_until_min)
        if excess_min > 0:
            yield Violation("pacu_closing", where.of_case(problem, o), excess_min)


def day_surgery_home(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A day patient is home-ready before day surgery closes; excess in minutes."""
    for o in operations(problem, plan):
        closes_min = problem.sites[o.session.site].day_surgery_closes_min
        latest_min = closes_min - o.case.home_min
        excess_min = o.end_min - max(latest_min, o.case.stands_until_min)
        if o.case.home_min > 0 and excess_min > 0:
            yield Violation("day_surgery_home", where.of_case(problem, o), excess_min)


def in_recovery(
    problem: WeekProblem, plan: WeekPlan
) -> Iterator[tuple[Operation, int]]:
    """Yield the operations that recovery follows, each with its unit."""
    for operation in operations(problem, plan):
        found = flow(problem, operation)
        if operation.case.pacu_min > 0 and found is not None and found.pacu != ANY:
            yield operation, found.pacu


def leaves_min(operation: Operation) -> int:
    """Return the minute when the patient leaves recovery."""
    return operation.end_min + operation.case.pacu_min
