"""The first reason of each day, and which day comes nearest."""

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import DAYS, NEVER
from pks.reasons.day import day_reasons, nearest_first
from pks.reasons.facts import plan_facts
from tests.parts import case, plan_of, session, week_problem

PAIR = (session(), session(day=1))


def codes(problem: WeekProblem, plan: WeekPlan, index: int = 0) -> dict[int, str]:
    found = day_reasons(plan_facts(problem, plan), index)
    return {day: reason.code for day, reason in found.items()}


def test_each_day_answers_for_itself() -> None:
    problem = week_problem(
        cases=(case(), case(mean_min=480), case(blocked_days=(1,))), sessions=PAIR
    )
    full_monday = plan_of((1, 0, 0, 480))
    assert codes(problem, full_monday) == {0: "session_minutes", 1: "outranked"}
    assert codes(problem, full_monday, 2) == {0: "session_minutes", 1: "blocked_day"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first_day": 1}, "not_before"),
        ({"first_day": NEVER}, "not_assessed"),
        ({"last_day": -1}, "not_after"),
        ({"blocked_days": (0,)}, "blocked_day"),
        ({"notice_day": 1}, "short_notice"),
        ({"earliest_min": 1440}, "past_day"),
        ({"elsewhere": True}, "elsewhere"),
        ({"specialty": 1}, "no_session"),
    ],
)
def test_monday_is_shut_to(changes: dict[str, int], code: str) -> None:
    sessions = (session(specialty=0), session(day=1))
    problem = week_problem(cases=(case(**changes),), sessions=sessions)
    assert codes(problem, WeekPlan())[0] == code


def test_a_day_names_its_limit() -> None:
    problem = week_problem(cases=(case(first_day=DAYS + 3),))
    (reason,) = day_reasons(plan_facts(problem, WeekPlan()), 0).values()
    assert (reason.code, reason.day) == ("not_before", DAYS + 3)


def test_the_day_that_lacks_least_of_the_last_resource_comes_first() -> None:
    """Monday lacks an hour, Tuesday half of one, and Wednesday has no session."""
    problem = week_problem(
        cases=(case(), case(mean_min=480), case(mean_min=450), case()),
        sessions=(*PAIR, session(day=2, specialty=1)),
    )
    plan = plan_of((1, 0, 0, 480), (2, 1, 0, 480))
    found = nearest_first(day_reasons(plan_facts(problem, plan), 0))
    assert [day for day, _ in found] == [1, 0, 2]


@pytest.mark.parametrize(("emergency", "code"), [(True, "outranked"), (False, "team")])
def test_an_emergency_has_room_in_a_session_kept_for_it(
    emergency: bool, code: str
) -> None:
    """That session has a team of its own; nobody fills the need in the other one."""
    problem = week_problem(
        cases=(case(needs=((0, 60),), emergency=emergency),),
        sessions=(session(), session(theatre=1, emergency=True, specialty=1)),
        theatres=week_problem().theatres * 2,
    )
    assert codes(problem, WeekPlan()) == {0: code}
