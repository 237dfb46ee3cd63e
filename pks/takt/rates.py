"""Shares and the present pace: from the history, else from what the region states."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pks.model.parameters import TaktRule
from pks.model.region import Region
from pks.takt.history import History, shares_of
from pks.takt.weeks import Floats

LEAST_CASES = 20  # fewer than this, and a flow has its specialty's share
MOST_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Pace:
    """
    Operations done a productive week, each array of shape (flows,).

    Attributes
    ----------
    dispersion
        Variance over mean of a week's operations about the pace, at least 1.
    level_cv
        Relative standard error of the pace.
    sources
        For each flow ``history``, ``quota`` or ``unknown``.
    """

    level: Floats
    dispersion: Floats
    level_cv: Floats
    sources: tuple[str, ...]


def removed_shares(
    history: History, groups: NDArray[np.int64], rule: TaktRule
) -> Floats:
    """Return r, the share of last year's decisions that left without an operation."""
    if rule.removed_permille is not None:
        return np.full(len(groups), rule.removed_permille / 1000)
    recent = history.recent()
    removed = (history.removed * recent).sum(axis=1)
    added = (history.added * recent).sum(axis=1)
    return own_or_pooled(removed, added, groups)


def cancelled_shares(
    region: Region, history: History, groups: NDArray[np.int64], rule: TaktRule
) -> Floats:
    """
    Return c, the share of booked cases that are cancelled.

    It is the rule's; else cancelled over cancelled and performed of last year's
    history; else, where no cancellation is told there, the sum of the region's reasons.
    """
    if rule.cancelled_permille is not None:
        return np.full(len(groups), rule.cancelled_permille / 1000)
    recent = history.recent()
    cancelled = (history.cancelled * recent).sum(axis=1)
    if not cancelled.any():
        told = sum(row.share_permille for row in region.cancellations) / 1000
        return np.full(len(groups), min(MOST_SHARE, told))
    performed = (history.performed * recent).sum(axis=1)
    return own_or_pooled(cancelled, cancelled + performed, groups)


def own_or_pooled(part: Floats, whole: Floats, groups: NDArray[np.int64]) -> Floats:
    """Return part over whole: the flow's own, else its group's, else that of all."""
    everybody = min(MOST_SHARE, part.sum() / whole.sum()) if whole.sum() else 0.0
    size = max((*groups.tolist(), 0)) + 1
    parts, wholes = np.zeros(size), np.zeros(size)
    np.add.at(parts, groups, part)
    np.add.at(wholes, groups, whole)
    pooled = shares_of(parts, wholes, np.full(size, everybody))
    shares = np.where(
        whole >= LEAST_CASES,
        shares_of(part, whole, np.zeros(len(part))),
        pooled[groups],
    )
    return np.minimum(MOST_SHARE, shares)


def pace_of(region: Region, history: History) -> Pace:
    """
    Return last year's operations over its productive weeks.

    A flow without a history has its standing quota, if it has one.
    """
    recent = history.recent()
    performed = (history.performed * recent).sum(axis=1)
    open_weeks = (recent * history.open_share).sum(axis=1)
    level = shares_of(performed, open_weeks, np.zeros(len(performed)))
    expected = level[:, None] * history.open_share
    chi2 = np.where(
        recent & (expected > 0),
        (history.performed - expected) ** 2 / np.where(expected > 0, expected, 1), 0.0,
    ).sum(axis=1)  # fmt: skip
    dispersion = np.maximum(1.0, chi2 / np.maximum(1, recent.sum(axis=1) - 1))
    level_cv = np.sqrt(dispersion / np.maximum(1, performed))
    quotas = {row.flow_id: row.cases for row in region.quotas if not row.week}
    sources = []
    for i, flow in enumerate(region.flows):
        if recent[i].any():
            sources.append("history")
        elif flow.flow_id in quotas:
            level[i], level_cv[i] = quotas[flow.flow_id], 0.0
            sources.append("quota")
        else:
            level_cv[i] = 0.0
            sources.append("unknown")
    return Pace(level, dispersion, level_cv, tuple(sources))
