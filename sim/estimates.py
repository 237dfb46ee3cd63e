"""Every number of a simulation is an estimate with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """
    A mean over independent replications, with its interval by Student's t.

    Attributes
    ----------
    low, high
        Limits at 95 % confidence; None for a single replication, which has none.
    n
        Replications.
    """

    mean: float
    low: float | None
    high: float | None
    n: int

    @property
    def half_width(self) -> float:
        """Half of the interval; infinite where there is none."""
        return float("inf") if self.high is None else self.high - self.mean

    @property
    def is_distinguishable(self) -> bool:
        """Whether the interval leaves 0 out: a difference told from noise."""
        return self.low is not None and (self.low > 0 or (self.high or 0) < 0)


@dataclass(frozen=True, slots=True)
class Precision:
    """
    When there are enough replications: half-widths are small against means.

    Attributes
    ----------
    relative
        Largest error, as a share of the true mean.
    absolute
        Half-width that is enough in any case, for means near 0.
    least, most
        Replications, at least 2 and at most.
    """

    relative: float = 0.05
    absolute: float = 0.0
    least: int = 10
    most: int = 1000

    def holds(self, values: Sequence[float]) -> bool:
        """
        Whether the values of one metric are enough.

        The half-width is held against ``relative / (1 + relative)`` of the mean that
        was found, so that the error is at most ``relative`` of the true one [1]_.

        References
        ----------
        .. [1] Law (2015), *Simulation Modeling and Analysis*, 5th ed., McGraw-Hill,
           section 9.4.1 (obtaining a specified precision; at least 10 replications).
        """
        if len(values) < max(2, self.least):
            return False
        found = estimate(values)
        return found.half_width <= self.enough(found.mean)

    def enough(self, mean: float) -> float:
        """Return the half-width that is small enough against a mean."""
        return max(self.relative / (1 + self.relative) * abs(mean), self.absolute)


def estimate(values: Sequence[float]) -> Estimate:
    """Return the mean of independent values, at least one, with its interval."""
    sample = np.asarray(values, np.float64)
    n, mean = sample.size, float(np.mean(sample))
    if n < 2:
        return Estimate(mean, None, None, n)
    quantile = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2))
    half_width = quantile * float(np.std(sample, ddof=1)) / n**0.5
    return Estimate(mean, mean - half_width, mean + half_width, n)


def chance(happened: Sequence[float]) -> Estimate:
    """
    Return the share of ones among ones and zeros, with Wilson's interval.

    It holds near 0 and 1 too, where Student's t does not [1]_.

    References
    ----------
    .. [1] Brown, Cai and DasGupta (2001), "Interval estimation for a binomial
       proportion", Statistical Science 16(2), 101-133.
    """
    n, mean = len(happened), float(np.mean(happened))
    if n < 2:
        return Estimate(mean, None, None, n)
    z2 = float(ndtri((1 + CONFIDENCE) / 2)) ** 2
    middle = (mean + z2 / (2 * n)) / (1 + z2 / n)
    half = (z2 * (mean * (1 - mean) / n + z2 / (4 * n * n))) ** 0.5 / (1 + z2 / n)
    return Estimate(mean, max(0.0, middle - half), min(1.0, middle + half), n)


def difference(values: Sequence[float], base: Sequence[float]) -> Estimate:
    """
    Return by how much values are above those of a base, replication by replication.

    Both had the same chance (`sim.streams`), so most of the noise goes out with the
    difference [1]_. Replications that only one of them has are left out.

    References
    ----------
    .. [1] Law (2015), section 11.2 (common random numbers) and 10.2.1 (paired-t).
    """
    n = min(len(values), len(base))
    return estimate(np.subtract(values[:n], base[:n]).tolist())
