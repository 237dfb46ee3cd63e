"""A re-solve from an optimum nearby is a re-solve from nothing."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.math_opt.python import mathopt

from solvers.capacity.again import LessThanAskedError, solve_again, solve_with_room
from solvers.capacity.calling import NoValuesError, SolverFailedError, solved
from solvers.capacity.program import Answer, Floats, Program

ROWS, COLUMNS = 12, 18


def drawn(seed: int) -> tuple[Program, Floats]:
    """Return a program with rooms, one need and bounds, and costs to be maximised."""
    chance = np.random.default_rng(seed)
    program = Program()
    x = program.variables((COLUMNS,), most=4.0)
    rooms = program.rows(ROWS, -np.inf, chance.integers(3, 12, ROWS).astype(float))
    amounts = chance.integers(0, 4, (ROWS, COLUMNS)).astype(float)
    program.add(rooms[:, None], x[None, :], amounts)
    need = program.rows(1, 1.0, np.inf)
    program.add(need, x, 1.0)
    return program, chance.integers(-1, 9, COLUMNS).astype(float)


def most(program: Program, costs: Floats) -> Answer:
    """Return the optimum from nothing."""
    answer = program.solve(costs, 60.0, maximise=True)
    assert answer is not None
    return answer


@given(seed=st.integers(0, 10_000), change=st.integers(-3, 9))
def test_a_warm_answer_is_a_cold_one(seed: int, change: int) -> None:
    """Objective, bound, and duals that are those of an optimum, with other room."""
    program, costs = drawn(seed)
    start = most(program, costs)
    moved = np.random.default_rng(seed + 1).integers(0, 2, ROWS) * change
    program.most[:ROWS] = np.maximum(0.0, program.most[:ROWS] + moved).tolist()
    try:
        cold = most(program, costs)
    except NoValuesError:
        with pytest.raises(NoValuesError):
            solve_again(program, costs, start, 60.0)
        return
    warm = solve_again(program, costs, start, 60.0)
    assert warm is not None
    assert warm.cost == pytest.approx(cold.cost, abs=1e-6)
    assert warm.bound == pytest.approx(cold.cost, abs=1e-6)
    assert costs @ warm.values == pytest.approx(cold.cost, abs=1e-6)
    side = np.where(warm.duals > 0, program.most, program.least)
    used = warm.duals != 0
    by_duals = warm.duals[used] @ side[used] + 4.0 * np.maximum(0, warm.reduced).sum()
    assert by_duals == pytest.approx(cold.cost, abs=1e-6)


@given(seed=st.integers(0, 10_000), asked=st.integers(-2, 2))
def test_less_than_asked_is_said_and_nothing_else(seed: int, asked: int) -> None:
    """It stops when, and only when, the optimum is below what is asked for."""
    program, costs = drawn(seed)
    start = most(program, costs)
    program.most[:ROWS] = [room + 1.0 for room in program.most[:ROWS]]
    cold = most(program, costs).cost
    if asked > 0:
        with pytest.raises(LessThanAskedError):
            solve_again(program, costs, start, 60.0, cold + asked)
        return
    warm = solve_again(program, costs, start, 60.0, cold + asked - 1e-6)
    assert warm is not None
    assert warm.cost == pytest.approx(cold, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_too_many_steps_are_no_answer(
    seed: int,
) -> None:
    """Then it is to be solved from nothing, and nothing is said of what was asked."""
    program, costs = drawn(seed)
    start = most(program, costs)
    moved = np.random.default_rng(seed + 1).integers(0, 2, ROWS) * 9.0
    program.most[:ROWS] = (program.most[:ROWS] + moved).tolist()
    assert solve_again(program, costs, start, 60.0, steps=1) is None
    assert solve_again(program, costs, start, 60.0, start.cost, 1) is None


@given(seed=st.integers(0, 10_000), other=st.booleans())
def test_with_more_room_only_its_values_are_a_start(seed: int, other: bool) -> None:
    """For other costs too: the optimum is that from nothing."""
    program, costs = drawn(seed)
    start = most(program, costs)
    moved = np.random.default_rng(seed + 1).integers(0, 4, ROWS)
    program.most[:ROWS] = (program.most[:ROWS] + moved).tolist()
    wanted = costs[::-1].copy() if other else costs
    found = solve_with_room(program, wanted, start, 60.0)
    assert found is not None
    assert found.cost == pytest.approx(most(program, wanted).cost, abs=1e-6)
    assert wanted @ found.values == pytest.approx(found.cost, abs=1e-6)


@pytest.mark.parametrize("fails", [True, False])
def test_where_one_solver_fails_the_other_decides(
    monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    program, costs = drawn(5)
    best = most(program, costs).cost
    tried = []

    def failing(written: Any, solver: mathopt.SolverType, *rest: Any) -> Any:
        tried.append(solver)
        if fails and solver == mathopt.SolverType.HIGHS:
            raise SolverFailedError("numbers")
        return solved(written, solver, *rest)

    monkeypatch.setattr("solvers.capacity.program.solved", failing)
    answer = program.solve(costs, 60.0, maximise=True, small=0)
    assert answer is not None
    assert answer.cost == pytest.approx(best, abs=1e-6)
    wanted = [mathopt.SolverType.HIGHS, mathopt.SolverType.GLOP]
    assert tried == wanted[: 1 + fails]
    program.least[ROWS] = 1e6  # no values are enough for the need
    with pytest.raises(NoValuesError):
        program.solve(costs, 60.0, maximise=True, small=0)
