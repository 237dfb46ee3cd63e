"""The small changes that break each rule alone make the models refuse, too."""

from dataclasses import replace
from typing import Any

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Present
from pks.rules import check
from pks.rules.week import ASSIGNMENT
from tests.builders import PLAN, changed
from tests.parts import case, plan_of, week_problem
from tests.pks.rules.test_alone import PLANS, PROBLEMS, TINY
from tests.solvers.judge import NO_DAYS, Judge
from tests.solvers.tiny_plans import FREE, LOCKED, TinyPlans

STARTLESS = {rule.__name__ for rule in ASSIGNMENT}
BREACHES: list[tuple[str, WeekProblem, WeekPlan]] = [
    *((rule, TINY, plan) for rule, _, plan in PLANS if rule != "named_team"),
    *((rule, problem, PLAN) for rule, _, problem in PROBLEMS),
]
PRESENT = Present(0, 0, 490, 1, nearness=4)
ELSEWHERE = Present(1, 1, 490, 0, nearness=4)


def presently(present: Present | None, **changes: Any) -> TinyPlans:
    """Plans of the tiny week with the locked case locked in another way."""
    free: dict[str, Any] = {"fixed_theatre": False, "fixed_surgeon": False}
    problem = changed(FREE.problem, "cases", LOCKED, present=present, **free | changes)
    return TinyPlans(problem)


LOCKS = {
    "none": presently(PRESENT),
    "day": presently(PRESENT, fixed_day=True),
    "other day": presently(ELSEWHERE, fixed_day=True),
    "theatre": presently(PRESENT, fixed_theatre=True),
    "no theatre": presently(replace(PRESENT, theatre=ANY), fixed_theatre=True),
    "surgeon": presently(PRESENT, fixed_surgeon=True),
    "no surgeon": presently(replace(PRESENT, surgeon=ANY), fixed_surgeon=True),
    "surgeon decided": presently(PRESENT, surgeon=0),
    "no booking": presently(None, fixed_theatre=True, fixed_surgeon=True),
}


@pytest.mark.parametrize(("rule", "problem", "plan"), BREACHES)
def test_the_whole_model_refuses_a_plan_that_breaks_one_rule(
    rule: str, problem: WeekProblem, plan: WeekPlan
) -> None:
    assert not Judge(problem).accepts(plan)


@pytest.mark.parametrize(
    ("rule", "problem", "plan"), [b for b in BREACHES if b[0] in STARTLESS]
)
def test_the_assignment_refuses_a_plan_that_breaks_one_of_its_rules(
    rule: str, problem: WeekProblem, plan: WeekPlan
) -> None:
    assert not Judge(problem, NO_DAYS).accepts(plan)


@pytest.mark.parametrize("lock", LOCKS)
def test_each_lock_alone_allows_what_its_rule_does(lock: str) -> None:
    week = LOCKS[lock]
    judge = Judge(week.problem)
    plans = [p for p in week.singles() if p.bookings[0].case == LOCKED]
    wrong = [p for p in plans if judge.accepts(p) == bool(check(week.problem, p))]
    assert wrong == []


def test_a_lock_on_nothing_in_particular_locks_nothing() -> None:
    anything = Present(0, ANY, ANY, ANY, nearness=1)
    locked = case(present=anything, fixed_theatre=True, fixed_surgeon=True)
    problem = week_problem(cases=(locked,))
    assert Judge(problem).accepts(plan_of((0, 0, 0, 480)))
