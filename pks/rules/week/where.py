"""Places as a reader knows them: ids, weekdays and clock times."""

from pks.problems.week import WeekProblem
from pks.problems.week.problem import DAYS, Overload
from pks.rules.week.operation import Operation
from pks.rules.week.spans import Span

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def on_day(day: int) -> str:
    """Return a weekday; days past the week count on into the next one."""
    weekday = WEEKDAYS[day % DAYS]
    return weekday if day < DAYS else f"{weekday} next week"


def clock(minute: int) -> str:
    """Return a minute of the day as a clock shows it; past midnight it counts on."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def hours(span: Span) -> str:
    """Return a stretch of the day."""
    return f"{clock(span[0])}–{clock(span[1])}"


def in_session(problem: WeekProblem, index: int) -> str:
    """Return a session with its theatre and day."""
    session = problem.sessions[index]
    theatre = problem.labels.theatres[session.theatre]
    name = problem.labels.sessions[index]
    return f"session {name} (theatre {theatre}, {on_day(session.day)})"


def of_case(problem: WeekProblem, operation: Operation) -> str:
    """Return a case with the session it is booked in."""
    booking = operation.booking
    name = problem.labels.cases[booking.case]
    return f"case {name} in {in_session(problem, booking.session)}"


def of_surgeon(problem: WeekProblem, operation: Operation) -> str:
    """Return a surgeon with the case and the session."""
    name = problem.labels.people[operation.booking.surgeon]
    return f"surgeon {name} for {of_case(problem, operation)}"


def of_overload(problem: WeekProblem, overload: Overload) -> str:
    """Return the resource that standing bookings overfill, and when."""
    labels, day = problem.labels, on_day(overload.day)
    if overload.rule == "surgeon_minutes":
        return f"surgeon {labels.people[overload.person]}, {day}"
    if overload.rule == "ward_beds":
        return f"ward {labels.wards[overload.ward]}, night after {day}"
    if overload.rule == "team_heads":
        part = hours((overload.start_min, overload.end_min))
        need = labels.needs[overload.need]
        return f"site {labels.sites[overload.site]}, {day} {part}, needs {need}"
    return in_session(problem, overload.session)


def of_pair(problem: WeekProblem, one: Operation, other: Operation) -> str:
    """Return two cases with their sessions."""
    return f"{of_case(problem, one)} and {of_case(problem, other)}"
