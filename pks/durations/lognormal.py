"""The three-parameter lognormal, given by the numbers that a procedure's row holds."""

from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Array = NDArray[np.float64]
LEAST_ABOVE_MIN = 1e-12  # what is not above the shift has no logarithm


@dataclass(frozen=True, slots=True)
class Lognormal:
    """
    ``shift_min`` plus a lognormal, by its mean and standard deviation in minutes.

    ``shift_min`` is below ``mean_min``; ``sd_min`` is positive.
    """

    mean_min: float
    sd_min: float
    shift_min: float = 0.0

    @property
    def sigma(self) -> float:
        """Standard deviation of the logarithm of what exceeds the shift."""
        return sqrt(log(1 + (self.sd_min / (self.mean_min - self.shift_min)) ** 2))

    @property
    def mu(self) -> float:
        """Mean of the logarithm of what exceeds the shift."""
        return log(self.mean_min - self.shift_min) - self.sigma**2 / 2

    def cdf(self, minutes: Array) -> Array:
        """Return P(patient time ≤ minutes)."""
        return lognormal_cdf(minutes, self.mu, self.sigma, self.shift_min)

    def quantile(self, probability: float) -> float:
        """Return the minutes not passed with this probability, above 0 and below 1."""
        return self.shift_min + exp(self.mu + self.sigma * float(ndtri(probability)))


def lognormal_cdf(minutes: Array, mu: float, sigma: float, shift_min: float) -> Array:
    """Return P(X ≤ minutes) of a shifted lognormal by the parameters of its log."""
    above = np.maximum(np.asarray(minutes, float) - shift_min, LEAST_ABOVE_MIN)
    probability: Array = ndtr((np.log(above) - mu) / sigma)
    return probability


def from_log(mu: float, sigma: float, shift_min: float) -> Lognormal:
    """Return the lognormal with these parameters of its logarithm."""
    above_min = exp(mu + sigma**2 / 2)
    sd_min = above_min * sqrt(exp(sigma**2) - 1)
    return Lognormal(shift_min + above_min, sd_min, shift_min)
