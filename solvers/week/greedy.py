"""A first plan in well under a second: the hint of every search, and its baseline."""

from collections.abc import Callable, Iterator, Sequence

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import ANY, Case, WeekProblem
from solvers.week.board import Board
from solvers.week.places import Places

Order = Callable[[WeekProblem, int], tuple[float, ...]]


def greedy_plan(
    problem: WeekProblem,
    places: Sequence[Places],
    order: Order,
    start: WeekPlan | None = None,
) -> WeekPlan:
    """
    Book case after case where it first fits; whoever does not fit waits.

    Cases with a fixed day come first, then those with a booking to keep, then the
    rest in the given order. Sessions are tried by day, open ones before closed ones.
    Bookings of a start plan stand.
    """
    board = Board(problem)
    standing_bookings = () if start is None else start.bookings
    for booking in standing_bookings:
        board.book(booking)
    booked = {booking.case for booking in standing_bookings}
    queue = sorted(
        (c for c, where in enumerate(places) if where and c not in booked),
        key=lambda c: (standing(problem.cases[c]), *order(problem, c)),
    )
    for c in queue:
        found = first_fit(board, problem, c, places[c])
        if found is not None:
            board.book(found)
    return WeekPlan(tuple(sorted(board.bookings)))


def fixed_cases(problem: WeekProblem) -> frozenset[int]:
    """Return the cases that must be booked in the week."""
    return frozenset(c for c, case in enumerate(problem.cases) if case.fixed_day)


def holds_fixed(problem: WeekProblem, plan: WeekPlan) -> bool:
    """Whether a plan books every case that must be."""
    return fixed_cases(problem) <= {b.case for b in plan.bookings}


def present_booking(problem: WeekProblem, c: int) -> Booking | None:
    """Return a case's present booking, if it says theatre, start and surgeon."""
    present = problem.cases[c].present
    if present is None or ANY in (present.theatre, present.start_min, present.surgeon):
        return None
    sessions = [
        s
        for s, session in enumerate(problem.sessions)
        if (session.day, session.theatre) == (present.day, present.theatre)
        and session.start_min <= present.start_min < session.end_min
    ]
    if not sessions:
        return None
    return Booking(c, sessions[0], present.surgeon, present.start_min)


def standing(case: Case) -> int:
    """Return the rank of a case's present booking: fixed, present, none."""
    return 0 if case.fixed_day else 1 if case.present is not None else 2


def first_fit(
    board: Board, problem: WeekProblem, c: int, places: Places
) -> Booking | None:
    """Return the first booking that breaks nothing; the present one is tried first."""
    present = present_booking(problem, c)
    if present is not None and board.is_free(present, places):
        return present
    for s, k in tried(board, problem, c, places):
        if board.has_room(c, s, k):
            start_min = board.first_start(c, s, k, places[s, k])
            if start_min is not None:
                return Booking(c, s, k, start_min)
    return None


def tried(
    board: Board, problem: WeekProblem, c: int, places: Places
) -> Iterator[tuple[int, int]]:
    """Yield a case's places in the order they are tried."""
    present = problem.cases[c].present

    def rank(place: tuple[int, int]) -> tuple[bool, int, bool, bool, int]:
        session = problem.sessions[place[0]]
        return (
            present is None
            or (session.day, session.theatre) != (present.day, present.theatre),
            session.day,
            not board.is_open(place[0]),
            not board.works(*place),
            place[0],
        )

    return iter(sorted(places, key=rank))


def by_worth(problem: WeekProblem, c: int) -> tuple[float, ...]:
    """Order by what a minute of theatre time gains when the case is done midweek."""
    case, weights = problem.cases[c], problem.weight_by_term
    horizon, day = problem.settings.next_chance_day, 2

    def gain(limit: int | None) -> int:
        return 0 if limit is None else max(0, horizon - limit) - max(0, day - limit)

    minutes = case.mean_min + case.turnover_min
    tiers = [
        gain(case.medical_day) if "medical_late" in problem.first else 0,
        gain(case.guarantee_day) if "guarantee_late" in problem.first else 0,
    ]
    rest = (
        weights["medical_late"] * gain(case.medical_day)
        + weights["guarantee_late"] * gain(case.guarantee_day)
        + weights["waiting"] * case.waiting_weight * (horizon - day)
    )
    return (*(-tier / minutes for tier in tiers), -rest / minutes)


def first_come(problem: WeekProblem, c: int) -> tuple[float, ...]:
    """Order by the guarantee's clock: who has waited longest comes first."""
    limit = problem.cases[c].guarantee_day
    return (float(limit) if limit is not None else float("inf"),)
