"""Teams: who is there can fill what is wanted, by model, board and rules alike."""

from itertools import combinations, combinations_with_replacement, product

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Person, Rest, Theatre, TheatreDuty
from pks.rules import check
from solvers.week.board import Board
from tests.parts import (
    DAY_MIN,
    case,
    plan_of,
    session,
    surgeon,
    week_problem,
    with_settings,
)
from tests.solvers.judge import NO_DAYS, Judge

ABLE = [(0,), (1,), (0, 1), (1, 2)]
SHARES = (0, 30, 60, 120)
BOTH = plan_of((0, 0, 0, 480), (1, 1, 0, 600))
DUTY = TheatreDuty(0, 0, 480, 720)


def week(needs: tuple[int, int, int], crew: tuple[Person, ...]) -> WeekProblem:
    """Two theatres, in each a case; the first wants what is named, both some of 0."""
    wanted = tuple((need, share) for need, share in enumerate(needs) if share)
    return week_problem(
        cases=(case(needs=wanted), case(needs=((0, 30),))),
        sessions=(
            session(end_min=600),
            session(theatre=1, start_min=540, end_min=720),
        ),
        theatres=(Theatre(0, ()), Theatre(0, ())),
        people=(surgeon(), *crew),
        relief_permille=(0, 0, 0),
    )


def nurse(needs: tuple[int, ...], *duties: TheatreDuty) -> Person:
    return Person(needs, (), duties or (DUTY,), ())


def board_lets_in(problem: WeekProblem, plan: WeekPlan) -> bool:
    board = Board(problem)
    for booking in plan.bookings:
        if not board.has_room(booking.case, booking.session, booking.surgeon):
            return False
        board.book(booking)
    return True


@pytest.mark.parametrize("size", range(4))
def test_any_crew_is_judged_alike_for_any_needs(size: int) -> None:
    wrong = []
    for crew in combinations_with_replacement(ABLE, size):
        for needs in product(SHARES, (0, 60, 120), (0, 60)):
            problem = week(needs, tuple(nurse(able) for able in crew))
            valid = not check(problem, BOTH)
            judged = (
                Judge(problem, NO_DAYS).accepts(BOTH),
                board_lets_in(problem, BOTH),
            )
            if judged != (valid, valid):
                wrong.append((crew, needs, valid, judged))
    assert wrong == []


HOURS = [(480, 720), (480, 600), (480, 540), (540, 720), (600, 720), (481, 720)]
HOURS += [(480, 719), (480, 599), (541, 720), (601, 720), (479, 721)]


@pytest.mark.parametrize("one", HOURS)
@pytest.mark.parametrize("other", HOURS[:5])
def test_people_there_for_a_while_are_judged_alike(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    crew = tuple(nurse((0,), TheatreDuty(0, 0, *hours)) for hours in (one, other))
    assert_judged_alike(week((60, 0, 0), crew))


@pytest.mark.parametrize(
    "duty",
    [
        TheatreDuty(1, 0, 480, 720),
        TheatreDuty(0, 1, 480, 720),
        TheatreDuty(0, 0, 480, 720),
    ],
)
def test_people_elsewhere_are_judged_alike(duty: TheatreDuty) -> None:
    assert_judged_alike(week((30, 0, 0), (nurse((0,), duty),)))


@pytest.mark.parametrize(
    "rest",
    [
        (0, 480),
        (0, 481),
        (719, 900),
        (720, 900),
        (599, 600),
        (DAY_MIN + 480, DAY_MIN + 720),
    ],
)
def test_people_at_rest_are_judged_alike(rest: tuple[int, int]) -> None:
    person = Person((0,), (), (DUTY,), (Rest("daily", *rest),))
    assert_judged_alike(week((30, 0, 0), (person,)))


@pytest.mark.parametrize("midday_min", [599, 600, 601, 720])
@pytest.mark.parametrize("emergency_end_min", [0, 550, 600])
def test_people_may_take_over_at_midday_but_not_when_an_emergency_session_ends(
    midday_min: int, emergency_end_min: int
) -> None:
    hours = [(480, 550), (480, 600), (550, 720), (600, 720)]
    for some in combinations(hours, 2):
        crew = tuple(nurse((0,), TheatreDuty(0, 0, *span)) for span in some)
        problem = week_problem(
            cases=(case(needs=((0, 60),)), case(needs=((0, 60),))),
            sessions=(
                session(end_min=720),
                session(start_min=480, end_min=720, day=1),
                session(theatre=1, end_min=emergency_end_min, emergency=True),
            ),
            theatres=(Theatre(0, ()), Theatre(0, ())),
            people=(surgeon(), *crew),
        )
        assert_judged_alike(with_settings(problem, midday_min=midday_min))


def assert_judged_alike(problem: WeekProblem) -> None:
    """By each plan of none, one or both cases."""
    for plan in (WeekPlan(BOTH.bookings[:1]), WeekPlan(BOTH.bookings[1:]), BOTH):
        valid = not check(problem, plan)
        assert Judge(problem, NO_DAYS).accepts(plan) == valid
        assert board_lets_in(problem, plan) == valid
