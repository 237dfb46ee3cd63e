"""Length of stay: the chance of still being there, night by night."""

from functools import lru_cache
from math import exp, log, sqrt
from statistics import NormalDist

from pks.problems.week.problem import NIGHTS

LEAST_PERMILLE = 10  # a smaller chance is not worth a bed


@lru_cache(maxsize=4096)
def ward_permille(mean_days: float, sd_days: float) -> tuple[int, ...]:
    """
    Return P(LOS > k) in permille for nights k = 0, 1, ... of a lognormal stay.

    An inpatient stays the first night for certain; the tail below 10 permille is cut.
    """
    chances = [1000]
    for night in range(1, NIGHTS):
        chance = round(1000 * stay_longer_prob(night, mean_days, sd_days))
        if chance < LEAST_PERMILLE:
            break
        chances.append(chance)
    return tuple(chances)


def stay_longer_prob(days: float, mean_days: float, sd_days: float) -> float:
    """Return P(LOS > days) for a lognormal with this mean and standard deviation."""
    if sd_days <= 0 or mean_days <= 0:
        return float(mean_days > days)
    variance = log(1 + (sd_days / mean_days) ** 2)
    location = log(mean_days) - variance / 2
    return 1 - NormalDist(location, sqrt(variance)).cdf(log(days))


@lru_cache(maxsize=4096)
def icu_permille(share_permille: int, mean_days: float) -> tuple[int, ...]:
    """
    Return P(in intensive care) in permille for nights 0, 1, ...

    The share that goes there stays an exponential time with the given mean, and the
    first night for certain.
    """
    chances: list[int] = []
    for night in range(NIGHTS):
        stays = 1.0 if night == 0 else exp(-night / max(mean_days, 0.1))
        chance = round(share_permille * stays)
        if chance < LEAST_PERMILLE:
            break
        chances.append(chance)
    return tuple(chances)


def less(total: tuple[int, ...], part: tuple[int, ...]) -> tuple[int, ...]:
    """Return ``total`` with ``part`` taken away night by night, at least 0."""
    padded = part + (0,) * len(total)
    return tuple(max(0, t - p) for t, p in zip(total, padded, strict=False))
