"""The queue week by week: queue(t+1) = queue(t) + in - out, and how sure that is."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from pks.takt.weeks import Floats

LEVELS = (50, 80, 95)  # per cent of the bands


@dataclass(frozen=True, slots=True)
class Path:
    """
    Queues to come, each array of shape (flows, weeks), in cases.

    ``queue`` is that at the end of the week; ``start`` that before the first one,
    shape (flows,). Out is ``removed`` and ``done``; no queue is below 0.
    """

    start: Floats
    inflow: Floats
    removed: Floats
    done: Floats
    queue: Floats


def path(start: Floats, inflow: Floats, removed: Floats, capacity: Floats) -> Path:
    """
    Return the queues that follow from what comes in and what can go out.

    Parameters
    ----------
    start
        Shape (flows,), at least 0; the others (flows, weeks), at least 0.
    removed, capacity
        What would leave without and with an operation if there are that many.
    """
    queue, gone, done = (np.zeros_like(inflow) for _ in range(3))
    now = start.astype(float)
    for week in range(inflow.shape[1]):
        here = now + inflow[:, week]
        gone[:, week] = np.minimum(here, removed[:, week])
        done[:, week] = np.minimum(here - gone[:, week], capacity[:, week])
        now = here - gone[:, week] - done[:, week]
        queue[:, week] = now
    return Path(start.astype(float), inflow, gone, done, queue)


def spread(
    way: Path, dispersion: Floats, level_cv: Floats, out_dispersion: Floats,
    out_cv: Floats,
) -> Floats:  # fmt: skip
    """
    Return the standard deviation of the queue after each week, shape (flows, weeks).

    After weeks 1..t, with inflow m_i of which the share k = 1 - r stays, and d_i done,

        var = sum(k² phi m_i + k (1 - k) m_i) + (k cv sum m_i)²
              + sum(psi d_i) + (cv_out sum d_i)²:

    the weeks' own chance (phi, psi variance over mean) and the doubt about the levels,
    which all weeks share and which therefore grows with t itself, not with its root.
    In and out are taken as independent.
    """
    inflow = way.inflow.cumsum(axis=1)
    left = np.maximum(0.0, way.inflow - way.removed).cumsum(axis=1)
    done = way.done.cumsum(axis=1)
    kept = left / np.where(inflow > 0, inflow, 1)
    phi, psi = dispersion[:, None], out_dispersion[:, None]
    chance = (kept**2 * phi + kept * (1 - kept)) * inflow + psi * done
    doubt = (kept * level_cv[:, None] * inflow) ** 2 + (out_cv[:, None] * done) ** 2
    rooted: Floats = np.sqrt(chance + doubt)
    return rooted


def bands(queue: Floats, deviation: Floats) -> dict[int, tuple[Floats, Floats]]:
    """Return low and high of each level's band, normal about the queue, at least 0."""
    found = {}
    for level in LEVELS:
        z = NormalDist().inv_cdf(0.5 + level / 200)
        found[level] = (np.maximum(0.0, queue - z * deviation), queue + z * deviation)
    return found
