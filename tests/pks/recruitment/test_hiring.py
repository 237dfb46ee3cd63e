"""The least-cost rule against every path there is."""

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.recruitment.hiring import (
    Hiring,
    first_months,
    path_cost,
    posts_by_month,
    slices,
    whole_leavers,
)


def hiring(short: list[int], **changes: int) -> Hiring:
    """Posts of 100 minutes, 20 kronor bought and 10 own, at once and untrained."""
    usual = {
        "head_min": 100, "first_month": 0, "agency_ore_per_h": 2000,
        "own_ore_per_h": 1000, "turnover_permille": 0, "training_months": 0,
    }  # fmt: skip
    return Hiring(tuple(short), **(usual | changes))


@st.composite
def problems(draw: st.DrawFn) -> Hiring:
    num_months = draw(st.integers(1, 5))
    short = draw(st.lists(st.integers(0, 300), min_size=num_months,
                          max_size=num_months))  # fmt: skip
    return hiring(
        short,
        first_month=draw(st.integers(0, num_months + 1)),
        agency_ore_per_h=draw(st.integers(0, 3000)),
        own_ore_per_h=draw(st.integers(1, 1500)),
        turnover_permille=draw(st.integers(0, 300)),
        training_months=draw(st.integers(0, 24)),
    )


def cheapest_of_all(problem: Hiring) -> int:
    """The least cost of all paths that only grow, up to one post too many."""
    num_months, most = len(problem.short_min), len(slices(problem)) + 1
    free = range(min(problem.first_month, num_months), num_months + 1)
    return min(
        path_cost(problem, posts_by_month(begun, num_months))
        for begun in combinations_with_replacement(free, most)
    )


@given(problems())
def test_no_path_costs_less(problem: Hiring) -> None:
    begun = first_months(problem)
    posts = posts_by_month(begun, len(problem.short_min))
    assert path_cost(problem, posts) == cheapest_of_all(problem)
    assert list(begun) == sorted(begun)
    assert all(month >= problem.first_month for month in begun)


@given(problems())
def test_posts_leave_what_their_slices_do_not_cover(problem: Hiring) -> None:
    short, rows = np.array(problem.short_min), slices(problem)
    assert np.array_equal(rows.sum(axis=0), short)
    for count in range(len(rows) + 1):
        left = np.maximum(0, short - count * problem.head_min)
        assert np.array_equal(left, short - rows[:count].sum(axis=0))


def test_by_hand() -> None:
    """
    Filled costs 10 × 100, bought 20 × what lacks: a slice pays from 50 minutes on.

    Slice 1 is 0, 40, 100, 100, 100: from month 2 on, month 1 would lose 200. Slice 2
    is 0, 0, 0, 60, 60: from month 3. Slice 3 has nothing.
    """
    assert first_months(hiring([0, 40, 100, 160, 160])) == (2, 3)


def test_who_cannot_be_ready_is_not_hired() -> None:
    assert first_months(hiring([100, 100, 100], first_month=2)) == (2,)
    assert first_months(hiring([100, 100, 100], first_month=3)) == ()


def test_a_passing_peak_is_left_to_the_agency() -> None:
    """Filled from month 0: gains 1,000, then loses 1,000 twice."""
    assert first_months(hiring([100, 0, 0])) == ()
    assert first_months(hiring([100, 100, 0])) == (0,)


def test_training_must_be_earned_back() -> None:
    """A year's training at 100 % turnover doubles the post: 2 × 10 a minute = 20."""
    dear = hiring([100] * 3, training_months=12, turnover_permille=1000)
    assert dear.filled_cost == 2 * hiring([]).filled_cost
    assert first_months(dear) == ()
    assert first_months(hiring([100] * 3, training_months=12, turnover_permille=900))


def test_of_equal_months_the_latest() -> None:
    """50 minutes bought cost as much as 100 by a filled post."""
    assert first_months(hiring([50, 50, 100])) == (2,)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60), st.integers(0, 500))
def test_leavers_are_whole_and_no_more_than_expected(
    posts: list[int], turnover: int
) -> None:
    left = whole_leavers(np.array(posts, np.int64), turnover)
    held = sum(posts[:-1]) * turnover / 12_000
    assert left.sum() == pytest.approx(held, abs=1)
    assert left.sum() <= held + 1e-9
    assert (left >= 0).all()
