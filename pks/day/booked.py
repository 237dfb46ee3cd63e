"""The waiting list's own bookings as a plan, for a week that no plan is given for."""

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Present


def booked_plan(problem: WeekProblem) -> tuple[WeekPlan, int]:
    """
    Return the bookings that say theatre, start and surgeon, and how many do not.

    A booking that lies in none of the week's sessions counts among those that do not.
    """
    bookings, num_unplaced = [], 0
    for index, case in enumerate(problem.cases):
        if case.present is None:
            continue
        session = session_of(problem, case.present)
        if session == ANY or case.present.surgeon == ANY:
            num_unplaced += 1
            continue
        bookings.append(
            Booking(index, session, case.present.surgeon, case.present.start_min)
        )
    return WeekPlan(tuple(sorted(bookings))), num_unplaced


def session_of(problem: WeekProblem, present: Present) -> int:
    """Return the session that a booking starts in; `ANY` where there is none."""
    return next(
        (
            index
            for index, row in enumerate(problem.sessions)
            if (row.theatre, row.day) == (present.theatre, present.day)
            and row.start_min <= present.start_min < row.end_min
        ),
        ANY,
    )
