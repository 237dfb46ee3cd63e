"""Retirement and turnover: hand-computed years, and shares that add up."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.recruitment.attrition import losses, monthly, retiring, unknown_retiring

NEW_YEAR = date(2027, 1, 1)
MIDYEAR = date(2027, 7, 2)  # 182 of 365 days have passed
HALF = 182 / 365


def test_without_spread_the_year_is_known() -> None:
    assert retiring(1963, NEW_YEAR, 66, 0, 5).tolist() == [0, 0, 1, 0, 0]


def test_a_spread_is_even() -> None:
    """Born 1962: 66 in 2028; with two years' spread any of 2026 to 2030, 2026 past."""
    found = retiring(1962, NEW_YEAR, 66, 2, 5)
    assert found == pytest.approx([1 / 4] * 4 + [0])


def test_a_calendar_year_parts_at_the_extract() -> None:
    """66 in 2028, whose first half lies in the first year from July 2027."""
    assert retiring(1962, MIDYEAR, 66, 0, 2) == pytest.approx([HALF, 1 - HALF])


def test_what_has_not_happened_yet_counts_anew() -> None:
    """2027 or 2028, of 2027 but half is left: (1−h, h) of the first, 1−h after."""
    whole = (1 - HALF) + 1
    found = retiring(1962, MIDYEAR, 65, 1, 3)  # 2026, 2027, 2028
    assert found == pytest.approx([1 / whole, (1 - HALF) / whole, 0])


def test_who_is_past_every_age_goes_first() -> None:
    assert retiring(1950, MIDYEAR, 66, 2, 3).tolist() == [1, 0, 0]


def test_the_young_do_not_retire() -> None:
    assert retiring(1999, MIDYEAR, 66, 2, 5).sum() == 0


@given(
    st.integers(1940, 2005), st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(60, 70), st.integers(0, 5),
)  # fmt: skip
def test_everybody_retires_once(birth: int, as_of: date, age: int, spread: int) -> None:
    assert retiring(birth, as_of, age, spread, 80).sum() == pytest.approx(1)
    short = retiring(birth, as_of, age, spread, 5)
    assert np.allclose(short, retiring(birth, as_of, age, spread, 80)[:5])


def test_the_unknown_are_like_the_known() -> None:
    known = [np.array([1.0, 0.0]), np.array([0.0, 0.5])]
    assert unknown_retiring(known, 66, 2).tolist() == [0.5, 0.25]


def test_where_nothing_is_known_ages_are_even() -> None:
    """66 − 25 = 41 years of work: one of 41 a year."""
    assert unknown_retiring([], 66, 2) == pytest.approx([1 / 41, 1 / 41])


def test_losses_by_hand() -> None:
    """
    A fifth retires in each of two years, a tenth of the rest leaves.

    Year 1: 1 − 0.2 − 0.1 × 0.8 = 0.72. Year 2: 0.9 × 0.2 = 0.18 retire, 0.1 × 0.9 ×
    0.6 = 0.054 leave, 0.486 stay.
    """
    found = losses(np.array([0.2, 0.2]), 0.1)
    assert found.start == pytest.approx([1, 0.72])
    assert found.retired == pytest.approx([0.2, 0.18])
    assert found.left == pytest.approx([0.08, 0.054])
    assert found.end == pytest.approx([0.72, 0.486])


@given(st.lists(st.floats(0, 0.2), min_size=1, max_size=5), st.floats(0, 0.9))
def test_each_year_begins_where_the_last_ended(
    retire: list[float], turnover: float
) -> None:
    found = losses(np.array(retire), turnover)
    assert np.allclose(found.start[1:], found.end[:-1])
    assert (found.end >= -1e-12).all()
    gone = (found.retired + found.left).sum()
    assert found.start[0] - gone == pytest.approx(found.end[-1])


def test_a_year_is_lost_evenly() -> None:
    months = monthly(np.array([1.0]), np.array([0.4]))
    assert months.mean() == pytest.approx(0.7)
    assert months[0] == pytest.approx(1 - 0.6 / 24)
    assert len(months) == 12
