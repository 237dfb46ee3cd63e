"""When a level is first reached: medians of which some replications know no time."""

from math import inf

import numpy as np
import pytest

from sim.passage import first_within, passage


def test_the_first_week_at_or_below_counts_from_one() -> None:
    assert first_within([9.0, 4.0, 5.0, 3.0], 4.0) == 2
    assert first_within([9.0, 8.0], 4.0) == inf
    assert first_within([0.0], 0.0) == 1


def test_medians_with_and_without_an_end() -> None:
    assert passage([3.0, 1.0, 2.0]).median == 2
    assert passage([4.0, 1.0]).median == 2.5
    half = passage([1.0, 2.0, inf, inf])
    assert half.median == inf  # between 2 and never
    assert half.reached.mean == 0.5
    assert passage([1.0, 2.0, 3.0, inf, inf]).median == 3


def test_there_are_no_limits_below_six_replications() -> None:
    few, enough = passage([1.0] * 5), passage([1.0] * 6)
    assert (few.has_interval, enough.has_interval) == (False, True)
    assert (few.low, few.high, enough.low, enough.high) == (0, inf, 1, 1)
    assert not few.is_after(0.5)
    assert enough.is_after(0.5)
    assert enough.is_before(1.5)
    assert not passage([inf] * 6).is_before(inf)


def test_the_limits_are_those_of_the_table() -> None:
    """Of 20 values the 6th from each end (Conover 1999, table A3): 95.86 %."""
    found = passage([float(i) for i in range(1, 21)])
    assert (found.low, found.median, found.high) == (6, 10.5, 15)


@pytest.mark.parametrize("horizon", [inf, 12.0])
def test_limits_cover_the_median_as_often_as_they_say(horizon: float) -> None:
    """Exponential times, mean 15: median 10.4; 20 of them, 3,000 times; 95.86 %."""
    times = np.random.default_rng(5).exponential(15.0, (3000, 20))
    times[times > horizon] = inf
    middle = 15 * np.log(2)
    hits = [found.low <= middle <= found.high for found in map(passage, times.tolist())]
    assert np.mean(hits) == pytest.approx(0.9586, abs=0.012)
