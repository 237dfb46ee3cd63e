"""Surgeons' speed: their time with a procedure, relative to all surgeons'."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pks.durations.case_time import CaseTime, Key
from pks.durations.shrinkage import between

LEAST_SPEED, MOST_SPEED = 0.4, 2.5  # as the table of privileges
LEAST_VARIANCE = 1e-6

Speeds = Mapping[tuple[str, str, str], float]  # surgeon, service, procedure
Groups = dict[tuple[str, ...], list[float]]


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
    residuals = _residuals(named)
    cells: Groups = defaultdict(list)
    for case, residual in zip(named, residuals, strict=True):
        cells[case.surgeon, *case.key].append(residual)
    noise = _within(cells.values())
    own = _shrunk(_by_surgeon(cells), noise)
    left = {
        cell: [value - own[cell[:2]] for value in values]
        for cell, values in cells.items()
    }
    with_procedure = _shrunk(left, noise)
    return {
        (cell[0], cell[1], cell[2]): _factor(own[cell[:2]] + with_procedure[cell])
        for cell in sorted(cells)
    }


def _factor(effect: float) -> float:
    return float(np.clip(np.exp(effect), LEAST_SPEED, MOST_SPEED))


def _residuals(cases: Sequence[CaseTime]) -> list[float]:
    """Return log time less the mean log time of the procedure."""
    logs: list[float] = np.log([case.minutes for case in cases]).tolist()
    keys = [case.key for case in cases]
    of_key: defaultdict[Key, list[float]] = defaultdict(list)
    for key, value in zip(keys, logs, strict=True):
        of_key[key].append(value)
    means = {key: float(np.mean(values)) for key, values in of_key.items()}
    return [value - means[key] for key, value in zip(keys, logs, strict=True)]


def _by_surgeon(cells: Groups) -> Groups:
    found: Groups = defaultdict(list)
    for cell, values in cells.items():
        found[cell[:2]] += values
    return found


def _within(groups: Iterable[Sequence[float]]) -> float:
    """Return the pooled variance within groups; large where no group has two cases."""
    rows = [np.asarray(group) for group in groups]
    freedom = sum(len(row) - 1 for row in rows)
    if freedom <= 0:
        return 1.0
    squares = sum(float(np.sum((row - row.mean()) ** 2)) for row in rows)
    return max(LEAST_VARIANCE, squares / freedom)


def _shrunk(groups: Groups, noise: float) -> dict[tuple[str, ...], float]:
    """Return each group's effect, shrunk toward 0."""
    if len(groups) < 2:
        return dict.fromkeys(groups, 0.0)
    means = np.array([np.mean(values) for values in groups.values()])
    variances = noise / np.array([len(values) for values in groups.values()])
    tau2, _ = between(means, variances)
    effects = means * tau2 / (tau2 + variances)
    return dict(zip(groups, map(float, effects), strict=True))
