"""What is shared is shared by everybody of a day, and by nobody of another day."""

from dataclasses import replace

import pytest

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import Flow, Pacu, Site, Theatre
from pks.rules import check
from tests.parts import case, plan_of, session, week_problem
from tests.solvers.judge import NO_DAYS, Judge
from tests.solvers.test_terms import scored

SAME_MINUTE = plan_of((0, 0, 0, 480), (1, 1, 0, 480))
RECOVERING = case(pacu_min=30, equipment=(0,))


def two_days(first_day: int = 0, second_day: int = 1) -> WeekProblem:
    """The same case on two days in the same theatre, all there is being scarce."""
    return week_problem(
        cases=(RECOVERING, RECOVERING),
        sessions=(session(day=first_day), session(day=second_day)),
        pacus=(Pacu((1,) * 7, 1440),),
        flows=(Flow(0, -1, -1, 0, 0),),
        movable=((1,),),
        sites=(Site(1440, 400),),
    )


def one_theatre() -> WeekProblem:
    """Two sessions of a day that follow each other in a theatre."""
    return week_problem(
        cases=(case(turnover_min=20), case(turnover_min=20)),
        sessions=(session(end_min=600), session(start_min=540)),
    )


def recovery_on(day: int, places: tuple[int, ...]) -> WeekProblem:
    return replace(
        two_days(day, day + 1), pacus=(Pacu((*places, 0, 0, 0, 0, 0), 1440),)
    )


def agree(problem: WeekProblem, plan: WeekPlan) -> bool:
    """Whether the model says of a plan what the rules and the score say."""
    judge, valid = Judge(problem), not check(problem, plan)
    counted = not valid or judge.amounts(plan) == scored(problem, plan)
    return judge.accepts(plan) == valid and counted


def test_the_same_minute_of_two_days_is_no_collision() -> None:
    assert check(two_days(), SAME_MINUTE) == ()
    assert Judge(two_days()).accepts(SAME_MINUTE)


def test_each_day_leaves_its_own_reserve() -> None:
    """Much time left on Tuesday is no help on Monday."""
    problem = two_days()
    full = replace(problem, cases=(replace(RECOVERING, mean_min=90), RECOVERING))
    assert {v.rule for v in check(full, SAME_MINUTE)} == {"emergency_reserve"}
    assert not Judge(full, NO_DAYS).accepts(SAME_MINUTE)
    assert Judge(problem, NO_DAYS).accepts(SAME_MINUTE)


@pytest.mark.parametrize("start_min", [540, 559, 560, 561])
@pytest.mark.parametrize("transfer_min", [0, 30])
def test_a_theatre_and_a_surgeon_are_the_same_in_two_sessions(
    start_min: int, transfer_min: int
) -> None:
    problem = one_theatre()
    settings = replace(problem.settings, surgeon_transfer_min=transfer_min)
    plan = plan_of((0, 0, 0, 480), (1, 1, 0, start_min))
    assert agree(replace(problem, settings=settings), plan)


@pytest.mark.parametrize("places", [(0, 1), (1, 0), (1, 1)])
@pytest.mark.parametrize("start_min", [480, 540])
def test_a_recovery_unit_has_the_places_of_the_day(
    places: tuple[int, int], start_min: int
) -> None:
    for day in (0, 1):
        problem = recovery_on(0, places)
        assert agree(problem, WeekPlan((Booking(day, day, 0, start_min),)))


@pytest.mark.parametrize("case_flow", [0, -1])
def test_who_needs_no_recovery_needs_no_place(case_flow: int) -> None:
    problem = recovery_on(0, (0, 0))
    plain = replace(RECOVERING, pacu_min=0, flow_by_site=(case_flow,))
    assert agree(replace(problem, cases=(plain, plain)), SAME_MINUTE)


def test_equipment_in_one_theatre_is_not_in_use_in_another() -> None:
    problem = week_problem(
        cases=(RECOVERING, replace(RECOVERING, pacu_min=0)),
        sessions=(session(), session(theatre=1)),
        theatres=(Theatre(0, (0,)), Theatre(0, ())),
        people=week_problem().people * 2,
        movable=((1,),),
    )
    plan = plan_of((0, 0, 0, 480), (1, 1, 1, 480))
    assert check(problem, plan) == ()
    assert Judge(problem).accepts(plan)


def test_a_single_minute_of_reserve_counts() -> None:
    full = week_problem(cases=(case(mean_min=480),), sites=(Site(1440, 1),))
    assert not Judge(full, NO_DAYS).accepts(plan_of((0, 0, 0, 480)))


@pytest.mark.parametrize("second_day", [6, 0])
def test_the_last_night_watched_is_the_last(second_day: int) -> None:
    """Who comes on Sunday is watched for eight nights."""
    stay = case(ward_permille=(500,) * 10)
    problem = week_problem(
        cases=(stay, stay),
        sessions=(session(day=6), session(day=second_day)),
        flows=(Flow(0, 0, -1, -1, 0),),
    )
    for night in (12, 13):
        free = tuple(400 if n == night else 1000 for n in range(14))
        peaks = tuple(0 if n == night else 5000 for n in range(14))
        ward = replace(problem.wards[0], free_permille=free)
        above = replace(problem.wards[0], target_permille=peaks)
        lone = WeekPlan((Booking(0, 0, 0, 480),))
        assert agree(replace(problem, wards=(ward,)), lone)
        assert agree(replace(problem, wards=(above,)), lone)


@pytest.mark.parametrize("first", [0, 1])
def test_cases_of_the_same_length_have_each_their_own_last_start(first: int) -> None:
    """One must be home by closing."""
    cases = (case(), case(home_min=60))
    problem = week_problem(
        cases=(cases[first], cases[1 - first]), sites=(Site(720, 0),)
    )
    judge = Judge(problem)
    for c in (0, 1):
        for start_min in (600, 601, 900, 901):
            plan = plan_of((c, 0, 0, start_min))
            assert judge.accepts(plan) == (not check(problem, plan))
