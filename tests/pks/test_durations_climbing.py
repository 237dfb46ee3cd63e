"""Likelihoods have the slopes they say, and their tops are found."""

import numpy as np
import pytest

from pks.durations import FAMILIES
from pks.durations.climbing import Rows, climbed
from pks.durations.families import fits
from pks.durations.likelihood import chance_between, heights_of
from pks.durations.lognormal import Array

POINTS = {
    "normal": [[3.0, 0.03]], "lognormal2": [[12.0, 3.0]],
    "lognormal3": [[10.0, 2.7, 12.0]],
}  # fmt: skip


def samples() -> tuple[Array, Array]:
    rng = np.random.default_rng(0)
    values = np.unique(np.round(30 + rng.lognormal(3.5, 0.5, 100)))
    return values, rng.integers(0, 4, (3, len(values))).astype(float)


@pytest.mark.parametrize("family", FAMILIES)
def test_slopes_and_curvature_are_those_of_the_likelihood(family: str) -> None:
    heights = heights_of(family, *samples())
    points = np.repeat(POINTS[family], 3, axis=0)
    rows = np.arange(3)
    _, slope, bend = heights(points, rows)
    for at in range(points.shape[1]):
        step = np.zeros_like(points)
        step[:, at] = 1e-5
        (up, up_slope, _), (down, down_slope, _) = (
            heights(points + step, rows),
            heights(points - step, rows),
        )
        assert slope[:, at] == pytest.approx((up - down) / 2e-5, rel=1e-5, abs=1e-4)
        expected = (up_slope - down_slope) / 2e-5
        assert bend[:, at] == pytest.approx(expected, rel=1e-5, abs=1e-4)


def test_a_small_chance_is_exact_in_both_tails() -> None:
    left, right = chance_between(np.array([-12.0, 11.0]), np.array([-11.0, 12.0]))
    assert left == pytest.approx(1.91e-28, rel=0.01)
    assert right == left


@pytest.mark.parametrize("family", FAMILIES)
def test_no_point_near_a_fit_is_likelier(family: str) -> None:
    values, counts = samples()
    heights = heights_of(family, values, counts)
    found = fits(family, values, counts)
    parts = [
        [fit.location / fit.scale, 1 / fit.scale, fit.shift_min][
            : 3 if family == "lognormal3" else 2
        ]
        for fit in found
    ]
    points = np.array(parts)
    rows = np.arange(3)
    best = heights(points, rows)[0]
    assert best == pytest.approx([fit.log_likelihood for fit in found])
    for factors in np.random.default_rng(1).normal(1, 0.01, (50, points.shape[1])):
        assert np.all(heights(points * factors, rows)[0] <= best + 1e-6)


def test_several_samples_at_once_are_fitted_as_one_by_one() -> None:
    values, counts = samples()
    together = fits("lognormal3", values, counts)
    for fit, row in zip(together, counts, strict=True):
        alone = fits("lognormal3", values[row > 0], row[None, row > 0])[0]
        assert fit.log_likelihood == pytest.approx(alone.log_likelihood, abs=1e-6)
        assert fit.shift_min == pytest.approx(alone.shift_min, abs=0.01)


def test_a_climb_ends_at_the_best_point_within_its_bounds() -> None:
    """The top of -(x - 2)² - (y - x)² lies at (2, 2); with y ≤ 1 it is (1.5, 1)."""

    def heights(points: Array, rows: Rows) -> tuple[Array, Array, Array]:
        x, y = points.T
        slope = np.column_stack([2 * (2 - x) + 2 * (y - x), 2 * (x - y)])
        bend = np.array([[[-4.0, 2.0], [2.0, -2.0]]] * len(points))
        return -((x - 2) ** 2) - (y - x) ** 2, slope, bend

    starts, low = np.zeros((2, 2)), np.full((2, 2), -9.0)
    tops, values = climbed(heights, starts, low, np.array([[9.0, 9.0], [9.0, 1.0]]))
    assert tops == pytest.approx(np.array([[2.0, 2.0], [1.5, 1.0]]), abs=1e-6)
    assert values == pytest.approx([0.0, -0.5], abs=1e-9)
