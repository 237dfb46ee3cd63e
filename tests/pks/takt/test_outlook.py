"""The queue to come: nothing is lost, and the bands hold what they say."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pks.takt.outlook import bands, path, spread

FLOWS, WEEKS = 3, 8
Amounts = npt.NDArray[np.float64]
amounts = st.floats(0, 200, allow_nan=False)
weekly = arrays(float, (FLOWS, WEEKS), elements=amounts)


@given(arrays(float, FLOWS, elements=amounts), weekly, weekly, weekly)
def test_queue_is_the_one_before_with_in_and_out(
    start: Amounts, inflow: Amounts, removed: Amounts, capacity: Amounts
) -> None:
    way = path(start, inflow, removed, capacity)
    before = np.concatenate([start[:, None], way.queue[:, :-1]], axis=1)
    left = before + way.inflow - way.removed - way.done
    assert way.queue == pytest.approx(left, abs=1e-9)
    assert (way.queue >= -1e-9).all()
    assert (way.done <= capacity + 1e-9).all()
    assert (way.removed <= removed + 1e-9).all()


@given(arrays(float, FLOWS, elements=amounts), weekly, weekly, weekly)
def test_more_capacity_never_leaves_more_waiting(
    start: Amounts, inflow: Amounts, removed: Amounts, capacity: Amounts
) -> None:
    less = path(start, inflow, removed, capacity).queue
    more = path(start, inflow, removed, capacity + 1).queue
    assert (more <= less + 1e-9).all()


def test_bands_widen_with_their_level() -> None:
    found = bands(np.full((1, 1), 100.0), np.full((1, 1), 10.0))
    # normal quantiles 0.6745, 1.2816 and 1.9600
    assert [found[p][1][0, 0] for p in (50, 80, 95)] == pytest.approx(
        [106.745, 112.816, 119.600], abs=1e-3
    )
    assert [found[p][0][0, 0] for p in (50, 80, 95)] == pytest.approx(
        [93.255, 87.184, 80.400], abs=1e-3
    )


def test_no_band_goes_below_nobody() -> None:
    found = bands(np.full((1, 1), 5.0), np.full((1, 1), 10.0))
    assert found[95][0][0, 0] == 0


def test_bands_hold_as_many_drawn_queues_as_they_say() -> None:
    """Queues drawn week by week, levels and all, against the closed form."""
    rng = np.random.default_rng(5)
    num, weeks, mean, phi, level_cv, removed, pace = (
        6000,
        40,
        15.0,
        3.0,
        0.06,
        0.1,
        13.0,
    )
    way = path(
        np.array([400.0]), np.full((1, weeks), mean),
        np.full((1, weeks), removed * mean), np.full((1, weeks), pace),
    )  # fmt: skip
    deviation = spread(
        way, np.array([phi]), np.array([level_cv]), np.array([1.0]), np.array([0.05])
    )
    levels = mean * np.exp(level_cv * rng.standard_normal((num, 1)))
    shape = levels / (phi - 1)
    inflow = rng.negative_binomial(shape, 1 / phi, (num, weeks))
    kept = rng.binomial(inflow, 1 - removed)
    paces = pace * (1 + 0.05 * rng.standard_normal((num, 1)))
    done = rng.poisson(np.maximum(0, paces), (num, weeks))
    drawn = 400 + (kept - done).cumsum(axis=1)
    for level, (low, high) in bands(way.queue, deviation).items():
        for week in (4, 19, 39):
            inside = (drawn[:, week] >= low[0, week]) & (
                drawn[:, week] <= high[0, week]
            )
            assert inside.mean() == pytest.approx(level / 100, abs=0.03)
