"""From the cases of a log to each procedure's patient time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pks.durations.families import FAMILIES, Fit, fit
from pks.durations.goodness import (
    FittedAndHeldOut,
    anderson_darling,
    fitted_and_held_out,
    kolmogorov_smirnov,
)
from pks.durations.lognormal import Array, Lognormal
from pks.durations.shrinkage import Moments, shrunk_moments

FEW = 10  # fewer cases than this choose no family of their own
SHIFT_PRIOR_CASES = 20
MOST_SHIFT_SHARE = 0.95

Key = tuple[str, str]  # service, procedure


@dataclass(frozen=True, slots=True)
class PatientTime:
    """
    A procedure's patient time, and how it came about.

    Attributes
    ----------
    used
        What the region gets. Mean and standard deviation are the cases' own, shrunk;
        the shift is the likelihood's. So a poor shape cannot spoil the two moments
        that the week's plan stands on.
    sample_mean_min, sample_sd_min
        Of the procedure's own cases, before shrinkage.
    weight_own
        Share of the own cases in the mean.
    family
        Of smallest AIC: ``normal``, ``lognormal2``, ``lognormal3``; ``constant``
        where all cases took the same time; empty below `FEW` cases.
    aic, held_out
        By family; the latter is the mean log-likelihood per case left out. Empty
        below `FEW` cases.
    ks, ad
        Distances of ``used`` from the own cases.
    """

    used: Lognormal
    num_cases: int
    sample_mean_min: float
    sample_sd_min: float
    weight_own: float
    family: str
    aic: dict[str, float]
    held_out: dict[str, float]
    ks: float
    ad: float


def patient_times(
    cases: Iterable[tuple[str, str, int]], *, judged: bool = True
) -> dict[Key, PatientTime]:
    """
    Fit the patient time of every procedure, shrunk to its service.

    Parameters
    ----------
    cases
        (service, procedure, minutes) of each case done; minutes at least 1.
    judged
        Compare the families by AIC and held-out likelihood, too; costs time.

    Returns
    -------
    dict
        By (service, procedure), sorted.
    """
    samples: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for service, procedure, minutes in cases:
        samples[service][procedure].append(minutes)
    found: dict[Key, PatientTime] = {}
    for service, by_procedure in sorted(samples.items()):
        arrays = {p: np.array(t, float) for p, t in sorted(by_procedure.items())}
        for procedure, time in _of_service(arrays, judged).items():
            found[service, procedure] = time
    return found


def _of_service(samples: Mapping[str, Array], judged: bool) -> dict[str, PatientTime]:
    rows = tuple(samples.values())
    moments, fitted = shrunk_moments(rows), _fitted(rows, judged)
    share = service_shift_share(rows)
    return {
        procedure: _of_procedure(sample, shrunk, share, *found)
        for (procedure, sample), shrunk, found in zip(
            samples.items(), moments, fitted, strict=True
        )
    }


def service_shift_share(samples: Iterable[Array]) -> float:
    """Return the shift as a share of the mean, all procedures laid on one another."""
    rows = [np.asarray(sample, float) for sample in samples]
    everything = np.concatenate(rows)
    level = float(np.mean(everything))
    laid = np.concatenate([row / np.mean(row) * level for row in rows])
    fits, _ = _fitted([np.maximum(1.0, np.round(laid))], judged=False)[0]
    return _paying_shift(fits) / level


def _fitted(samples: Sequence[Array], judged: bool) -> list[FittedAndHeldOut]:
    """Return the fits and held-out likelihoods by family; empty below `FEW` cases."""
    enough = [sample for sample in samples if len(sample) >= FEW]
    found = iter(fitted_and_held_out(enough) if judged else map(_all_fits, enough))
    return [next(found) if len(sample) >= FEW else ({}, {}) for sample in samples]


def _all_fits(sample: Array) -> FittedAndHeldOut:
    return {family: fit(family, sample) for family in FAMILIES}, {}


def _paying_shift(fits: Mapping[str, Fit]) -> float:
    """Return the shift where the third parameter pays by AIC, else 0."""
    if not fits:
        return 0.0
    two, three = fits["lognormal2"], fits["lognormal3"]
    return three.shift_min if three.aic < two.aic else 0.0


def _of_procedure(
    sample: Array, shrunk: Moments, service_share: float,
    fits: Mapping[str, Fit], scores: dict[str, float],
) -> PatientTime:  # fmt: skip
    n = len(sample)
    mean = float(np.mean(sample))
    own_share = _paying_shift(fits) / mean
    trust = n / (n + SHIFT_PRIOR_CASES) if n >= FEW else 0.0
    share = min(MOST_SHIFT_SHARE, trust * own_share + (1 - trust) * service_share)
    used = Lognormal(shrunk.mean_min, shrunk.sd_min, share * shrunk.mean_min)
    aic = {family: fits[family].aic for family in scores}
    return PatientTime(
        used=used,
        num_cases=n,
        sample_mean_min=mean,
        sample_sd_min=float(np.std(sample, ddof=1)) if n > 1 else 0.0,
        weight_own=shrunk.weight_own,
        family=_best(sample, aic),
        aic=aic,
        held_out=scores,
        ks=kolmogorov_smirnov(sample, used.cdf),
        ad=anderson_darling(sample, used.cdf),
    )


def _best(sample: Array, aic: Mapping[str, float]) -> str:
    if not aic:
        return ""
    is_constant = float(np.ptp(sample)) == 0
    return "constant" if is_constant else min(aic, key=lambda name: aic[name])
