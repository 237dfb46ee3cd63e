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
TINY = 1e-300
ROOT = np.sqrt(2 * np.pi)


@dataclass(frozen=True, slots=True)
class _Bound:
    """
    The standardised bounds z of the noted minutes, of n samples with m values.

    Attributes
    ----------
    slopes
        Derivatives of z by a, b and perhaps the shift; shape (p, n, m).
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
        Minutes that occur, ascending; shape (m,).
    counts
        How often, in each sample; shape (n, m).
    """

    def heights(points: Array, rows: Rows) -> Heights:
        high = _bound(family, values + HALF_MIN, points)
        low = _bound(family, values - HALF_MIN, points)
        return _heights(counts[rows], high, low)

    return heights


def _bound(family: str, bounds: Array, points: Array) -> _Bound:
    a, b = points[:, :1], points[:, 1:2]
    if family != "lognormal3":
        seen = bounds if family == "normal" else np.log(bounds)
        u = np.broadcast_to(seen, (len(points), len(bounds)))
        return _Bound(b * u - a, np.stack([-np.ones_like(u), u]), {})
    above = bounds - points[:, 2:]
    is_above = above > 0  # others are not of the sample
    u = np.log(np.where(is_above, above, 1.0))
    by_shift = np.where(is_above, -1 / np.where(is_above, above, 1.0), 0.0)
    slopes = np.stack([-np.ones_like(u), u, b * by_shift])
    bends = {(1, 2): by_shift, (2, 2): -b * by_shift**2}
    return _Bound(b * u - a, slopes, bends)


def _heights(counts: Array, high: _Bound, low: _Bound) -> Heights:
    chance = chance_between(low.z, high.z)
    weigh = np.where(counts > 0, counts / chance, 0.0)
    at_high, at_low = weigh * _density(high.z), weigh * _density(low.z)
    slopes = at_high * high.slopes - at_low * low.slopes
    curvature = np.empty((len(counts), len(slopes), len(slopes)))
    for p in range(len(slopes)):
        for q in range(p, len(slopes)):
            bent = (
                low.z * at_low * low.slopes[p] * low.slopes[q]
                - high.z * at_high * high.slopes[p] * high.slopes[q]
                - slopes[p] * slopes[q] / np.maximum(counts, 1.0)
            )
            if (p, q) in high.bends:
                bent += at_high * high.bends[p, q] - at_low * low.bends[p, q]
            curvature[:, p, q] = curvature[:, q, p] = bent.sum(1)
    values = np.sum(counts * np.log(chance), 1)
    return values, slopes.sum(2).T, curvature


def _density(z: Array) -> Array:
    density: Array = np.exp(-z * z / 2) / ROOT
    return density
