"""What sessions of a simulated plan need in the next one: the loop's handles."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from pks.calendar import DAY_MIN
from pks.problems.week import Booking, Buffer, Buffers, WeekPlan, WeekProblem
from pks.problems.week.buffer import NO_BUFFER
from pks.problems.week.problem import ANY, Case, Present
from sim.week.result import SessionResult

AIM = 0.9  # of the accepted risk, so that other chance does not pass it
ROOM_MIN = 30


def is_late(session: SessionResult) -> bool:
    """Whether a session passes its limit more often than is aimed at."""
    return over_min(session) > 0


def has_room(session: SessionResult) -> bool:
    """Whether a session could go on for longer than a short operation takes."""
    return over_min(session) <= -ROOM_MIN


def over_min(session: SessionResult) -> int:
    """Return by how much its end passes the limit at the risk that is aimed at."""
    return session.end_min_at(AIM) - session.limit_min


def needed_min(session: SessionResult) -> int:
    """
    Return how much later a session ends at its risk than the week model thinks.

    Gaps that the plan leaves are no part of it: another plan leaves others.
    """
    planned = session.session
    return session.end_min_at(AIM) - planned.formula_end_min - planned.gaps_min


def week_buffers(
    had: Buffers,
    sessions: Iterable[SessionResult],
    *,
    is_first: bool,
    is_last: bool,
) -> dict[str, Buffer]:
    """
    Return the buffers of the next plan of the whole week.

    A session that is above the accepted risk gets what its simulated end needs, at
    least what it had. One that is not gets it too, halfway from the second plan on, so
    that it does not swing; in the last plan it keeps what it has.
    """
    found = dict(had)
    for session in sessions:
        name, needed = session.session.slot.session_id, needed_min(session)
        before = had.get(name, NO_BUFFER).minutes
        if is_late(session):
            found[name] = Buffer(max(before, needed))
        elif not is_last:
            found[name] = Buffer(needed if is_first else (before + needed) // 2)
    return {name: buffer for name, buffer in found.items() if buffer != NO_BUFFER}


def settling_buffers(
    had: Buffers, sessions: Iterable[SessionResult], must_ends: Mapping[int, int]
) -> dict[str, Buffer]:
    """
    Return the buffers with which some sessions are planned again, all else as it is.

    They are to be done earlier by as much as they are late, or may be done later by
    what they have to spare. A buffer limits how much is planned: where a session waits
    for a surgeon, it does not make the end earlier.

    Parameters
    ----------
    must_ends
        When the last case of a session that must stand is done: never to be earlier.
    """
    found = dict(had)
    for session in sessions:
        name, planned = session.session.slot.session_id, session.session
        before, needed = had.get(name, NO_BUFFER), needed_min(session)
        done_by = planned.planned_end_min - over_min(session)
        if is_late(session):
            minutes = max(before.minutes, needed)
            done_by = min(before.done_by_min, done_by)
        else:
            minutes = min(before.minutes, needed)
        done_by = max(done_by, must_ends.get(planned.number, 0))
        found[name] = Buffer(minutes, done_by)
    return found


def must_ends(problem: WeekProblem, plan: WeekPlan) -> dict[int, int]:
    """Return when the last case that must stand is done, by session."""
    found: dict[int, int] = {}
    for booking in plan.bookings:
        case = problem.cases[booking.case]
        if case.fixed_day:
            end_min = booking.start_min + case.mean_min
            found[booking.session] = max(end_min, found.get(booking.session, 0))
    return found


def settled(problem: WeekProblem, plan: WeekPlan, free: Set[int]) -> WeekProblem:
    """
    Return the week in which all that a plan has stands, but for some sessions.

    Those who are in these may go or be moved within them; the others take nobody.
    """
    at = {booking.case: booking for booking in plan.bookings}
    return replace(
        problem,
        cases=tuple(
            case if c not in at else placed(problem, case, at[c], free)
            for c, case in enumerate(problem.cases)
        ),
        sessions=tuple(
            session if s in free else replace(session, overfull=True)
            for s, session in enumerate(problem.sessions)
        ),
    )


def placed(problem: WeekProblem, case: Case, booking: Booking, free: Set[int]) -> Case:
    """Return a planned case: where it is now, unless its session is free."""
    session = problem.sessions[booking.session]
    if booking.session in free:
        if case.present is not None:
            return case
        return replace(case, present=Present(session.day, ANY, ANY, ANY, 0))
    start_min = session.day * DAY_MIN + booking.start_min
    theatre, surgeon = session.theatre, booking.surgeon
    return replace(
        case,
        present=Present(session.day, theatre, booking.start_min, surgeon, 0),
        fixed_day=True,
        fixed_theatre=True,
        fixed_surgeon=True,
        earliest_min=start_min,
        latest_min=start_min,
        stands_in=booking.session,
    )
