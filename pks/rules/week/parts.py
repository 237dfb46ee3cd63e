"""Parts of a site's day: the stretches in which the sessions that run are the same."""

from collections.abc import Sequence
from itertools import pairwise

from pks.problems.week import WeekProblem
from pks.problems.week.problem import Session
from pks.rules.week.operation import Operation
from pks.rules.week.spans import Span, overlap_min


def parts(problem: WeekProblem, site: int, day: int) -> list[Span]:
    """Cut a site's day at midday and wherever a session starts or ends."""
    sessions = [
        (s.start_min, s.listed_end_min)
        for s in problem.sessions
        if s.site == site and s.day == day and not s.emergency
    ]
    ends = {minute for session in sessions for minute in session}
    cuts = sorted(ends | {problem.settings.midday_min})
    return [
        part
        for part in pairwise(cuts)
        if any(overlap_min(part, session) > 0 for session in sessions)
    ]


def runs_in(session: Session, part: Span) -> bool:
    """Tell whether a session overlaps a part of its day."""
    return overlap_min((session.start_min, session.listed_end_min), part) > 0


def wanted_60ths(booked: Sequence[Operation]) -> dict[int, int]:
    """Return a session's largest wish for each need, in 60ths of a person."""
    wanted: dict[int, int] = {}
    for operation in booked:
        for need, share in operation.case.needs:
            if share > wanted.get(need, 0):
                wanted[need] = share
    return wanted
