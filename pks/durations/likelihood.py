"""
The likelihood of whole minutes, with its derivatives.

With a = mean / sd and b = 1 / sd the bounds of a noted minute x are z = b u(x ± ½) - a,
u(x) being x, ln x or ln(x - shift), and its probability is Φ(z₊) - Φ(z₋). Its logarithm
is concave in a and b [1]_.

References
----------
.. [1] Burridge (1981), *J. Royal Stat. Soc. B* 43:41, on grouped normal data.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from pks.durations.climbing import Heights, Rows
from pks.durations.lognormal import Array

HALF_MIN = 0.5
SIDES = np.array([[-1.0], [1.0]])  # a noted minute's lower and upper end
TINY = 1e-300
ROOT = np.sqrt(2 * np.pi)


@dataclass(frozen=True, slots=True)
class _Ends:
    """
    The standardised bounds z of the noted minutes, of n samples with m values.

    Attributes
    ----------
    z
        At the lower and the upper end; shape (n, 2, m).
    slopes
        Derivatives of z by a, b and perhaps the shift; shape (n, p, 2, m).
    bends
        Second derivatives that are not 0, by the positions of their parameters.
    """

    z: Array
    slopes: Array
    bends: dict[tuple[int, int], Array]


def chance_between(low: Array, high: Array) -> Array:
    """Return Φ(high) - Φ(low), exact in both tails, at least 1e-300."""
    is_right = high + low > 0
    upper, lower = np.where(is_right, -low, high), np.where(is_right, -high, low)
    chance: Array = np.maximum(ndtr(upper) - ndtr(lower), TINY)
    return chance


def heights_of(
    family: str, values: Array, counts: Array
) -> Callable[[Array, Rows], Heights]:
    """
    Return the log-likelihood as a function of a, b and perhaps the shift, and samples.

    Parameters
    ----------
    values
        Minutes that occur, in any sample or in each; shape (m,) or (n, m).
    counts
        How often, in each sample; shape (n, m).
    """
    ends = np.broadcast_to(values, counts.shape)[:, None] + HALF_MIN * SIDES
    scale = np.log(ends) if family == "lognormal2" else ends
    bounds = _shifted if family == "lognormal3" else _ends

    def heights(points: Array, rows: Rows) -> Heights:
        return _heights(counts[rows], bounds(scale[rows], points))

    return heights


def _ends(u: Array, points: Array) -> _Ends:
    a, b = points[:, :1, None], points[:, 1:, None]
    return _Ends(b * u - a, np.stack([-np.ones_like(u), u], 1), {})


def _shifted(ends: Array, points: Array) -> _Ends:
    a, b = points[:, :1, None], points[:, 1:2, None]
    above = ends - points[:, 2:, None]
    is_above = above > 0  # others are not of the sample
    above = np.where(is_above, above, 1.0)
    u, by_shift = np.log(above), np.where(is_above, -1 / above, 0.0)
    slopes = np.stack([-np.ones_like(u), u, b * by_shift], 1)
    bends = {(1, 2): by_shift, (2, 2): -b * by_shift**2}
    return _Ends(b * u - a, slopes, bends)


def _heights(counts: Array, ends: _Ends) -> Heights:
    z, slopes = ends.z, ends.slopes
    chance = chance_between(z[:, 0], z[:, 1])
    at_ends = SIDES * _density(z) * (counts / chance)[:, None]
    steep = at_ends[:, None] * slopes
    by_value = steep.sum(2)
    curvature = -_products(by_value / np.maximum(counts, 1.0)[:, None], by_value)
    curvature -= _products(z[:, None] * steep, slopes)
    for (p, q), bend in ends.bends.items():
        bent = np.sum(at_ends * bend, (1, 2))
        curvature[:, p, q] += bent
        curvature[:, q, p] += bent * (p != q)
    return np.sum(counts * np.log(chance), 1), by_value.sum(2), curvature


def _products(left: Array, right: Array) -> Array:
    """Return the sums of products by each two parameters; shape (n, p, p)."""
    n, p = left.shape[:2]
    sums: Array = left.reshape(n, p, -1) @ right.reshape(n, p, -1).swapaxes(1, 2)
    return sums


def _density(z: Array) -> Array:
    density: Array = np.exp(-z * z / 2) / ROOT
    return density
