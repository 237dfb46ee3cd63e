"""
Maximum likelihood for times that are noted in whole minutes.

A noted minute x stands for the interval from x - 1/2 to x + 1/2. The likelihood of
intervals is never above 1, whereas the density of a three-parameter lognormal grows
without limit as the shift nears the shortest case, and that of any family does where
all cases took the same time.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from pks.durations.climbing import climbed
from pks.durations.likelihood import HALF_MIN, chance_between, heights_of
from pks.durations.lognormal import LEAST_ABOVE_MIN, Array, from_log

FAMILIES = ("normal", "lognormal2", "lognormal3")
LEAST_SIGMA = 1e-3
MOST_SCALE = 1e6
LEAST_ABOVE = 1e-6  # minutes from the largest shift to the shortest case
START_SHARES = (0.2, 0.6, 0.9)  # of the largest possible shift: the search has optima


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
        probability: Array = ndtr(self._standardised(minutes))
        return probability

    def log_probability(self, minutes: Array) -> Array:
        """Return the logarithm of the probability of each noted minute."""
        low, high = (self._standardised(minutes + h) for h in (-HALF_MIN, HALF_MIN))
        chances: Array = np.log(chance_between(low, high))
        return chances

    def _standardised(self, minutes: Array) -> Array:
        if self.family != "normal":
            minutes = np.log(np.maximum(minutes - self.shift_min, LEAST_ABOVE_MIN))
        return (minutes - self.location) / self.scale


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
    values, counts = np.unique(np.asarray(minutes, float), return_counts=True)
    return fits(family, values, counts[None, :].astype(float))[0]


def fits(family: str, values: Array, counts: Array) -> list[Fit]:
    """
    Fit a family to several samples at once.

    Parameters
    ----------
    values
        Minutes that occur, in any sample or in each; shape (m,) or (n, m).
    counts
        How often each occurs in each sample; shape (n, m), no row of zeros only.
    """
    shares = np.array(START_SHARES if family == "lognormal3" else (0.0,))
    values = np.broadcast_to(values, counts.shape)
    each, rows = (np.repeat(part, len(shares), axis=0) for part in (values, counts))
    points, tops = _tops(family, each, rows, np.tile(shares, len(counts)))
    best = np.argmax(tops.reshape(len(counts), len(shares)), axis=1)
    best += len(shares) * np.arange(len(counts))
    return [
        Fit(family, float(a / b), float(1 / b), float(sum(shift)), float(top))
        for (a, b, *shift), top in zip(points[best], tops[best], strict=True)
    ]


def _tops(
    family: str, values: Array, counts: Array, shares: Array
) -> tuple[Array, Array]:
    """Return where searches from shares of the largest shift end, and how high."""
    shortest = np.min(np.where(counts > 0, values, np.inf), axis=1)
    largest_shift = shortest - HALF_MIN - LEAST_ABOVE
    starts = _starts(family, values, counts, shares * largest_shift)
    low, high = np.full_like(starts, -np.inf), np.full_like(starts, np.inf)
    low[:, 1], high[:, 1] = 1 / MOST_SCALE, 1 / _least_scale(family)
    if family == "lognormal3":
        low[:, 2], high[:, 2] = 0.0, largest_shift
    return climbed(heights_of(family, values, counts), starts, low, high)


def _starts(family: str, values: Array, counts: Array, shift: Array) -> Array:
    """Return each sample's moments as a point of its likelihood."""
    seen = values - shift[:, None]
    seen = seen if family == "normal" else np.log(np.maximum(seen, HALF_MIN))
    total = counts.sum(1)
    mean = np.sum(counts * seen, 1) / total
    square = np.sum(counts * (seen - mean[:, None]) ** 2, 1) / total
    scale = np.maximum(np.sqrt(square), 2 * _least_scale(family))
    places = [shift] if family == "lognormal3" else []
    return np.column_stack([mean / scale, 1 / scale, *places])


def _least_scale(family: str) -> float:
    """Return a scale far below what whole minutes can tell apart."""
    return 0.1 if family == "normal" else LEAST_SIGMA
