"""Why a patient who is booked has that time."""

from collections.abc import Iterator

from api.reports.explain.line import ReasonLine
from api.reports.explain.spoken import Spoken
from pks.problems.week import Booking
from pks.problems.week.problem import ANY, DAYS, Case
from pks.reasons.reason import weekday


def booked_lines(spoken: Spoken, booking: Booking) -> Iterator[ReasonLine]:
    """Yield what binds the patient to the time: locks, bookings, clocks, wishes."""
    problem = spoken.found.week.problem
    case = problem.cases[booking.case]
    for part in ("day", "theatre", "surgeon"):
        if getattr(case, f"fixed_{part}"):
            text = spoken.say(f"why.lock_{part}")
            yield ReasonLine("lock", f"locked_{part}", text)
    yield from standing_lines(spoken, case, problem.sessions[booking.session].day)
    yield from clock_lines(spoken, case)
    if case.surgeon != ANY:
        surgeon = spoken.names("people", case.surgeon)
        text = spoken.say("why.decided", surgeon=surgeon)
        yield ReasonLine("lock", "surgeon_decided", text, resource=surgeon)
    if case.wished_days:
        days = ", ".join(weekday(day, spoken.language) for day in case.wished_days)
        yield ReasonLine("wish", "wished_days", spoken.say("why.wish", days=days))
    if 0 < case.notice_day < DAYS:
        text = spoken.say("why.notice", date=spoken.date(case.notice_day))
        yield ReasonLine("not_ready", "notice", text)


def standing_lines(spoken: Spoken, case: Case, day: int) -> Iterator[ReasonLine]:
    """Yield what the patient's present booking says."""
    patient = spoken.found.patient
    if case.present is None or patient is None:
        return
    if case.present.day != day:
        was = weekday(case.present.day, spoken.language)
        yield ReasonLine("stands", "moved", spoken.say("why.moved_here", day=was))
    else:
        state = spoken.say(f"state.{patient.booking_state}")
        text = spoken.say("why.stands", state=state)
        yield ReasonLine("stands", "stands", text)


def clock_lines(spoken: Spoken, case: Case) -> Iterator[ReasonLine]:
    """Yield the limits that the patient would pass before the next chance."""
    problem = spoken.found.week.problem
    limits = (("medical", case.medical_day), ("guarantee", case.guarantee_day))
    for name, limit in limits:
        if limit is not None and limit < problem.settings.next_chance_day:
            which = spoken.say(f"why.clock.{name}")
            key = "why.late" if limit >= 0 else "why.passed"
            text = spoken.say(key, clock=which, date=spoken.date(limit))
            yield ReasonLine("clock", f"{name}_late", text)
