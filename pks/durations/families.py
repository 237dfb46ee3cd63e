"""
Maximum likelihood for times that are noted in whole minutes.

A noted minute x stands for the interval from x - 1/2 to x + 1/2. The likelihood of
intervals is never above 1, whereas the density of a three-parameter lognormal grows
without limit as the shift nears the shortest case, and that of any family does where
all cases took the same time.
"""

from dataclasses import dataclass
from math import log

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit, ndtr

from pks.durations.lognormal import Array, from_log, lognormal_cdf

FAMILIES = ("normal", "lognormal2", "lognormal3")
HALF_MIN = 0.5
LEAST_SIGMA = 1e-3
START_SHARES = (0.2, 0.6, 0.9)  # of the largest possible shift: the search has optima
TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Fit:
    """
    A family fitted to the cases of one procedure.

    Attributes
    ----------
    location, scale
        Mean and standard deviation: of the minutes for ``normal``, of the logarithm
        of what exceeds ``shift_min`` for the lognormals.
    shift_min
        0 but for ``lognormal3``.
    log_likelihood
        Of the noted whole minutes; at most 0.
    """

    family: str
    location: float
    scale: float
    shift_min: float
    log_likelihood: float

    @property
    def num_parameters(self) -> int:
        """Parameters that were fitted."""
        return 3 if self.family == "lognormal3" else 2

    @property
    def aic(self) -> float:
        """Akaike's criterion; smaller is better."""
        return 2 * self.num_parameters - 2 * self.log_likelihood

    @property
    def mean_min(self) -> float:
        """Mean of the fitted distribution, minutes."""
        if self.family == "normal":
            return self.location
        return from_log(self.location, self.scale, self.shift_min).mean_min

    @property
    def sd_min(self) -> float:
        """Standard deviation of the fitted distribution, minutes."""
        if self.family == "normal":
            return self.scale
        return from_log(self.location, self.scale, self.shift_min).sd_min

    def cdf(self, minutes: Array) -> Array:
        """Return P(patient time ≤ minutes)."""
        if self.family == "normal":
            probability: Array = ndtr((minutes - self.location) / self.scale)
            return probability
        return lognormal_cdf(minutes, self.location, self.scale, self.shift_min)

    def log_probability(self, minutes: Array) -> Array:
        """Return the logarithm of the probability of each noted minute."""
        high, low = self.cdf(minutes + HALF_MIN), self.cdf(minutes - HALF_MIN)
        chances: Array = np.log(np.maximum(high - low, TINY))
        return chances


def fit(family: str, minutes: Array) -> Fit:
    """
    Fit a family by the likelihood of whole minutes.

    Parameters
    ----------
    family
        One of `FAMILIES`.
    minutes
        Patient times in whole minutes, each at least 1; at least one of them.

    Raises
    ------
    ValueError
        If there are no times, or one is below a minute.

    References
    ----------
    .. [1] Stepaniak et al. (2009), *Anesthesia & Analgesia* 109:1232: the
       three-parameter lognormal for patient times.
    .. [2] Giesbrecht & Kempthorne (1976), *J. Royal Stat. Soc. B* 38:257: grouped
       likelihood for it.
    """
    if len(minutes) == 0 or np.min(minutes) < 1:
        raise ValueError("Expected at least one time of a minute or more.")
    values, times_noted = np.unique(np.asarray(minutes, float), return_counts=True)
    counts = times_noted.astype(float)
    starts = [None] if family != "lognormal3" else START_SHARES
    fits = [_search(family, values, counts, share) for share in starts]
    return max(fits, key=lambda found: found.log_likelihood)


def _search(
    family: str, values: Array, counts: Array, start_share: float | None
) -> Fit:
    largest_shift = float(values[0]) - HALF_MIN
    shift = (start_share or 0.0) * largest_shift
    seen = values if family == "normal" else np.log(values - shift)
    location = float(np.average(seen, weights=counts))
    spread = float(np.sqrt(np.average((seen - location) ** 2, weights=counts)))
    least = _least_scale(family)
    start = [location, log(max(spread, 2 * least))]
    if start_share is not None:
        start.append(float(logit(start_share)))

    def made(point: Array) -> Fit:
        place = largest_shift * float(expit(point[2])) if len(point) > 2 else 0.0
        scale = max(least, float(np.exp(np.clip(point[1], -20, 20))))
        return Fit(family, float(point[0]), scale, place, 0.0)

    def badness(point: Array) -> float:
        return -float(np.dot(counts, made(point).log_probability(values)))

    best = minimize(badness, np.array(start), method="Nelder-Mead",
                    options={"maxiter": 600, "xatol": 1e-4, "fatol": 1e-4})  # fmt: skip
    found = made(best.x)
    return Fit(family, found.location, found.scale, found.shift_min, -float(best.fun))


def _least_scale(family: str) -> float:
    """Return a scale far below what whole minutes can tell apart."""
    return 0.1 if family == "normal" else LEAST_SIGMA
