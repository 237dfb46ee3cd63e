"""What the rules' own tests say of equal and one more holds of the models too."""

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules import check
from pks.rules.week import ASSIGNMENT
from tests.parts import case, plan_of, session, week_problem
from tests.pks.rules.test_boundaries import BOUNDARIES, PAIR, STARTS, at, heads
from tests.solvers.judge import NO_DAYS, Judge

STARTLESS = {rule.__name__ for rule in ASSIGNMENT}


def pair_risk(variance_min2: int, z2_permille: int, limit_min: int) -> WeekProblem:
    """Two hours booked from 8, each case with half of the variance."""
    tight = session(limit_min=limit_min, z2_permille=z2_permille)
    half = variance_min2 // 2
    cases = (case(var_min2=half), case(var_min2=variance_min2 - half))
    return week_problem(cases=cases, sessions=(tight,))


# Beside those of the rules: a case alone is judged before variables are made, and a
# need is rounded up from the least fraction of a person.
MORE = [
    ("overtime_risk", pair_risk(100, 1210, 611), pair_risk(100, 1211, 611), PAIR),
    ("overtime_risk", pair_risk(100, 1210, 611), pair_risk(101, 1210, 611), PAIR),
    ("overtime_risk", pair_risk(100, 1210, 611), pair_risk(100, 1210, 610), PAIR),
    ("overtime_risk", pair_risk(0, 1210, 600), pair_risk(0, 1210, 599), PAIR),
    ("overtime_risk", pair_risk(1000, 1000, 632), pair_risk(1025, 1000, 632), PAIR),
    ("team_heads", heads(1, 59_000, 1), heads(1, 59_001, 1), plan_of((0, 0, 0, 480))),
]


@pytest.mark.parametrize(("rule", "equal", "beyond", "plan"), BOUNDARIES + MORE)
def test_what_is_beyond_is_refused(
    rule: str, equal: WeekProblem, beyond: WeekProblem, plan: WeekPlan
) -> None:
    assert Judge(equal).accepts(plan) == (not check(equal, plan))
    assert not Judge(beyond).accepts(plan)


@pytest.mark.parametrize(
    ("rule", "equal", "beyond", "plan"),
    [row for row in BOUNDARIES + MORE if row[0] in STARTLESS],
)
def test_what_is_beyond_is_refused_without_starts(
    rule: str, equal: WeekProblem, beyond: WeekProblem, plan: WeekPlan
) -> None:
    assert Judge(equal, NO_DAYS).accepts(plan)
    assert not Judge(beyond, NO_DAYS).accepts(plan)


@pytest.mark.parametrize(("rule", "problem", "equal_min", "beyond_min"), STARTS)
def test_the_start_beyond_is_refused(
    rule: str, problem: WeekProblem, equal_min: int, beyond_min: int
) -> None:
    judge, equal = Judge(problem), at(equal_min)
    assert judge.accepts(equal) == (not check(problem, equal))
    assert not judge.accepts(at(beyond_min))
