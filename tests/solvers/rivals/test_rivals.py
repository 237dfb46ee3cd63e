"""Every rival's plan is allowed and its bound holds; exact ones find the optimum."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pks.problems.week import WeekProblem
from pks.problems.week.problem import Theatre
from solvers.params import SolveParams
from solvers.result import SolveResult
from solvers.week.rivals import AT_ONCE, RIVALS, run_rival
from tests.parts import case, session, surgeon, week_problem
from tests.solvers.brute_force import optimum, tiny_weeks
from tests.solvers.test_order import strictly_ordered

few = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def run(name: str, problem: WeekProblem) -> SolveResult:
    return run_rival(name, problem, SolveParams(time_limit_s=60.0, num_workers=1))


@few
@given(tiny_weeks())
def test_no_rival_beats_the_optimum_nor_bounds_above_it(problem: WeekProblem) -> None:
    """What they tell was checked by rules and score on the way, or it had failed."""
    ordered = strictly_ordered(problem)
    best = optimum(ordered)
    for name in RIVALS:
        result = run(name, ordered)
        if best is None:
            assert result.plan is None
            continue
        assert result.objective is None or result.objective >= best
        assert result.bound is None or result.bound <= best


@few
@given(tiny_weeks())
def test_plain_cp_sat_reaches_the_optimum(problem: WeekProblem) -> None:
    ordered = strictly_ordered(problem)
    assert run("cp-sat", ordered).objective == optimum(ordered)


def full_day() -> WeekProblem:
    """
    Three hours in one theatre, risk and all; who waits longest is the least worth it.

    The longest case passes no medical date; the other three do, and two of them fit.
    """
    late = {"medical_day": 0, "mean_min": 80, "var_min2": 100}
    cases = (
        case(mean_min=150, guarantee_day=0),
        case(**late, guarantee_day=5),
        case(**late, guarantee_day=6),
        case(**late, guarantee_day=7),
    )
    one = session(end_min=660, limit_min=660, z2_permille=1074)
    return strictly_ordered(week_problem(cases=cases, sessions=(one,)))


@pytest.mark.parametrize("name", [name for name in RIVALS if name != "first come"])
def test_who_is_past_the_medical_date_goes_first(name: str) -> None:
    problem = full_day()
    result = run(name, problem)
    assert result.plan is not None
    assert len(result.plan.bookings) == 2
    assert 0 not in {b.case for b in result.plan.bookings}
    assert result.objective == optimum(problem)


def test_first_come_goes_by_the_clock_alone() -> None:
    result = run("first come", full_day())
    assert result.plan is not None
    assert {b.case for b in result.plan.bookings} == {0}


def test_the_risk_keeps_cases_out_of_the_mixed_integer_plan() -> None:
    """Three cases fit by their minutes; only two with the slack that the risk asks."""
    cases = (case(mean_min=55, var_min2=400, medical_day=0),) * 3
    for limit_min, num_booked in ((680, 3), (679, 2)):
        one = session(end_min=680, limit_min=limit_min, z2_permille=1000)
        problem = week_problem(cases=cases, sessions=(one,))
        plan = run("highs", strictly_ordered(problem)).plan
        assert plan is not None
        assert len(plan.bookings) == num_booked


def test_best_fit_leaves_least_over() -> None:
    """The longest case goes to the long session, the next one fills the short one."""
    problem = week_problem(
        cases=(case(mean_min=90), case(mean_min=120), case(mean_min=60)),
        sessions=(session(end_min=660), session(theatre=1, end_min=570)),
        theatres=(Theatre(0, ()),) * 2,
        people=(surgeon(),) * 2,
    )
    plan = run("best fit", problem).plan
    assert plan is not None
    assert {b.case: b.session for b in plan.bookings} == {0: 1, 1: 0, 2: 0}


@pytest.mark.parametrize("name", AT_ONCE)
def test_what_is_planned_at_once_proves_nothing(name: str) -> None:
    result = run(name, full_day())
    assert result.bound is None
    assert result.gap is None
