"""Length of stay as chances, night by night."""

import pytest

from pks.problems.week.problem import NIGHTS
from pks.problems.week.stays import icu_permille, less, stay_longer_prob, ward_permille


def test_the_first_night_is_certain() -> None:
    assert ward_permille(0.2, 0.1)[0] == 1000


def test_a_stay_without_spread_ends_on_its_day() -> None:
    assert ward_permille(3.0, 0.0) == (1000, 1000, 1000)


def test_half_stay_longer_than_the_median() -> None:
    """Mean √2 and sd √2: the lognormal's median is 1."""
    assert stay_longer_prob(1, 2**0.5, 2**0.5) == pytest.approx(0.5)


def test_chances_fall_and_the_smallest_are_cut() -> None:
    chances = ward_permille(4.0, 2.0)

    assert list(chances) == sorted(chances, reverse=True)
    assert chances[-1] >= 10
    assert len(chances) < NIGHTS


def test_intensive_care_is_an_exponential_share() -> None:
    assert icu_permille(200, 1.0)[:3] == (200, 74, 27)
    assert icu_permille(5, 1.0) == ()


def test_nights_in_intensive_care_are_not_on_the_ward() -> None:
    assert less((1000, 800, 300), (200, 900)) == (800, 0, 300)
