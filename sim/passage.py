"""When a level was first reached, over replications of which some never reach it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isinf

from scipy.stats import binom

from sim.estimates import CONFIDENCE, Estimate, chance


@dataclass(frozen=True, slots=True)
class Passage:
    """
    The median time of first reaching a level.

    Attributes
    ----------
    median, low, high
        With its limits at 95 % confidence; `inf` for not within the time that was
        looked at. Below 6 replications there are no such limits: 0 and `inf`.
    reached
        Share of the replications that reached it.
    """

    median: float
    low: float
    high: float
    reached: Estimate

    @property
    def has_interval(self) -> bool:
        """Whether there were enough replications for limits."""
        return rank_of(self.reached.n) > 0

    def is_after(self, time: float) -> bool:
        """Whether it comes surely later than a time."""
        return self.low > time

    def is_before(self, time: float) -> bool:
        """Whether it comes surely earlier than a time."""
        return self.high < time


def passage(times: Sequence[float]) -> Passage:
    """
    Return the median of independent times, `inf` for never, at least one.

    A mean does not exist where some never reach the level in the time looked at; a
    median does, and its interval lies between order statistics, whatever the
    distribution [1]_.

    References
    ----------
    .. [1] Conover (1999), *Practical Nonparametric Statistics*, 3rd ed., Wiley, section
       3.2 (confidence interval for a quantile).
    """
    ordered, n = sorted(times), len(times)
    reached = chance([float(time < inf) for time in ordered])
    rank = rank_of(n)
    low, high = (ordered[rank - 1], ordered[n - rank]) if rank else (0.0, inf)
    return Passage(middle(ordered), low, high, reached)


def rank_of(n: int) -> int:
    """Return which of n order statistics, from each end, is a limit; 0 for none."""
    return int(binom.ppf((1 - CONFIDENCE) / 2, n, 0.5))


def middle(ordered: Sequence[float]) -> float:
    """Return the median of ordered numbers."""
    n = len(ordered)
    lower, upper = ordered[(n - 1) // 2], ordered[n // 2]
    return upper if isinf(upper) else (lower + upper) / 2


def first_within(amounts: Sequence[float], level: float) -> float:
    """
    Return the place, from 1, of the first amount at or below a level.

    >>> first_within([5.0, 3.0, 4.0], 3.0), first_within([5.0], 3.0)
    (2.0, inf)
    """
    places = (i for i, amount in enumerate(amounts, 1) if amount <= level)
    return float(next(places, inf))
