"""Who has taken what is full, and by how many minutes it falls short."""

from dataclasses import replace

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import DAYS, Pacu, Theatre, TheatreDuty
from pks.reasons import Reason, first_reasons
from pks.reasons.facts import plan_facts
from pks.reasons.holders import minutes_short, taken_by
from tests.parts import FLOW, case, plan_of, session, surgeon, ward, week_problem

TWO_THEATRES = {
    "theatres": (Theatre(0, ()), Theatre(0, ())),
    "sessions": (session(), session(theatre=1)),
    "people": (surgeon(), surgeon()),
}


def last(problem: WeekProblem, plan: WeekPlan) -> tuple[Reason, tuple[int, ...]]:
    """The reason of the last case, and who has taken what it lacks."""
    reason = first_reasons(problem, plan)[-1]
    assert reason.case == len(problem.cases) - 1
    return reason, taken_by(plan_facts(problem, plan), reason)


def test_a_full_session_is_held_by_its_cases_in_order() -> None:
    problem = week_problem(cases=(case(mean_min=240),) * 2 + (case(mean_min=35),))
    reason, holders = last(problem, plan_of((0, 0, 0, 720), (1, 0, 0, 480)))
    assert (reason.code, holders) == ("session_minutes", (1, 0))
    assert minutes_short(reason) == 35


def test_a_surgeon_s_minutes_are_held_by_the_surgeon_s_cases() -> None:
    """In another theatre, too; the other surgeon's case is not among them."""
    morning = TheatreDuty(0, 0, 480, 720)
    problem = week_problem(
        cases=(case(mean_min=200), case(mean_min=100), case(surgeon=0)),
        **{**TWO_THEATRES, "people": (surgeon(duties=(morning,)), surgeon())},
    )
    reason, holders = last(problem, plan_of((0, 1, 0, 480), (1, 0, 1, 480)))
    assert (reason.code, holders, minutes_short(reason)) == (
        "surgeon_minutes",
        (0,),
        20,
    )


def test_a_bed_is_held_by_those_who_may_lie_there_that_night() -> None:
    """Monday's patient is gone by Tuesday night."""
    stay = case(ward_permille=(1000,))
    problem = week_problem(
        cases=(stay, stay, stay),
        sessions=(session(), session(day=1)),
        wards=(ward(free_permille=(1000, 1000)),),
        flows=(replace(FLOW, ward=0),),
    )
    reason, holders = last(problem, plan_of((0, 0, 0, 480), (1, 1, 0, 480)))
    assert (reason.code, minutes_short(reason)) == ("beds", None)
    assert holders == (reason.day,)


def test_a_team_is_held_by_those_who_need_the_role() -> None:
    nurse = surgeon(procedures=(), needs=(0,))
    needing = case(needs=((0, 60),))
    problem = week_problem(
        cases=(case(needs=((0, 60),), mean_min=480), case(), needing),
        **{**TWO_THEATRES, "people": (surgeon(), surgeon(), nurse)},
    )
    reason, holders = last(problem, plan_of((0, 0, 0, 480), (1, 1, 1, 480)))
    assert (reason.code, holders) == ("team", (0,))


def test_recovery_is_held_by_those_who_go_there() -> None:
    problem = week_problem(
        cases=(case(pacu_min=1000), case(mean_min=30), case(pacu_min=30)),
        pacus=(Pacu((1,) * DAYS, 2880),),
        flows=(replace(FLOW, pacu=0),),
        **TWO_THEATRES,
    )
    reason, holders = last(problem, plan_of((0, 0, 0, 480), (1, 1, 1, 480)))
    assert (reason.code, holders) == ("pacu", (0,))


def test_a_movable_piece_is_held_by_those_who_use_it() -> None:
    piece = case(equipment=(0,), mean_min=480)
    problem = week_problem(cases=(piece, piece), movable=((1,),), **TWO_THEATRES)
    reason, holders = last(problem, plan_of((0, 0, 0, 480)))
    assert (reason.code, holders) == ("equipment_busy", (0,))


def test_a_busy_surgeon_is_held_by_what_he_operates() -> None:
    long = TheatreDuty(0, 0, 480, 960)
    problem = week_problem(
        cases=(case(mean_min=480), case(mean_min=30)),
        **{
            **TWO_THEATRES,
            "people": (surgeon(duties=(long, TheatreDuty(0, 0, 0, 60))),),
        },
    )
    reason, holders = last(problem, plan_of((0, 0, 0, 480)))
    assert (reason.code, holders) == ("surgeon_busy", (0,))


@pytest.mark.parametrize("start_min", [510, 690, 900])
def test_a_gap_falls_short_by_what_the_longest_lacks(start_min: int) -> None:
    """The longest gap is what is free after the case, or before it."""
    longest = max(start_min - 480, 960 - start_min - 60)
    problem = week_problem(cases=(case(), case(mean_min=longest + 5)))
    reason, _ = last(problem, plan_of((0, 0, 0, start_min)))
    expected = "no_gap" if longest + 65 <= 480 else "session_minutes"
    assert (reason.code, minutes_short(reason)) == (expected, 5)


def test_who_is_not_ready_has_lost_nothing_to_anybody() -> None:
    problem = week_problem(cases=(case(), case(first_day=DAYS)))
    assert last(problem, plan_of((0, 0, 0, 480)))[1] == ()
