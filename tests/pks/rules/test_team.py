"""Heads by part of the day, and the people named."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.problems.week import TeamMember, WeekPlan, WeekProblem
from pks.problems.week.problem import Person, Rest, TheatreDuty
from pks.rules import check
from pks.rules.week.named import named_team
from pks.rules.week.parts import parts
from pks.rules.week.team import heads_lacking, team_heads
from tests.parts import case, plan_of, session, surgeon, week_problem

Member = tuple[int, int, int, int, int]
SKILLS = ((0,), (1,), (0, 1), (2,), (1, 2), ())


def can_fill(heads: Mapping[int, int], there: list[tuple[int, ...]]) -> bool:
    """Try every way of giving each person one need, or none."""
    for chosen in product(*([None, *needs] for needs in there)):
        if all(chosen.count(need) >= wanted for need, wanted in heads.items()):
            return True
    return False


@given(
    st.dictionaries(st.integers(0, 2), st.integers(1, 3), min_size=1),
    st.lists(st.sampled_from(SKILLS), max_size=6),
)
def test_no_set_of_needs_lacks_heads_exactly_when_all_can_be_filled(
    heads: dict[int, int], there: list[tuple[int, ...]]
) -> None:
    lacking, needs = heads_lacking(heads, there)
    assert (lacking == 0) == can_fill(heads, there)
    able = [person for person in there if set(person) & set(needs)]
    assert lacking == sum(heads[need] for need in needs) - len(able)


def two_sessions(people: tuple[Person, ...], share: int) -> WeekProblem:
    """08-12 and 09-13 in two theatres, a case in each that wants the first need."""
    wishing = case(needs=((0, share),))
    return week_problem(
        cases=(wishing, wishing),
        sessions=(session(end_min=720), session(start_min=540, end_min=780)),
        people=(surgeon(), *people),
    )


def nurse(start_min: int, end_min: int, *rests: Rest) -> Person:
    return Person((0,), (), (TheatreDuty(0, 0, start_min, end_min),), rests)


BOTH = plan_of((0, 0, 0, 480), (1, 1, 0, 540))


def test_a_day_is_cut_at_midday_and_where_sessions_start_or_end() -> None:
    problem = two_sessions((), 60)
    assert parts(problem, 0, 0) == [(480, 540), (540, 720), (720, 780)]
    assert parts(problem, 0, 1) == []


def test_emergency_sessions_cut_nothing() -> None:
    problem = week_problem(sessions=(session(emergency=True), session(end_min=700)))
    assert parts(problem, 0, 0) == [(480, 700)]


@pytest.mark.parametrize(
    ("people", "share", "lacking"),
    [
        ((nurse(480, 720), nurse(540, 780)), 60, 0),
        ((nurse(480, 719), nurse(540, 780)), 60, 1),
        ((nurse(481, 720), nurse(540, 780)), 60, 1),
        ((nurse(480, 720), nurse(541, 780)), 60, 1),
        ((nurse(480, 720), nurse(540, 780, Rest("daily", 780, 900))), 60, 0),
        ((nurse(480, 720), nurse(540, 780, Rest("daily", 779, 900))), 60, 1),
        ((nurse(480, 720, Rest("daily", 0, 481)), nurse(540, 780)), 60, 1),
        ((nurse(480, 780),), 30, 0),
        ((nurse(480, 780),), 31, 1),
        ((nurse(480, 600), nurse(600, 780)), 30, 1),
    ],
)
def test_heads_are_there_for_whole_parts(
    people: tuple[Person, ...], share: int, lacking: int
) -> None:
    found = list(team_heads(two_sessions(people, share), BOTH))
    assert sum(v.excess for v in found) == lacking


def named(*members: Member) -> WeekPlan:
    return replace(BOTH, team=tuple(TeamMember(*member) for member in members))


FULL = two_sessions((nurse(480, 720), nurse(540, 780)), 60)
LONG = two_sessions((nurse(480, 780), nurse(480, 780)), 60)
TWO = two_sessions((nurse(480, 780), nurse(480, 780)), 120)
HALF = two_sessions((nurse(480, 780), nurse(480, 780)), 30)
EACH_ONE = ((0, 0, 1, 480, 720), (1, 0, 2, 540, 780))
SHARED = ((0, 0, 1, 480, 720), (1, 0, 1, 540, 780))


@pytest.mark.parametrize(
    ("problem", "members", "excess"),
    [
        (FULL, EACH_ONE, 0),
        (HALF, SHARED, 0),
        (two_sessions((nurse(480, 780),), 31), SHARED, 1),
        (HALF, (*SHARED, (0, 0, 1, 480, 720)), 2),
        (HALF, (*SHARED, (0, 0, 2, 480, 720), (1, 0, 2, 720, 780)), 0),
        (HALF, SHARED[1:], 2),
        (HALF, ((0, 0, 1, 480, 719), SHARED[1]), 1),
        (HALF, ((0, 0, 1, 480, 540), (0, 0, 2, 540, 720), SHARED[1]), 0),
        (HALF, ((0, 0, 1, 480, 550), (0, 0, 2, 550, 720), SHARED[1]), 1),
        (FULL, ((0, 0, 1, 480, 720), (1, 0, 2, 540, 781)), 1),
        (LONG, ((0, 0, 1, 480, 720), (1, 0, 2, 540, 780), (1, 0, 1, 720, 780)), 0),
        (LONG, ((0, 0, 1, 480, 720), (1, 0, 2, 540, 780), (1, 0, 1, 719, 780)), 1),
        (TWO, ((0, 0, 1, 480, 720), (0, 0, 2, 480, 720)), 4),
        (FULL, ((0, 0, 1, 479, 720), (1, 0, 2, 540, 780)), 1),
        (FULL, (*EACH_ONE, (0, 0, 0, 600, 700)), 1),
        (FULL, (*EACH_ONE, (0, 1, 1, 700, 710)), 2),
    ],
)
def test_the_named_are_able_there_single_and_enough(
    problem: WeekProblem,
    members: tuple[tuple[int, int, int, int, int], ...],
    excess: int,
) -> None:
    found = list(named_team(problem, named(*members)))
    assert sum(v.excess for v in found) == excess
    assert all(v.excess > 0 for v in found)


@pytest.mark.parametrize(("start_min", "excess"), [(600, 0), (599, 1)])
def test_nobody_operates_while_named(start_min: int, excess: int) -> None:
    problem = week_problem(
        cases=(case(needs=((0, 60),)), case()),
        sessions=(session(end_min=600), session(end_min=900)),
        people=(surgeon(needs=(0,)), surgeon()),
    )
    booked = plan_of((0, 0, 1, 480), (1, 1, 0, start_min))
    plan = replace(booked, team=(TeamMember(0, 0, 0, 480, 600),))
    assert sum(v.excess for v in named_team(problem, plan)) == excess


def test_nobody_named_is_no_breach_and_two_heads_are_two_people() -> None:
    problem = two_sessions((nurse(480, 780),), 120)
    assert list(named_team(problem, BOTH)) == []
    one = named((0, 0, 1, 480, 720))
    assert sum(v.excess for v in named_team(problem, one)) == 2 * 1 + 2 * 2


def test_the_first_of_everything_at_midnight_is_well_formed() -> None:
    first = replace(plan_of((0, 0, 0, 0)), team=(TeamMember(0, 0, 0, 0, 1),))
    assert "well_formed" not in {v.rule for v in check(two_sessions((), 60), first)}


@pytest.mark.parametrize(
    "plan",
    [
        plan_of((2, 0, 0, 0)),
        plan_of((-1, 0, 0, 0)),
        plan_of((0, 2, 0, 0)),
        plan_of((0, -1, 0, 0)),
        plan_of((0, 0, 1, 0)),
        plan_of((0, 0, -1, 0)),
        plan_of((0, 0, 0, -1)),
        named((2, 0, 0, 0, 1)),
        named((-1, 0, 0, 0, 1)),
        named((0, 0, -1, 0, 1)),
        named((0, 2, 0, 0, 1)),
        named((0, -1, 0, 0, 1)),
        named((0, 0, 1, 0, 1)),
        named((0, 0, 0, -1, 1)),
        named((0, 0, 0, 1, 1)),
    ],
)
def test_malformed_plans_are_refused_before_any_rule(plan: WeekPlan) -> None:
    problem = two_sessions((), 60)
    assert [v.rule for v in check(problem, plan)] == ["well_formed"]
