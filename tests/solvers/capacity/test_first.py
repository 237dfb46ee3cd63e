"""Which units come first: bounds that hold, and nobody left out for them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.problems.capacity.parts import Post
from solvers.capacity.prices.first import (
    Bounds,
    Rank,
    best_first,
    least_worth,
    rank,
    rank_of_worth,
)
from tests.capacity_parts import ints
from tests.priced_parts import solver_of, with_nurses

MINUTES = st.lists(st.integers(0, 600), min_size=3, max_size=3)


def test_dates_go_before_guarantee_before_operations() -> None:
    """Less than a tenth apart is alike, however many the operations."""
    assert rank(0.3, 0, 0) > rank(0.1, 10_000, 9)
    assert rank(0.05, 11.2, 0) > rank(0, 11.3, 0)  # printed 0.1
    assert rank(0.11, 5, 0) > rank(0.14, 4.8, 9)
    assert rank(0, 0.02, 3) > rank(0.04, 0, 2)


def test_the_first_are_among_the_largest_bounds() -> None:
    """Those whose bound passes the last of the top are worked out, no others."""
    worth = {0: 5, 1: 40, 2: 3, 3: 30, 4: 2, 5: 1, 6: 0, 7: 0, 8: 0}
    upper = {u: (0.0, 50.0 - 5 * u, 0.0) for u in worth}
    tried: list[int] = []

    def work(_: Rank | None, u: int) -> int | None:
        tried.append(u)
        return worth[u] or None

    found = best_first(lambda _: upper, work, lambda n: (0, n, 0.0), 2)
    assert {1, 3} <= found.keys()
    assert sorted(tried) == list(range(4))  # the fifth's bound is 30, as the second


@given(rooms=MINUTES, nurses=MINUTES)
def test_no_unit_gives_more_than_its_bound(rooms: list[int], nurses: list[int]) -> None:
    """Before and after the duals of the other unit's re-solve are known."""
    problem = with_nurses(
        pool_min=ints(rooms), group_min=ints(nurses), posts=(Post(0, 0),)
    )
    solver, own = solver_of(problem)
    bounds = Bounds(solver, solver.first, solver.first_at)
    tried = [solver.gain([(unit, 1)]) for unit in own.units]
    for u in range(len(own.units)):
        for v, found in enumerate(tried):
            assert found.worth <= bounds.worth[v] + 1e-4
        bounds.learn({u: tried[u]})
    assert [row.worth for row in tried] == pytest.approx(bounds.worth, abs=1e-4)
    again = [solver.gain([(u, 1)], bounds.near[i]) for i, u in enumerate(own.units)]
    for warm, cold in zip(again, tried, strict=True):
        assert warm.worth == pytest.approx(cold.worth, abs=1e-4)


def test_a_bound_learnt_is_no_larger() -> None:
    """
    Theatre and nurse have 300 minutes each; one of them has the dual.

    A re-solve with one more of it shows that it gives nothing, and its duals bound the
    other by what both would give.
    """
    solver, own = solver_of(with_nurses(300, posts=(Post(0, 0),)))
    bounds = Bounds(solver, solver.first, solver.first_at)
    before = bounds.worth.copy()
    u = int(before.argmax())
    assert before[u] > 100
    bounds.learn({u: solver.gain([(own.units[u], 1)])})
    assert (bounds.worth <= before + 1e-6).all()
    assert bounds.worth[u] == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize(
    "last", [(0.2, 3.0, 1.0), (0.0, 0.3, 7.0), (0.0, 900.0, 7.0), (0.0, 0.0, 7.0)]
)
def test_what_is_worth_less_is_behind_the_last(last: Rank) -> None:
    """Just below it no operations help; from it on they may."""
    least = least_worth(last)
    if least == -math.inf:
        assert rank_of_worth(0.0, 8.0) > last
        return
    assert rank_of_worth(least - 1e-6, 1e9) < last
    assert rank_of_worth(least * 1.01, 1e9) > min(last, (0.1, 0.0, 0.0))
