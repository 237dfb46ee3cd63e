"""Beds taken as a distribution: against all outcomes, and by hand."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.kpi.bed_chances import beds_of, distribution, sum_of, taken
from pks.problems.week.problem import UNLIMITED

PERMILLE = st.integers(0, 1000)


@given(st.lists(PERMILLE, max_size=7))
def test_the_distribution_is_that_of_all_outcomes(permille: list[int]) -> None:
    expected = [0.0] * (len(permille) + 1)
    for stays in product((0, 1), repeat=len(permille)):
        expected[sum(stays)] += prod(
            p / 1000 if stay else 1 - p / 1000
            for p, stay in zip(permille, stays, strict=True)
        )
    assert distribution(permille) == pytest.approx(expected, abs=1e-12)


def test_two_stays_of_half_a_chance() -> None:
    """0, 1 or 2 beds with 1/4, 1/2, 1/4, beside three who are there: room for four."""
    found = taken(3000, 1000, (), (500, 500))
    assert (found.low, found.high) == (3, 5)
    assert found.over_prob == pytest.approx(0.25)


def test_certain_stays_leave_no_doubt() -> None:
    found = taken(2000, 2000, (), (1000, 1000))
    assert (found.low, found.high) == (4, 4)
    assert found.over_prob == pytest.approx(0.0)


def test_a_full_ward_is_too_full_as_soon_as_the_plan_takes_a_bed() -> None:
    assert taken(5000, 0, (), (300,)).over_prob == pytest.approx(0.3)
    assert taken(5000, 0, (), ()).over_prob == pytest.approx(0.0)


def test_part_of_a_bed_is_a_chance_of_one() -> None:
    found = taken(4400, 600, (), ())
    assert (found.low, found.high) == (4, 5)
    assert found.over_prob == pytest.approx(0.0)


def test_stays_booked_before_are_chances_too() -> None:
    """Five present, eight booked before, two planned, room for twelve."""
    found = taken(9800, 2200, [600] * 8, [900, 900])
    assert found == beds_of(5, [600] * 8 + [900, 900], 12)
    assert (found.low, found.high) == (10, 13)
    assert found.over_prob == pytest.approx(0.27, abs=0.01)


def test_a_ward_that_is_too_full_without_the_plan_is_not_its_fault() -> None:
    assert taken(3500, 0, (500, 500, 500), ()).over_prob == pytest.approx(0.0)
    assert taken(3500, 0, (500, 500, 500), (300,)).over_prob == pytest.approx(0.3)


def test_without_a_limit_there_is_no_risk() -> None:
    assert taken(0, UNLIMITED, (), (900, 100)).over_prob is None


@given(st.lists(PERMILLE, max_size=12), st.integers(0, 20), st.integers(0, 20))
def test_what_is_expected_lies_in_what_is_likely(
    permille: list[int], busy: int, free: int
) -> None:
    """Markov's inequality: beyond twice the mean it is at most every other night."""
    found = taken(1000 * busy, 1000 * free, (), permille)
    assert busy <= found.low <= found.high <= busy + len(permille)
    assert found.over_prob is not None
    assert found.over_prob <= sum(permille) / 1000 / (free + 1) + 1e-9


def test_events_of_unlike_amounts() -> None:
    """60 with 1/2 and 90 with 1/2 beside 30: 30, 90, 120 or 180, a quarter each."""
    found = sum_of(30, [(500, 60), (500, 90)], 120)
    assert (found.low, found.high) == (30, 180)
    assert found.over_prob == pytest.approx(0.25)
    assert sum_of(30, [(500, 60), (500, 90)], 119).over_prob == pytest.approx(0.5)
    assert sum_of(30, [(500, 0)], 29).over_prob == 1.0
    assert sum_of(30, [(500, 60)], 29).over_prob == 1.0
