"""Start minutes for an assignment: at once as they come, then day by day by CP-SAT."""

from collections.abc import Iterable, Iterator, Sequence

from ortools.sat.python.cp_model import CpSolver

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import DAYS, WeekProblem
from solvers.budget import Budget
from solvers.week.board import Board
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.improve import solve_scope
from solvers.week.places import Places
from solvers.week.scope import Scope
from solvers.week.tiers import Goals, tiers

DAY_EFFORTS = (0.6, 0.2, 0.1)  # deterministic time of each tier of a day
KEEPS = 0.9  # of the time left, when a day is begun


def sequenced(
    problem: WeekProblem,
    places: Sequence[Places],
    found: WeekPlan,
    before: WeekPlan,
    budget: Budget,
) -> Iterator[WeekPlan]:
    """
    Yield plans of an assignment with start minutes: one at once, then a better, if any.

    Everybody keeps the session, not always the surgeon. Whoever cannot be fitted in is
    dropped.

    Parameters
    ----------
    before
        A plan with start minutes, which stand where somebody is in the same session
        and nothing collides.
    """
    at = {b.case: b.session for b in found.bookings}
    asked = [b for b in before.bookings if at.get(b.case) == b.session]
    stand = those_that_fit(problem, places, asked)
    kept = in_their_sessions(places, found, keeps_surgeon=True)
    plan = at_once = greedy_plan(problem, kept, by_worth, stand)
    yield at_once
    kept = in_their_sessions(places, found, keeps_surgeon=False)
    for day in range(DAYS):
        plan = sequenced_day(problem, kept, found, plan, budget, day)
    if plan != at_once:
        yield plan


def those_that_fit(
    problem: WeekProblem, places: Sequence[Places], asked: Iterable[Booking]
) -> WeekPlan:
    """
    Return the bookings that can be made one after the other.

    Who must be booked comes first, then the earliest.
    """
    board = Board(problem)
    for booking in sorted(
        asked, key=lambda b: (not problem.cases[b.case].fixed_day, b.start_min, b.case)
    ):
        if board.is_free(booking, places[booking.case]):
            board.book(booking)
    return WeekPlan(tuple(sorted(board.bookings)))


def in_their_sessions(
    places: Sequence[Places], found: WeekPlan, *, keeps_surgeon: bool
) -> list[Places]:
    """Return the places of the cases of an assignment that are in their sessions."""
    at = {b.case: (b.session, b.surgeon) for b in found.bookings}
    num_kept = 2 if keeps_surgeon else 1
    return [
        {
            key: starts
            for key, starts in options.items()
            if c in at and key[:num_kept] == at[c][:num_kept]
        }
        for c, options in enumerate(places)
    ]


def sequenced_day(
    problem: WeekProblem,
    kept: Sequence[Places],
    found: WeekPlan,
    plan: WeekPlan,
    budget: Budget,
    day: int,
) -> WeekPlan:
    """Return the plan with a day improved: as many as can be of those assigned."""
    sessions = frozenset(
        s for s, session in enumerate(problem.sessions) if session.day == day
    )
    inside = frozenset(b.case for b in found.bookings if b.session in sessions)
    if inside <= {b.case for b in plan.bookings}:
        return plan
    solvers = day_solvers(budget, KEEPS * budget.left_s())
    answer = solve_scope(
        problem,
        kept,
        Scope(sessions, inside, frozenset({day})),
        plan,
        Goals(tiers(problem)),
        lambda: next(solvers),
    )
    return plan if answer is None else answer.plan


def day_solvers(budget: Budget, keep_s: float) -> Iterator[CpSolver]:
    """Yield a solver for each tier of a day."""
    for effort in DAY_EFFORTS:
        yield budget.step_solver(effort, keep_s)
    while True:
        yield budget.step_solver(DAY_EFFORTS[-1], keep_s)
