"""Plans made case by case: by the clock, by worth, and by how well a case fills."""

from collections import Counter
from collections.abc import Callable

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import Case, WeekProblem
from solvers.budget import Budget
from solvers.events import Candidates, Event, Incumbent
from solvers.week import greedy
from solvers.week.board import Board
from solvers.week.places import Places, all_places

Tell = Callable[[Event], None]


def first_come(problem: WeekProblem, budget: Budget, tell: Tell) -> None:
    """Book who has waited longest by the guarantee's clock first."""
    in_order(problem, greedy.first_come, tell)


def by_worth(problem: WeekProblem, budget: Budget, tell: Tell) -> None:
    """Book who gains most a minute first: the plan that our search begins from."""
    in_order(problem, greedy.by_worth, tell)


def in_order(problem: WeekProblem, order: greedy.Order, tell: Tell) -> None:
    """Tell the plan that books in an order, each case where it first fits."""
    places = all_places(problem)
    tell(Candidates(sum(map(bool, places))))
    tell_plan(problem, greedy.greedy_plan(problem, places, order), order.__name__, tell)


def best_fit(problem: WeekProblem, budget: Budget, tell: Tell) -> None:
    """
    Best-fit-descending: the longest case first, where least time is left over.

    Long before short would crowd out urgent patients, so it goes class by class: who
    must be booked, who is booked now, whom the week can save days past the medical
    date, days past the guarantee, and the rest.
    """
    places = all_places(problem)
    tell(Candidates(sum(map(bool, places))))
    board = Board(problem)
    left_min = Counter(
        {s: w.end_min - w.start_min for s, w in enumerate(problem.sessions)}
    )
    queue = sorted(
        (c for c, found in enumerate(places) if found),
        key=lambda c: (
            urgency(problem, problem.cases[c]),
            -minutes(problem.cases[c]),
            c,
        ),
    )
    for c in queue:
        booking = best_place(board, problem, c, places[c], left_min)
        if booking is not None:
            board.book(booking)
            left_min[booking.session] -= minutes(problem.cases[c])
    tell_plan(problem, WeekPlan(tuple(sorted(board.bookings))), "best fit", tell)


def minutes(case: Case) -> int:
    """Return the minutes that a case takes in a theatre, its turnover included."""
    return case.mean_min + case.turnover_min


def urgency(problem: WeekProblem, case: Case) -> tuple[int, int]:
    """Return the class that a case is booked in; the lowest comes first."""
    horizon = problem.settings.next_chance_day
    limits = (case.medical_day, case.guarantee_day)
    late = [i for i, day in enumerate(limits) if day is not None and day < horizon]
    return greedy.standing(case), min(late, default=len(limits))


def best_place(
    board: Board, problem: WeekProblem, c: int, places: Places, left_min: Counter[int]
) -> Booking | None:
    """Return the booking that leaves least time over; the present one goes first."""
    present = greedy.present_booking(problem, c)
    if present is not None and board.is_free(present, places):
        return present
    for s, k in sorted(places, key=lambda place: (left_min[place[0]], *place)):
        if board.has_room(c, s, k):
            start_min = board.first_start(c, s, k, places[s, k])
            if start_min is not None:
                return Booking(c, s, k, start_min)
    return None


def tell_plan(problem: WeekProblem, plan: WeekPlan, source: str, tell: Tell) -> None:
    """Tell a plan, unless it lacks somebody who must be booked."""
    if greedy.holds_fixed(problem, plan):
        tell(Incumbent(plan, None, (), source))
