"""No plan in whole operations, of all that there are, is better than the program's."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks.problems.capacity import CapacityPlan, CapacityProblem
from pks.problems.capacity.parts import MILLI, Clock, Flow
from pks.problems.capacity.plan import shapes
from pks.rules.capacity import check_capacity
from pks.score.capacity import capacity_terms
from solvers.capacity import build, solve_capacity
from solvers.capacity.aims import AIMS
from tests.capacity_parts import MINUTES, capacity, own_way

WEEKS, MOST = 2, 2
counts = st.integers(0, 3)
CLOCKS = (Clock.MEDICAL, Clock.GUARANTEE)


@st.composite
def problems(draw: st.DrawFn) -> CapacityProblem:
    """Two flows with one pool, each with patients of two clocks."""
    start = np.zeros((2, 3), np.int64)
    inflow = np.zeros((2, 3, WEEKS), np.int64)
    later = np.zeros_like(inflow)
    for f, clock in product(range(2), CLOCKS):
        due = [draw(counts) for _ in range(WEEKS + 2)]  # before, by week, after
        start[f, clock] = MILLI * sum(due)
        inflow[f, clock, 0] = MILLI * draw(counts)
        for week in range(WEEKS):
            not_due = sum(due[week + 2 :])
            later[f, clock, week] = MILLI * not_due + inflow[f, clock, 0]
    room = draw(st.lists(st.integers(0, 4), min_size=WEEKS, max_size=WEEKS))
    return capacity(
        WEEKS,
        flows=tuple(Flow(0, 0, MILLI * draw(counts), 60) for _ in range(2)),
        ways=(own_way(0), own_way(1, session_min=2 * MINUTES)),
        places=((0, 0), (1, 0)),
        start_milli=start,
        inflow_milli=inflow,
        later_milli=later,
        removed_milli=np.zeros_like(inflow),
        pool_min=np.array([[MINUTES * n for n in room]], np.int64),
    )


def whole_plans(problem: CapacityProblem) -> list[CapacityPlan]:
    """Every valid plan of up to two operations a flow, clock and week."""
    found = []
    for chosen in product(range(MOST + 1), repeat=2 * len(CLOCKS) * WEEKS):
        parts = {n: np.zeros(s, np.int64) for n, s in shapes(problem).items()}
        done = np.array(chosen, np.int64).reshape(2, len(CLOCKS), WEEKS)
        parts["done_milli"][:, : len(CLOCKS)] = MILLI * done
        size = np.array([way.session_min for way in problem.ways], np.int64)
        parts["room_milli"] = parts["done_milli"].sum(axis=1) * size[:, None]
        plan = CapacityPlan(**parts)
        if (plan.room_milli.sum(axis=0) <= problem.pool_min[0] * MILLI).all():
            found.append(plan)
    return [plan for plan in found if not check_capacity(problem, plan)]


def key(problem: CapacityProblem, plan: CapacityPlan) -> tuple[int, ...]:
    return tuple(t.amount for t in capacity_terms(problem, plan).values())[:3]


@settings(max_examples=15, deadline=None)
@given(problems())
def test_no_whole_plan_is_better(problem: CapacityProblem) -> None:
    result = solve_capacity(problem)
    assert result.plan is not None
    assert check_capacity(problem, result.plan) == ()
    own = key(problem, result.plan)
    best = min(key(problem, plan) for plan in whole_plans(problem))
    hair = WEEKS * WEEKS * 20  # thousandths that rounding down may leave late
    assert own[1] <= best[1] + hair
    if abs(own[1] - best[1]) <= hair:
        return
    assert own < best


@settings(max_examples=25, deadline=None)
@given(problems())
def test_bounds_are_values_and_the_score_agrees(problem: CapacityProblem) -> None:
    """The dual solution's bound is the value; the plan's amounts are the program's."""
    result = solve_capacity(problem)
    assert result.plan is not None
    terms = capacity_terms(problem, result.plan)
    for aim in result.aims[:3]:
        assert aim.bound == pytest.approx(aim.value, abs=1e-6)
        off = terms[aim.name].amount / MILLI - aim.value
        assert -1e-3 <= off <= 0.5


@settings(max_examples=25, deadline=None)
@given(problems(), st.integers(0, 2**31))
def test_any_duals_of_the_right_sign_give_a_bound(
    problem: CapacityProblem, seed: int
) -> None:
    """
    Weak duality: rows times duals of the right sign are no more than the optimum.

    min c x, A x >= b, x >= 0 has y b <= c x for each y >= 0 with y A <= c. The duals
    found, made smaller row by row until no column is over its cost, still are a bound.
    """
    model = build(problem)
    costs = model.costs("medical_late")
    answer = model.program.solve(costs, 60)
    assert answer is not None
    shrunk = answer.duals * np.random.default_rng(seed).uniform(0, 1)
    rows, columns, amounts = model.program.terms()
    priced = np.bincount(columns, shrunk[rows] * amounts, model.program.num_variables)
    assert (priced <= costs + 1e-6).all()
    least, most = np.array(model.program.least), np.array(model.program.most)
    side = np.where(shrunk > 0, least, most)
    bound = float((shrunk[shrunk != 0] * side[shrunk != 0]).sum())
    assert bound <= answer.cost + 1e-6


def test_the_aims_are_scored() -> None:
    problem = capacity()
    result = solve_capacity(problem)
    assert result.plan is not None
    assert tuple(capacity_terms(problem, result.plan)) == AIMS
