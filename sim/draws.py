"""
Distributions as functions of uniform numbers, one number each (inversion).

Inversion keeps draws in step: a longer mean makes the same patient's stay longer, and
takes no other number than before.
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import gammaincinv, ndtri

from sim.streams import Floats, Streams
from sim.trial import Ints

MARGIN = 1.2  # first guess of arrivals, over what is expected


def exponential(uniform: Floats, mean: float | Floats) -> Floats:
    """Return exponential numbers."""
    return -np.log1p(-uniform) * mean


def lognormal(
    uniform: Floats,
    mu: float | Floats,
    sigma: float | Floats,
    shift: float | Floats = 0.0,
) -> Floats:
    """
    Return three-parameter lognormal numbers: ``shift`` and the exponential of a normal.

    References
    ----------
    .. [1] Stepaniak, Heij, Mannaerts, de Quelerij and de Vries (2009), "Modeling
       procedure and surgical times for current procedural terminology-anesthesia-
       surgeon combinations", Anesthesia & Analgesia 109(4), 1232-1245.
    """
    return np.asarray(shift + np.exp(mu + sigma * ndtri(uniform)))


def gamma(uniform: Floats, shape: float, mean: float | Floats) -> Floats:
    """Return gamma numbers; as rates they make counts negative binomial."""
    return np.asarray(gammaincinv(shape, uniform) * mean / shape)


def happens(uniform: Floats, prob: float | Floats) -> Ints:
    """Return 1 with a probability, otherwise 0."""
    return (uniform < prob).astype(np.int64)


def one_of(uniform: Floats, shares: Sequence[float]) -> Ints:
    """Return positions, drawn by shares that need not sum to 1."""
    limits = np.cumsum(shares)
    return np.searchsorted(limits / limits[-1], uniform, side="right").astype(np.int64)


def ticks(values: Floats, least: int = 0) -> Ints:
    """Return whole ticks, rounded, none below the least."""
    return np.maximum(np.rint(values), least).astype(np.int64)


def arrival_ticks(streams: Streams, name: str, limits: Floats, rates: Floats) -> Ints:
    """
    Return when a Poisson stream of patients comes, its rate constant between limits.

    Parameters
    ----------
    limits
        Ticks at which the rate changes, from the beginning to the end.
    rates
        Patients a tick between two limits: one fewer than there are limits.

    References
    ----------
    .. [1] Cinlar (1975), *Introduction to Stochastic Processes*, section 4.7: a Poisson
       process of rate 1 in the time of the expected number.
    """
    expected = np.concatenate([[0.0], np.cumsum(np.diff(limits) * rates)])
    num = int(expected[-1] * MARGIN) + 1
    while True:
        times = np.cumsum(exponential(streams.uniform(name, num), 1.0))
        if times[-1] >= expected[-1]:
            break
        num *= 2
    come = times[times < expected[-1]]
    piece = np.searchsorted(expected, come, side="right") - 1
    return ticks(np.floor(limits[piece] + (come - expected[piece]) / rates[piece]))
