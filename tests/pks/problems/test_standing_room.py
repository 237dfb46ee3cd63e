"""Bookings that must stand and overfill something are a shortage, not a clash."""

from typing import Any

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.overload import OVERLOAD_UNITS
from pks.problems.week.problem import ANY, Case, Flow, Person, Present, TheatreDuty
from pks.problems.week.standing_room import with_room
from pks.rules import check
from pks.score import objective, terms
from solvers import SolveParams, Status, solve
from tests.parts import case, plan_of, session, surgeon, ward, week_problem

EFFORT = SolveParams(effort=1, seed=0)
NURSE = Person((0,), (), (TheatreDuty(0, 0, 0, 1440),), ())
DUTY = (TheatreDuty(0, 0, 480, 600),)


def fixed(start_min: int, **changes: Any) -> Case:
    """An hour's operation that stands on Monday in the first theatre."""
    present = Present(0, 0, start_min, 0, nearness=3)
    return case(present=present, fixed_day=True, fixed_theatre=True, **changes)


def crowded(**changes: Any) -> WeekProblem:
    """Three standing hours in a two-hour session, and one who waits."""
    parts: dict[str, Any] = {
        "cases": (fixed(480), fixed(540), fixed(600), case(mean_min=15)),
        "sessions": (session(end_min=600, limit_min=615),),
    }
    return week_problem(**(parts | changes))


SHORT_OF = {
    "session_hours": crowded(),
    "overtime_risk": crowded(
        cases=(fixed(480, var_min2=400), case(mean_min=15)),
        sessions=(session(end_min=560, limit_min=560, z2_permille=2000),),
    ),
    "surgeon_minutes": crowded(sessions=(session(),), people=(surgeon(duties=DUTY),)),
    "team_heads": crowded(
        cases=(fixed(480, needs=((0, 120),)), case(mean_min=15, needs=((0, 180),))),
        people=(surgeon(), NURSE),
    ),
    "ward_beds": crowded(
        cases=(fixed(480, ward_permille=(1000,)), case(ward_permille=(1000,))),
        flows=(Flow(0, 0, ANY, ANY, 0),),
        wards=(ward(free_permille=(400,)),),
    ),
}
EXCESS = {
    "session_hours": 60,
    "overtime_risk": 9,
    "surgeon_minutes": 60,
    "team_heads": 1,
    "ward_beds": 600,
}


def test_every_kind_of_overload_is_tried() -> None:
    assert list(SHORT_OF) == list(OVERLOAD_UNITS)


@pytest.mark.parametrize("rule", SHORT_OF)
def test_without_room_the_week_is_infeasible(rule: str) -> None:
    assert solve(SHORT_OF[rule], EFFORT).status == Status.INFEASIBLE


@pytest.mark.parametrize("rule", SHORT_OF)
def test_the_overload_is_counted(rule: str) -> None:
    found = {o.rule: o.excess for o in with_room(SHORT_OF[rule]).overloads}

    assert found[rule] == EXCESS[rule]


@pytest.mark.parametrize("rule", SHORT_OF)
def test_what_stands_is_planned_and_nothing_is_added(rule: str) -> None:
    problem = with_room(SHORT_OF[rule])
    result = solve(problem, EFFORT)

    assert result.plan is not None
    assert check(problem, result.plan) == ()
    assert result.objective == objective(problem, result.plan)
    standing = {c for c, row in enumerate(problem.cases) if row.fixed_day}
    assert {b.case for b in result.plan.bookings} == standing


def test_a_session_that_holds_what_stands_is_as_it_was() -> None:
    problem = crowded(sessions=(session(),))

    assert with_room(problem).sessions == problem.sessions
    assert with_room(problem).overloads == ()


def test_no_other_case_comes_into_an_overfull_session() -> None:
    """Not even where one of those that fill it is somewhere else."""
    problem = with_room(crowded())
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 540), (3, 0, 0, 600))

    assert "overfull_session" in {v.rule for v in check(problem, plan)}


def test_bookings_at_the_same_minute_are_put_one_after_the_other() -> None:
    problem = with_room(crowded(cases=(fixed(480), fixed(480), fixed(480))))

    assert problem.sessions[0].end_min == 660
    assert problem.sessions[0].listed_end_min == 600


def test_the_reserve_limits_only_what_is_added() -> None:
    """Standing bookings may use it; whoever comes beside them may not."""
    reserve = (week_problem().sites[0].__class__(1440, 60),)
    problem = crowded(sessions=(session(end_min=690, limit_min=690),), sites=reserve)
    standing = plan_of((0, 0, 0, 480), (1, 0, 0, 540), (2, 0, 0, 600))
    more = WeekPlan((*standing.bookings, *plan_of((3, 0, 0, 660)).bookings))

    assert check(problem, standing) == ()
    assert [v.rule for v in check(problem, more)] == ["emergency_reserve"]
    result = solve(problem, EFFORT)
    assert result.plan is not None
    assert {b.case for b in result.plan.bookings} == {0, 1, 2}


def test_the_terms_of_an_overfull_session_are_not_negative() -> None:
    problem = with_room(crowded())
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 540), (2, 0, 0, 600))

    assert all(term.amount >= 0 for term in dict(terms(problem, plan)).values())
