"""Procedures with few cases borrow from their service."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pks.durations.lognormal import Array

PRIOR_CASES = 5  # the service's spread counts as much as so many cases
UNKNOWN_CV = 0.5  # where no procedure of the service was done twice
ROUNDING_VAR_MIN2 = 1 / 6  # two noted minutes, each rounded down: 2 · 1/12


@dataclass(frozen=True, slots=True)
class Moments:
    """
    A procedure's mean and standard deviation after shrinkage.

    ``weight_own`` is the share of the procedure's own cases in the mean, 0 to 1.
    """

    mean_min: float
    sd_min: float
    weight_own: float


def shrunk_moments(samples: Sequence[Array]) -> tuple[Moments, ...]:
    """
    Shrink the procedures of one service toward it.

    Means are shrunk on the log scale by the empirical-Bayes weight
    τ² / (τ² + cv² / n), with τ² between the procedures by DerSimonian & Laird [1]_;
    squared coefficients of variation toward the service's pooled one, which counts as
    `PRIOR_CASES` cases. The standard deviation never falls below what whole
    minutes can tell.

    Parameters
    ----------
    samples
        Patient times in minutes, one array a procedure, none empty.

    References
    ----------
    .. [1] DerSimonian & Laird (1986), *Controlled Clinical Trials* 7:177.
    """
    counts = np.array([len(sample) for sample in samples], float)
    means = np.array([np.mean(sample) for sample in samples])
    cv2 = np.array([squared_cv(sample) for sample in samples])
    pooled = pooled_cv2(counts, cv2)
    y, v = np.log(means), np.maximum(pooled, 1e-9) / counts
    tau2, centre = between(y, v)
    weights = tau2 / (tau2 + v) if len(samples) > 1 else np.ones(1)
    shrunk_means = np.exp(weights * y + (1 - weights) * centre)
    shrunk_cv2 = ((counts - 1) * cv2 + PRIOR_CASES * pooled) / (
        counts - 1 + PRIOR_CASES
    )
    sds = np.sqrt(np.maximum(shrunk_cv2 * shrunk_means**2, ROUNDING_VAR_MIN2))
    return tuple(
        Moments(float(mean), float(sd), float(weight))
        for mean, sd, weight in zip(shrunk_means, sds, weights, strict=True)
    )


def squared_cv(sample: Array) -> float:
    """Return variance over squared mean; 0 for a single case."""
    if len(sample) < 2:
        return 0.0
    return float(np.var(sample, ddof=1) / np.mean(sample) ** 2)


def pooled_cv2(counts: Array, cv2: Array) -> float:
    """Return the squared coefficient of variation within procedures, pooled."""
    freedom = counts - 1
    if freedom.sum() == 0:
        return UNKNOWN_CV**2
    return float(np.average(cv2, weights=freedom))


def between(y: Array, v: Array) -> tuple[float, float]:
    """Return the variance between procedures and their common mean, log scale."""
    weights = 1 / v
    centre = float(np.average(y, weights=weights))
    excess = float(np.sum(weights * (y - centre) ** 2)) - (len(y) - 1)
    scale = float(weights.sum() - np.sum(weights**2) / weights.sum())
    tau2 = max(0.0, excess / scale) if scale > 0 else 0.0
    return tau2, float(np.average(y, weights=1 / (v + tau2)))
