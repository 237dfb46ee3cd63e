"""
The best of several systems: sampled until enough is known, the inferior left out early.

Pure statistics on samples that are paired replication by replication.

References
----------
.. [1] Kim and Nelson (2001), "A fully sequential procedure for indifference-zone
   selection in simulation", ACM TOMACS 11(3), 251-273: procedure KN with c = 1, which
   holds under common random numbers. Values are taken as normal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import floor

import numpy as np

from sim.streams import Floats


@dataclass(frozen=True, slots=True)
class Selection:
    """
    What is asked of a selection.

    Attributes
    ----------
    indifference
        Smallest difference worth telling, above 0, in the metric's unit.
    confidence
        Probability of choosing the best if it is so much better than all others.
    first
        Replications before anything is left out, at least 2; variances are from them.
    is_least_best
        The smallest mean is the best, not the largest.
    """

    indifference: float
    confidence: float = 0.95
    first: int = 10
    is_least_best: bool = False

    def spread(self, num_systems: int) -> float:
        """Return h squared, the width of the screening, for so many systems."""
        share = 2 * (1 - self.confidence) / (num_systems - 1)
        eta = float(share ** (-2 / (self.first - 1)) - 1) / 2
        return 2 * eta * (self.first - 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How far a selection is.

    Attributes
    ----------
    best
        The system chosen; None while more replications are needed.
    left
        Systems not left out, in order.
    left_out_at
        Replications after which each other one was left out, by system.
    num_needed
        Replications of those left that decide in any case.
    """

    best: int | None
    left: tuple[int, ...]
    left_out_at: dict[int, int]
    num_needed: int


def standing(samples: Sequence[Sequence[float]], rule: Selection) -> Standing:
    """
    Return what samples decide, replication by replication as they came.

    Parameters
    ----------
    samples
        Values of each of at least two systems; of those left equally many, at least
        ``rule.first``. Replication r of all systems had the same chance.
    """
    sign = -1.0 if rule.is_least_best else 1.0
    values = [sign * np.asarray(sample, np.float64) for sample in samples]
    limits = pair_limits(values, rule)
    left, out = list(range(len(values))), dict[int, int]()
    r = rule.first
    while True:
        sums = [float(value[:r].sum()) for value in values]
        inferior = [
            i
            for i in left
            if any(
                sums[i] < sums[other] - slack(limits[i, other], r, rule.indifference)
                for other in left
                if other != i
            )
        ]
        left = [i for i in left if i not in inferior]
        out |= dict.fromkeys(inferior, r)
        needed = 1 + max((floor(limits[p]) for p in permutations(left, 2)), default=0)
        if len(left) == 1 or r >= needed:
            best = max(left, key=lambda i: sums[i])
            return Standing(best, tuple(left), out, min(r, needed))
        if any(values[i].size <= r for i in left):
            return Standing(None, tuple(left), out, needed)
        r += 1


def pair_limits(values: Sequence[Floats], rule: Selection) -> Floats:
    """Return replications that each pair needs at most: h² S² / δ²."""
    first = np.stack([value[: rule.first] for value in values])
    differences = first[:, None, :] - first[None, :, :]
    variance = differences.var(axis=2, ddof=1)
    return np.asarray(rule.spread(len(values)) * variance / rule.indifference**2)


def slack(limit: float, r: int, indifference: float) -> float:
    """Return by how much a sum may be behind another after r replications."""
    return max(0.0, indifference / 2 * (limit - r))
