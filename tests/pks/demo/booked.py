"""The plan that a region's present bookings make."""

from pks.problems.week import WeekProblem
from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import ANY, Present


def present_plan(problem: WeekProblem) -> WeekPlan:
    """The plan that the present bookings with a theatre make."""
    return WeekPlan(
        tuple(
            Booking(
                case=c,
                session=session_at(problem, present),
                surgeon=present.surgeon,
                start_min=present.start_min,
            )
            for c, case in enumerate(problem.cases)
            if (present := case.present) is not None and present.theatre != ANY
        )
    )


def session_at(problem: WeekProblem, present: Present) -> int:
    """The session that a booking lies in."""
    return next(
        i
        for i, s in enumerate(problem.sessions)
        if (s.theatre, s.day) == (present.theatre, present.day)
        and s.start_min <= present.start_min < s.end_min
    )
