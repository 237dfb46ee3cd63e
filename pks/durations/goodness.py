"""How well a distribution fits: distances, and the likelihood of cases left out."""

from collections.abc import Callable

import numpy as np

from pks.durations.families import FAMILIES, Fit, fits
from pks.durations.lognormal import Array

FOLDS = 5
Cdf = Callable[[Array], Array]


def kolmogorov_smirnov(minutes: Array, cdf: Cdf) -> float:
    """
    Return the largest distance between the cases' distribution and a fitted one.

    Times are noted in whole minutes, so each noted minute is compared at its upper
    end only. The parameters are fitted to the same cases, hence no p-value.
    """
    values, counts = np.unique(np.asarray(minutes, float), return_counts=True)
    seen = np.cumsum(counts) / counts.sum()
    below = np.concatenate(([0.0], seen[:-1]))
    upper = np.abs(seen - cdf(values + 0.5))
    lower = np.abs(below - cdf(values - 0.5))
    return float(max(upper.max(), lower.max()))


def anderson_darling(minutes: Array, cdf: Cdf) -> float:
    """
    Return the Anderson-Darling statistic, which weighs the tails.

    Each noted minute takes the middle of its interval's probability. Without
    p-value, as in `kolmogorov_smirnov`.

    References
    ----------
    .. [1] Anderson & Darling (1954), *J. American Stat. Assoc.* 49:765.
    """
    times = np.sort(np.asarray(minutes, float))
    chance = (cdf(times - 0.5) + cdf(times + 0.5)) / 2
    chance = np.clip(chance, 1e-12, 1 - 1e-12)
    n = len(times)
    ranks = 2 * np.arange(1, n + 1) - 1
    logs = np.log(chance) + np.log1p(-chance[::-1])
    return float(-n - np.sum(ranks * logs) / n)


def held_out(minutes: Array) -> dict[str, float]:
    """
    Return the mean log-likelihood per case left out, by family.

    Every fifth case is left out in turn and judged by a fit to the others; larger is
    better. Needs at least ten cases.
    """
    return fitted_and_held_out(minutes)[1]


def fitted_and_held_out(minutes: Array) -> tuple[dict[str, Fit], dict[str, float]]:
    """Return each family's fit to all cases, and its `held_out`: soonest together."""
    values, place = np.unique(np.asarray(minutes, float), return_inverse=True)
    left_out = np.zeros((FOLDS, len(values)))
    np.add.at(left_out, (np.arange(len(place)) % FOLDS, place), 1.0)
    everything = left_out.sum(axis=0, keepdims=True)
    samples = np.concatenate([everything, everything - left_out])
    found, scores = {}, {}
    for family in FAMILIES:
        found[family], *others = fits(family, values, samples)
        chances = np.array([fit.log_probability(values) for fit in others])
        # A single case outside a family's support must not decide everything.
        judged = np.sum(left_out * np.maximum(chances, -25.0))
        scores[family] = float(judged) / len(place)
    return found, scores
