"""Amounts exactly at the edge: the last minute, head and place that still will do."""

from dataclasses import replace

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Theatre, TheatreDuty
from pks.reasons import Reason, first_reasons
from tests.parts import (
    case,
    plan_of,
    session,
    surgeon,
    week_problem,
    with_settings,
)

PLANNED = plan_of((0, 0, 0, 480))
MORNING = TheatreDuty(day=0, site=0, start_min=480, end_min=720)
TWO_THEATRES = (Theatre(0, ()), Theatre(0, ()))


def only(problem: WeekProblem, plan: WeekPlan = PLANNED) -> Reason:
    """The reason of the only case that is not planned."""
    (reason,) = first_reasons(problem, plan)
    return reason


@pytest.mark.parametrize(
    ("mean_min", "code"), [(210, "outranked"), (211, "surgeon_minutes")]
)
def test_the_last_surgeon_minute_overtime_included(mean_min: int, code: str) -> None:
    problem = week_problem(
        cases=(case(), case(mean_min=mean_min)), people=(surgeon(duties=(MORNING,)),)
    )
    assert only(with_settings(problem, surgeon_overtime_max_min=30)).code == code


@pytest.mark.parametrize(("mean_min", "code"), [(399, "outranked"), (400, "risk")])
def test_the_last_minute_of_slack(mean_min: int, code: str) -> None:
    problem = week_problem(
        cases=(case(), case(mean_min=mean_min, var_min2=36 * 36)),
        sessions=(session(limit_min=975, z2_permille=1000),),
    )
    assert only(problem).code == code


def test_people_are_moved_between_needs_to_fill_them_all() -> None:
    """Who can do both is taken for the first need until the second asks."""
    problem = week_problem(
        cases=(case(), case(needs=((0, 60), (1, 60)))),
        people=(surgeon(needs=(0, 1)), surgeon(needs=(0, 2))),
        relief_permille=(0, 0, 0),
    )
    assert only(problem).code == "outranked"


@pytest.mark.parametrize(("permille", "code"), [(0, "outranked"), (1, "team")])
def test_relief_takes_a_head_more(permille: int, code: str) -> None:
    problem = week_problem(
        cases=(case(), case(needs=((0, 60),))),
        people=(surgeon(needs=(0,)),),
        relief_permille=(permille,),
    )
    assert only(problem).code == code


def test_people_who_leave_at_noon_are_not_there_in_the_afternoon() -> None:
    problem = week_problem(
        cases=(case(), case(needs=((0, 60),))),
        people=(surgeon(), surgeon(procedures=(), needs=(0,), duties=(MORNING,))),
    )
    assert only(problem).code == "team"


@pytest.mark.parametrize(
    ("end_min", "code"), [(610, "outranked"), (609, "surgeon_busy")]
)
def test_the_surgeon_needs_time_to_change_theatres(end_min: int, code: str) -> None:
    problem = week_problem(
        cases=(case(), case()),
        sessions=(session(end_min=540), session(theatre=1, end_min=end_min)),
        theatres=TWO_THEATRES,
    )
    assert only(with_settings(problem, surgeon_transfer_min=10)).code == code


@pytest.mark.parametrize(
    ("transfer_min", "code"), [(5, "outranked"), (6, "surgeon_busy")]
)
def test_a_session_may_start_while_its_surgeon_changes(
    transfer_min: int, code: str
) -> None:
    problem = week_problem(
        cases=(case(), case()),
        sessions=(
            session(end_min=540),
            session(theatre=1, start_min=545, end_min=605),
        ),
        theatres=TWO_THEATRES,
    )
    assert only(with_settings(problem, surgeon_transfer_min=transfer_min)).code == code


@pytest.mark.parametrize(("turnover_min", "code"), [(0, "outranked"), (5, "no_gap")])
def test_the_case_before_another_needs_its_turnover(
    turnover_min: int, code: str
) -> None:
    problem = week_problem(
        cases=(case(), case(mean_min=120, turnover_min=turnover_min)),
        sessions=(session(end_min=660),),
    )
    assert only(problem, plan_of((0, 0, 0, 600))).code == code


def test_the_nearest_miss_is_told_wherever_it_stands() -> None:
    problem = week_problem(
        cases=(case(mean_min=250), case(mean_min=300), case(mean_min=240)),
        sessions=(session(), session(day=1)),
    )
    reason = only(problem, plan_of((0, 0, 0, 480), (1, 1, 0, 480)))
    assert (reason.session, reason.free) == (0, 230)


def test_an_earlier_session_of_the_theatre_may_run_into_this_one() -> None:
    problem = week_problem(
        cases=(case(turnover_min=30), case()),
        sessions=(session(end_min=540), session(start_min=540, end_min=600)),
    )
    reason = only(replace(problem, cases=problem.cases))
    assert reason.code == "no_gap"
