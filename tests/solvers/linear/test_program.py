"""A CP-SAT model and its linear twin have the same optimum, or the twin's is lower."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from ortools.math_opt.python import mathopt
from ortools.sat.python.cp_model import OPTIMAL, CpModel, CpSolver

from pks.problems.week import WeekProblem
from solvers.linear import linear_program, whole
from solvers.week.bound import tier_model
from solvers.week.places import all_places
from solvers.week.tiers import tiers
from tests.solvers.brute_force import tiny_weeks

PARAMS = mathopt.SolveParameters(time_limit=timedelta(seconds=60))


def test_integers_have_the_same_optimum() -> None:
    """A knapsack with a term that costs from the third case on."""
    cp = CpModel()
    taken = [cp.new_bool_var(f"taken[{i}]") for i in range(5)]
    extra = cp.new_int_var(0, 5, "extra")
    cp.add_max_equality(extra, [0, sum(taken) - 2])
    cp.add(sum(a * t for a, t in zip((3, 5, 7, 4, 6), taken, strict=True)) <= 14)
    gains = zip((4, 6, 8, 5, 7), taken, strict=True)
    cp.minimize(20 + 2 * extra - sum(g * t for g, t in gains))
    solver = CpSolver()
    assert solver.solve(cp) == OPTIMAL

    program = linear_program(cp, whole=True)
    result = mathopt.solve(program.model, mathopt.SolverType.HIGHS, params=PARAMS)

    assert result.objective_value() == pytest.approx(solver.objective_value)
    relaxed = linear_program(cp).solve_relaxed(60.0)
    assert relaxed is not None
    assert relaxed.bound < solver.objective_value - 0.1


def test_what_is_held_back_comes_once_it_is_broken() -> None:
    """One truth costs, and two that are worth it ask for that one; one needs none."""
    cp = CpModel()
    dear, first, second, free = (cp.new_bool_var(f"truth[{i}]") for i in range(4))
    cp.add_implication(first, dear)
    cp.add_implication(second, dear)
    cp.add_implication(~free, ~dear)
    cp.minimize(5 * dear - 2 * first - 2 * second - free)

    program = linear_program(cp, lazy=True)
    loose = program.solve_relaxed(60.0)
    assert loose is not None
    assert loose.bound == pytest.approx(-5)
    assert program.add_broken(loose) == 2
    tight = program.solve_relaxed(60.0)
    assert tight is not None
    assert tight.bound == pytest.approx(-1)
    assert program.add_broken(tight) == 0
    assert len(program.held_back) == 1


def test_a_cost_to_maximise_is_refused() -> None:
    cp = CpModel()
    cp.maximize(cp.new_bool_var("gain"))
    with pytest.raises(ValueError, match="to minimise"):
        linear_program(cp)


def test_a_bound_is_rounded_up_but_for_errors() -> None:
    assert [whole(x) for x in (-3.0, 1.2, 2.0, 2 + 1e-9)] == [0, 2, 2, 2]


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(tiny_weeks())
def test_a_week_relaxed_costs_no_more(problem: WeekProblem) -> None:
    for tier in tiers(problem):
        model = tier_model(problem, all_places(problem), tier)
        solver = CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(model.cp) == OPTIMAL:
            for lazy in (True, False):
                relaxed = linear_program(model.cp, lazy=lazy).solve_relaxed(60.0)
                assert relaxed is not None
                assert whole(relaxed.bound) <= round(solver.objective_value)
