"""How well a distribution fits: distances, and the likelihood of cases left out."""

from collections.abc import Callable

import numpy as np

from pks.durations.families import FAMILIES, fit
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
    times = np.asarray(minutes, float)
    fold = np.arange(len(times)) % FOLDS
    scores = {}
    for family in FAMILIES:
        parts = [
            fit(family, times[fold != k]).log_probability(times[fold == k])
            for k in range(FOLDS)
        ]
        # A single case outside a family's support must not decide everything.
        scores[family] = float(np.mean(np.maximum(np.concatenate(parts), -25.0)))
    return scores
