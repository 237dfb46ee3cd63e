"""What the rules' own tests say of equal and one more holds of the model too."""

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules import check
from tests.pks.rules.test_boundaries import BOUNDARIES, STARTS, at
from tests.solvers.judge import Judge


@pytest.mark.parametrize(("rule", "equal", "beyond", "plan"), BOUNDARIES)
def test_what_is_beyond_is_refused(
    rule: str, equal: WeekProblem, beyond: WeekProblem, plan: WeekPlan
) -> None:
    assert Judge(equal).accepts(plan) == (not check(equal, plan))
    assert not Judge(beyond).accepts(plan)


@pytest.mark.parametrize(("rule", "problem", "equal_min", "beyond_min"), STARTS)
def test_the_start_beyond_is_refused(
    rule: str, problem: WeekProblem, equal_min: int, beyond_min: int
) -> None:
    judge, equal = Judge(problem), at(equal_min)
    assert judge.accepts(equal) == (not check(problem, equal))
    assert not judge.accepts(at(beyond_min))
