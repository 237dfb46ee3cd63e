"""A warm week plans a day or a theatre anew, again and again, and nothing else."""

from collections.abc import Iterator

import pytest

from pks.errors import EngineDefect
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Theatre
from pks.rules import check
from pks.score import objective
from solvers.warm import Change, WarmWeek
from tests.parts import case, plan_of, session, surgeon, week_problem


def week() -> WeekProblem:
    """Two theatres on two days; eight patients of two hours, room for twelve."""
    return week_problem(
        cases=tuple(case(mean_min=120, waiting_weight=1 + n) for n in range(16)),
        sessions=tuple(session(theatre=t, day=day) for day in (0, 1) for t in (0, 1)),
        theatres=(Theatre(0, ()), Theatre(0, ())),
        people=(surgeon(), surgeon()),
    )


PLAN = plan_of(
    *[(n, 0, 0, 480 + 120 * n) for n in range(4)],
    *[(4 + n, 2, 0, 480 + 120 * n) for n in range(4)],
)


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmWeek]:
    with WarmWeek(week()) as made:
        yield made


def in_session(plan: WeekPlan, *sessions: int) -> set[int]:
    return {b.case for b in plan.bookings if b.session in sessions}


def test_a_theatre_is_filled_and_all_else_stands(warm: WarmWeek) -> None:
    plan = warm.replan(Change(PLAN, frozenset({1})))
    assert in_session(plan, 1) == {12, 13, 14, 15}  # who gain most by an early day
    assert {b for b in plan.bookings if b.session != 1} == set(PLAN.bookings)


def test_who_cannot_come_is_replaced(warm: WarmWeek) -> None:
    plan = warm.replan(Change(PLAN, frozenset({0}), lost_cases=frozenset({15, 2})))
    assert len(in_session(plan, 0)) == 4
    assert not in_session(plan, 0, 1, 2, 3) & {2, 15}
    assert not check(week(), plan)


def test_a_closed_theatre_is_emptied_into_the_other(warm: WarmWeek) -> None:
    change = Change(PLAN, frozenset({0, 1}), lost_sessions=frozenset({0}))
    plan = warm.replan(change)
    assert not in_session(plan, 0)
    assert len(in_session(plan, 1)) == 4


def test_a_surgeon_who_is_away_operates_nobody_there(warm: WarmWeek) -> None:
    plan = warm.replan(Change(PLAN, frozenset({0, 1}), lost_people=frozenset({0})))
    surgeons = {b.surgeon for b in plan.bookings if b.session in (0, 1)}
    assert surgeons == {1}


def test_nothing_gets_worse_by_planning_a_day_anew(warm: WarmWeek) -> None:
    plan = warm.replan(Change(PLAN, frozenset({0, 1})))
    assert objective(week(), plan) <= objective(week(), PLAN)


def test_a_dead_process_is_a_defect() -> None:
    with WarmWeek(week()) as warm:
        warm._process.kill()
        warm._process.wait()
        with pytest.raises(EngineDefect, match="died"):
            warm.replan(Change(PLAN, frozenset({0})))
