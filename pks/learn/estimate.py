"""Patient times with the region's present ones as the prior."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pks.durations import CaseTime, time_model
from pks.durations.lognormal import Lognormal
from pks.durations.prediction import at_mean_speed
from pks.durations.shrinkage import between
from pks.learn.change import Z
from pks.model.care import Procedure

LEAST_CASES = 5  # with fewer, the old value stays
MOST_SHIFT_SHARE = 0.95

Speeds = Mapping[tuple[str, str], float]  # staff, procedure


@dataclass(frozen=True, slots=True)
class MeanTime:
    """A procedure's new time, the 95 % interval of its mean, and its cases."""

    time: Lognormal
    low_min: float
    high_min: float
    num_cases: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """
    New times by procedure, and speed factors where there were cases.

    Procedures with fewer than `LEAST_CASES` cases are not in it.
    """

    procedures: Mapping[str, MeanTime]
    speeds: Speeds


def estimate(
    procedures: Mapping[str, Procedure], cases: Sequence[CaseTime]
) -> Estimate:
    """
    Estimate the times of a region's procedures from cases done.

    Speeds and coefficients of variation are those of `pks.durations.time_model`. With
    x_i the mean time at mean speed over the old mean, on the log scale, and
    v_i = cv_i² / n_i, x_i is shrunk to the common drift of all procedures by the
    empirical-Bayes weight τ² / (τ² + v_i), τ² by DerSimonian & Laird [1]_: few cases
    leave the old time, moved by the drift. The interval counts both what is left of
    v_i and the drift's own error. The shift keeps its share of the mean.

    References
    ----------
    .. [1] DerSimonian & Laird (1986), *Controlled Clinical Trials* 7:177.
    """
    model = time_model(cases)
    samples: defaultdict[str, list[float]] = defaultdict(list)
    for case in cases:
        samples[case.procedure].append(at_mean_speed(case, model.speeds))
    names = sorted(n for n, s in samples.items() if len(s) >= LEAST_CASES)
    speeds = {
        (surgeon, procedure): factor
        for (surgeon, _, procedure), factor in model.speeds.items()
        if procedure in names
    }
    if not names:
        return Estimate({}, speeds)
    fitted = {procedure: time for (_, procedure), time in model.procedures.items()}
    cv = np.array([fitted[n].sd_min / fitted[n].mean_min for n in names])
    old = np.array([procedures[n].mean_min for n in names])
    counts = np.array([len(samples[n]) for n in names])
    x = np.log([np.mean(samples[n]) for n in names]) - np.log(old)
    v = np.maximum(cv**2, 1e-9) / counts
    tau2, drift = between(x, v)
    weight = tau2 / (tau2 + v)
    new = old * np.exp(weight * x + (1 - weight) * drift)
    left = weight * v + (1 - weight) ** 2 / np.sum(1 / (tau2 + v))
    half = np.exp(Z * np.sqrt(left))
    return Estimate(
        {
            name: MeanTime(
                shifted(procedures[name], float(new[i]), float(cv[i])),
                float(new[i] / half[i]), float(new[i] * half[i]), int(counts[i]),
            )
            for i, name in enumerate(names)
        },
        speeds,
    )  # fmt: skip


def shifted(row: Procedure, mean_min: float, cv: float) -> Lognormal:
    """Return a time of a mean, with the procedure's present share of shift."""
    share = min(MOST_SHIFT_SHARE, row.shift_min / row.mean_min)
    return Lognormal(mean_min, cv * mean_min, share * mean_min)
