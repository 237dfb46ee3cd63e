"""Rules of the session: whose it is, how much it holds, what is kept free."""

from collections.abc import Iterator

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.loads import buffer_min, load_min, open_min, slack_min
from pks.rules.week.operation import by_session, grouped, operations


def session_specialty(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """An elective case is booked in a session of its specialty, or of any."""
    for o in operations(problem, plan):
        takes = (ANY, o.case.specialty)
        if not o.case.emergency and o.session.specialty not in takes:
            yield Violation("session_specialty", where.of_case(problem, o), 1)


def emergency_session(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """No elective case is booked in a session kept for emergencies."""
    for o in operations(problem, plan):
        if o.session.emergency and not o.case.emergency:
            yield Violation("emergency_session", where.of_case(problem, o), 1)


def overfull_session(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A session that standing bookings overfill holds none but them."""
    for o in operations(problem, plan):
        if o.session.overfull and o.booking.session != o.case.stands_in:
            yield Violation("overfull_session", where.of_case(problem, o), 1)


def session_hours(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """The cases of a session fit in its hours; the excess is in minutes."""
    for index, booked in by_session(problem, plan).items():
        excess_min = load_min(booked) - open_min(problem.sessions[index])
        if excess_min > 0:
            place = where.in_session(problem, index)
            yield Violation("session_hours", place, excess_min)


def overtime_risk(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """The slack of a session keeps the accepted risk; the excess is in minutes."""
    for index, booked in by_session(problem, plan).items():
        session = problem.sessions[index]
        needed_min = buffer_min(session.z2_permille, booked)
        excess_min = needed_min - slack_min(session, booked)
        if excess_min > 0:
            place = where.in_session(problem, index)
            yield Violation("overtime_risk", place, excess_min)


def emergency_reserve(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """
    The open elective sessions of a site and day leave its reserve free, in min.

    Where nothing is added to the bookings that must stand, there is no such limit.
    """
    opened = {
        index: booked
        for index, booked in by_session(problem, plan).items()
        if not problem.sessions[index].emergency
    }
    free_min = {
        index: open_min(problem.sessions[index]) - load_min(booked)
        for index, booked in opened.items()
    }
    places = grouped(
        opened, lambda i: (problem.sessions[i].site, problem.sessions[i].day)
    )
    for (site, day), sessions in places.items():
        if all(o.case.fixed_day for index in sessions for o in opened[index]):
            continue
        wanted_min = problem.sites[site].reserve_min(day)
        excess_min = wanted_min - sum(free_min[index] for index in sessions)
        if excess_min > 0:
            place = f"site {problem.labels.sites[site]}, {where.on_day(day)}"
            yield Violation("emergency_reserve", place, excess_min)
