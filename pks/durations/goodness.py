"""How well a distribution fits: distances, and the likelihood of cases left out."""

from collections.abc import Callable, Sequence

import numpy as np

from pks.durations.families import FAMILIES, Fit, fits
from pks.durations.lognormal import Array

FOLDS = 5
AT_ONCE = 16  # samples; more gain nothing and take room
Cdf = Callable[[Array], Array]
FittedAndHeldOut = tuple[dict[str, Fit], dict[str, float]]  # by family


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
    return fitted_and_held_out([minutes])[0][1]


def fitted_and_held_out(samples: Sequence[Array]) -> list[FittedAndHeldOut]:
    """Return each sample's fits by family, and its `held_out`: soonest together."""
    return [
        found
        for at in range(0, len(samples), AT_ONCE)
        for found in _together(samples[at : at + AT_ONCE])
    ]


def _together(samples: Sequence[Array]) -> list[FittedAndHeldOut]:
    parts = [_counted(sample) for sample in samples]
    values = np.ones((len(parts), 1 + FOLDS, max(len(own) for own, _ in parts)))
    counts = np.zeros_like(values)
    for row, count, (own, left_out) in zip(values, counts, parts, strict=True):
        row[:, : len(own)] = own
        count[:, : len(own)] = left_out.sum(axis=0)
        count[1:, : len(own)] -= left_out
    rows = [part.reshape(-1, part.shape[2]) for part in (values, counts)]
    by_family = {family: fits(family, rows[0], rows[1]) for family in FAMILIES}
    return [
        _scored({f: made[at : at + 1 + FOLDS] for f, made in by_family.items()}, *part)
        for at, part in zip(range(0, len(rows[0]), 1 + FOLDS), parts, strict=True)
    ]


def _counted(minutes: Array) -> tuple[Array, Array]:
    """Return the minutes that occur, and how often among each fifth left out."""
    values, place = np.unique(np.asarray(minutes, float), return_inverse=True)
    left_out = np.zeros((FOLDS, len(values)))
    np.add.at(left_out, (np.arange(len(place)) % FOLDS, place), 1.0)
    return values, left_out


def _scored(
    made: dict[str, list[Fit]], values: Array, left_out: Array
) -> FittedAndHeldOut:
    found, scores = {}, {}
    for family, (whole, *others) in made.items():
        found[family] = whole
        chances = np.array([fit.log_probability(values) for fit in others])
        # A single case outside a family's support must not decide everything.
        judged = np.sum(left_out * np.maximum(chances, -25.0))
        scores[family] = float(judged) / float(np.sum(left_out))
    return found, scores
