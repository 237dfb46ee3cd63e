"""What bookings use of a session and of a ward: the sums that rules and terms share."""

from collections import Counter
from collections.abc import Sequence
from math import isqrt

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, NIGHTS, Session
from pks.rules.week.operation import Operation, flow, operations


def load_min(booked: Sequence[Operation]) -> int:
    """Return the minutes a session's operations take, the longest turnover left out."""
    turnovers = [o.case.turnover_min for o in booked]
    return sum(o.case.mean_min for o in booked) + sum(turnovers) - max(turnovers)


def open_min(session: Session) -> int:
    """Return the length of a session."""
    return session.end_min - session.start_min


def slack_min(session: Session, booked: Sequence[Operation]) -> int:
    """Return the minutes between the planned end, as if without gaps, and the limit."""
    return session.limit_min - session.start_min - load_min(booked)


def buffer_min(z2_permille: int, booked: Sequence[Operation]) -> int:
    """Return the least slack that keeps the risk: 1000 buffer² >= z2 times variance."""
    variance_min2 = sum(o.case.var_min2 for o in booked)
    square = -(-z2_permille * variance_min2 // 1000)
    return isqrt(square - 1) + 1 if square > 0 else 0


def added_permille(problem: WeekProblem, plan: WeekPlan) -> Counter[tuple[int, int]]:
    """Return the beds that the plan adds, by ward and night; 0 where it adds none."""
    added: Counter[tuple[int, int]] = Counter()
    for operation in operations(problem, plan):
        found = flow(problem, operation)
        if found is None:
            continue
        stays = (
            (found.ward, operation.case.ward_permille),
            (found.icu, operation.case.icu_permille),
        )
        for ward, permille in stays:
            if ward != ANY:
                nights = range(operation.session.day, NIGHTS)
                for night, share in zip(nights, permille, strict=False):
                    added[ward, night] += share
    return added
