"""Surgeons' speed: their time with a procedure, relative to all surgeons'."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from pks.durations.case_time import CaseTime
from pks.durations.lognormal import Array
from pks.durations.shrinkage import between

LEAST_SPEED, MOST_SPEED = 0.4, 2.5  # as the table of privileges
LEAST_VARIANCE = 1e-6

Speeds = Mapping[tuple[str, str, str], float]  # surgeon, service, procedure


def surgeon_speeds(cases: Iterable[CaseTime]) -> dict[tuple[str, str, str], float]:
    """
    Return each surgeon's time with each procedure as a multiple of the procedure's.

    The logarithm of a case's time is its procedure's mean, the surgeon's own effect in
    the service and the surgeon's effect with the procedure. Both effects are shrunk
    toward what lies above by the empirical-Bayes weight τ² / (τ² + σ² / n), τ² by
    DerSimonian & Laird; a surgeon of few cases is thus near 1.

    Returns
    -------
    dict
        By (surgeon, service, procedure) of the named surgeons' cases; 0.4 to 2.5.
    """
    named = [case for case in cases if case.surgeon]
    if not named:
        return {}
    cells = [(case.surgeon, *case.key) for case in named]
    of_cell = _Groups(cells)
    of_surgeon = _Groups([(case.surgeon, case.service) for case in named])
    of_procedure = _Groups([case.key for case in named])
    logs = np.log([case.minutes for case in named])
    residuals = logs - of_procedure.means(logs)
    noise = of_cell.variance_within(residuals)
    own = of_surgeon.shrunk(residuals, noise)
    effects = own + of_cell.shrunk(residuals - own, noise)
    factors = np.clip(np.exp(effects), LEAST_SPEED, MOST_SPEED).tolist()
    return dict(sorted(dict(zip(cells, factors, strict=True)).items()))


class _Groups:
    """Groups of cases; what is found of a group is given for each of its cases."""

    def __init__(self, names: Sequence[Hashable]) -> None:
        places = {name: at for at, name in enumerate(dict.fromkeys(names))}
        self._at = np.array([places[name] for name in names])
        self._sizes = np.bincount(self._at)

    def _means(self, values: Array) -> Array:
        means: Array = np.bincount(self._at, values) / self._sizes
        return means

    def means(self, values: Array) -> Array:
        """Return the mean of each case's group."""
        each: Array = self._means(values)[self._at]
        return each

    def variance_within(self, values: Array) -> float:
        """Return the pooled variance; large where no group has two cases."""
        freedom = len(values) - len(self._sizes)
        if freedom <= 0:
            return 1.0
        squares = float(np.sum((values - self.means(values)) ** 2))
        return max(LEAST_VARIANCE, squares / freedom)

    def shrunk(self, values: Array, noise: float) -> Array:
        """Return the effect of each case's group, shrunk toward 0."""
        if len(self._sizes) < 2:
            return np.zeros_like(values)
        means, variances = self._means(values), noise / self._sizes
        tau2, _ = between(means, variances)
        each: Array = (means * tau2 / (tau2 + variances))[self._at]
        return each
