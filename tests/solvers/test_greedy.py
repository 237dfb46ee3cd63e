"""The board lets in exactly what the rules allow, so greedy plans break none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.rules import check
from pks.rules.week import RULES
from solvers.week.board import Board
from solvers.week.greedy import Order, by_worth, first_come, greedy_plan, holds_fixed
from solvers.week.places import Places, Stretch, all_places
from tests.parts import case, plan_of, session, week_problem, with_settings
from tests.solvers.test_any_week import nearly_valid, some
from tests.solvers.test_twins import PLANS
from tests.solvers.tiny_plans import TinyPlans
from tests.strategies import problems, with_plans

WITHOUT_MUSTS = tuple(rule for rule in RULES if rule.__name__ != "locked_day")
MINUTE_BY_MINUTE = {"grid_min": 1}
ORDERS = [by_worth, first_come]


def lets_in(board: Board, booking: Booking, places: Places) -> bool:
    """Whether a board has room for a case at just one minute."""
    case, at, start_min = (
        booking.case,
        (booking.session, booking.surgeon),
        booking.start_min,
    )
    if not any(
        first <= start_min <= last
        for stretch in places.get(at, ())
        for first, last in stretch.windows
    ):
        return False
    minute = (Stretch(((start_min, start_min),), 0),)
    return (
        board.has_room(case, *at) and board.first_start(case, *at, minute) == start_min
    )


def misjudged(
    problem: WeekProblem, places: tuple[Places, ...], plan: WeekPlan
) -> Iterator[Booking]:
    """Yield the booking that a board and the rules see differently, if there is one."""
    board = Board(problem)
    for booking in plan.bookings:
        if booking.case in {b.case for b in board.bookings}:
            return  # the board is asked about cases that wait
        more = WeekPlan((*board.bookings, booking))
        is_valid = not check(problem, more)
        if lets_in(board, booking, places[booking.case]) != is_valid:
            yield booking
        if not is_valid:
            return
        board.book(booking)


@pytest.mark.parametrize(
    ("week", "plans"), PLANS, ids=["singles", "pairs", "larger", "roomy"]
)
def test_the_board_lets_in_what_the_rules_allow(
    week: TinyPlans, plans: Callable[[], Iterable[WeekPlan]]
) -> None:
    problem = with_settings(week.problem, **MINUTE_BY_MINUTE)
    wrong = [p for p in plans() if any(misjudged(problem, week.places, p))]
    assert wrong == []


@some
@given(with_plans(nearly_valid))
def test_the_board_lets_in_what_the_rules_allow_in_any_week(
    week: tuple[WeekProblem, WeekPlan],
) -> None:
    cases = tuple(replace(case, fixed_day=False) for case in week[0].cases)
    problem = with_settings(replace(week[0], cases=cases), **MINUTE_BY_MINUTE)
    assert list(misjudged(problem, all_places(problem), week[1])) == []


@pytest.mark.parametrize("order", ORDERS)
@some
@given(problem=problems())
def test_a_greedy_plan_lacks_fixed_cases_at_worst(
    order: Order, problem: WeekProblem
) -> None:
    plan = greedy_plan(problem, all_places(problem), order)
    assert check(problem, plan, WITHOUT_MUSTS) == ()
    assert holds_fixed(problem, plan) == (not check(problem, plan))


def test_whoever_gains_most_a_minute_comes_first_by_worth() -> None:
    assert booked_first(by_worth) == plan_of((1, 0, 0, 480))


def test_whoever_has_waited_longest_comes_first_first_come() -> None:
    assert booked_first(first_come) == plan_of((0, 0, 0, 480))


def booked_first(order: Order) -> WeekPlan:
    """The plan of a session with room for one of two."""
    problem = week_problem(
        cases=(
            case(guarantee_day=-9, waiting_weight=1),
            case(guarantee_day=-8, waiting_weight=9),
        ),
        sessions=(session(end_min=540),),
    )
    return greedy_plan(problem, all_places(problem), order)
