"""Rule of the plan itself: it names what exists."""

from collections.abc import Iterator

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules.violation import Violation


def well_formed(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Every index names something of the problem, and no time is negative."""
    num_cases, num_sessions = len(problem.cases), len(problem.sessions)
    num_people, num_needs = len(problem.people), len(problem.labels.needs)
    for booking in plan.bookings:
        if not (
            0 <= booking.case < num_cases
            and 0 <= booking.session < num_sessions
            and 0 <= booking.surgeon < num_people
            and booking.start_min >= 0
        ):
            yield Violation("well_formed", str(booking), 1)
    for member in plan.team:
        if not (
            0 <= member.session < num_sessions
            and 0 <= member.need < num_needs
            and 0 <= member.person < num_people
            and 0 <= member.start_min < member.end_min
        ):
            yield Violation("well_formed", str(member), 1)
