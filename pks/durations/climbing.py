"""Newton's method for many small maximisations within bounds, all at once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pks.durations.lognormal import Array

Heights = tuple[Array, Array, Array]  # value (n,), gradient (n, p), curvature (n, p, p)
Rows = NDArray[np.intp]
MOST_ROUNDS = 100
LEAST_GAIN = 1e-7  # that a step must promise
SHORTEST = 1e-6  # of a step that was shortened again and again
LEAST_CURVATURE = 1e-9
NEAR = 1e-6  # to a bound, so that a coordinate counts as at it
TINY = 1e-300


def climbed(
    heights: Callable[[Array, Rows], Heights], starts: Array, low: Array, high: Array
) -> tuple[Array, Array]:
    """
    Return the tops that the starts climb to, and the values there.

    A step is Newton's with the curvature's eigenvalues made positive, so that it leads
    uphill, and a quarter as long each time that it gains nothing [1]_. It ends at
    the first bound that it meets; a coordinate at its bound stays there while the step
    would lead beyond.

    Parameters
    ----------
    heights
        Value, gradient and second derivatives at points of the rows given: the starts
        that are still climbing.
    starts, low, high
        Shape (n, p); the starts lie within the bounds.

    References
    ----------
    .. [1] Nocedal & Wright (2006), *Numerical Optimization*, sections 3.4 and 16.7.
    """
    points, rows = starts.copy(), np.arange(len(starts))
    values, slope, bend = heights(points, rows)
    steps, promised = _steps(points, slope, bend, low, high)
    lengths = np.ones(len(starts))
    for _ in range(MOST_ROUNDS):
        rows = np.flatnonzero((promised > LEAST_GAIN) & (lengths > SHORTEST))
        if not len(rows):
            break
        ends = points[rows] + lengths[rows, None] * steps[rows]
        tried = np.clip(ends, low[rows], high[rows])
        found, slope, bend = heights(tried, rows)
        better = found > values[rows]
        lengths[rows] = np.where(better, 1.0, lengths[rows] / 4)
        rows = rows[better]
        points[rows], values[rows] = tried[better], found[better]
        steps[rows], promised[rows] = _steps(
            points[rows], slope[better], bend[better], low[rows], high[rows]
        )
    return points, values


def _steps(
    points: Array, gradient: Array, curvature: Array, low: Array, high: Array
) -> tuple[Array, Array]:
    """Return steps that end at the bounds, and what each would gain without them."""
    steps = _newton(gradient, curvature, np.isfinite(points))
    is_free = _room(points, steps, low, high) > NEAR
    if not is_free.all():
        steps = _newton(gradient, curvature, is_free)
    gains = np.sum(gradient * steps, axis=1)
    far = np.maximum(np.abs(steps), TINY)
    room = np.where(is_free, _room(points, steps, low, high), far)
    shares = np.min(np.minimum(room, far) / far, axis=1)
    return steps * shares[:, None], gains


def _room(points: Array, steps: Array, low: Array, high: Array) -> Array:
    return np.where(steps > 0, high - points, points - low)


def _newton(gradient: Array, curvature: Array, is_free: NDArray[np.bool_]) -> Array:
    """Return Newton's steps in the free coordinates, uphill whatever the curvature."""
    both = is_free[:, :, None] & is_free[:, None, :]
    sizes, directions = np.linalg.eigh(np.where(both, curvature, 0.0))
    along = np.einsum("npq,np->nq", directions, np.where(is_free, gradient, 0.0))
    strides = along / np.maximum(np.abs(sizes), LEAST_CURVATURE)
    return np.where(is_free, np.einsum("npq,nq->np", directions, strides), 0.0)
