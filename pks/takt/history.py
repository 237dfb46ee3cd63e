"""The inflow table as series: a row a flow, a column a week."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pks.calendar import week_of
from pks.model.region import Region
from pks.takt.weeks import Floats, calendar_shares, past_weeks

RECENT_WEEKS = 52
"""
Weeks that a level stands on: a whole year, so that the season does not bias it.

Dexter et al. (1999), *Anesthesiology* 91:1501: the mean of the last twelve four-week
periods has a good error profile for a surgical group's hours.
"""


@dataclass(frozen=True, slots=True)
class History:
    """
    What the table tells, each array of shape (flows, weeks).

    Attributes
    ----------
    mondays
        Every week from the table's first to its last.
    is_told
        Whether a week counts for a flow: some flow has a row in it, and the flow has
        had its first row. A week without a row of the flow then counts as zeros.
    added
        New decisions. Cases struck and listed again are none: the table counts
        decisions, and ``cancelled`` adds nothing to them.
    open_share
        Productive share of each week by the calendar, shape (weeks,).
    """

    mondays: tuple[date, ...]
    is_told: NDArray[np.bool_]
    added: Floats
    removed: Floats
    performed: Floats
    cancelled: Floats
    open_share: Floats

    @property
    def num_weeks(self) -> int:
        """Weeks from the first to the last."""
        return len(self.mondays)

    def recent(self) -> NDArray[np.bool_]:
        """Return the told weeks of the last year, shape (flows, weeks)."""
        wanted = np.arange(self.num_weeks) >= self.num_weeks - RECENT_WEEKS
        return self.is_told & wanted


def history_of(region: Region) -> History:
    """Return the region's history; of no weeks where the table is empty."""
    mondays = past_weeks(region)
    flows = {flow.flow_id: i for i, flow in enumerate(region.flows)}
    columns = {week_of(monday): i for i, monday in enumerate(mondays)}
    shape = (len(flows), len(mondays))
    added, removed, performed, cancelled = (np.zeros(shape) for _ in range(4))
    has_row = np.zeros(shape, bool)
    for row in region.inflow:
        if row.week in columns:
            at = flows[row.flow_id], columns[row.week]
            has_row[at] = True
            added[at], removed[at] = row.added, row.removed
            performed[at], cancelled[at] = row.performed, row.cancelled
    is_told = np.logical_or.accumulate(has_row, axis=1) & has_row.any(axis=0)
    shares = calendar_shares(mondays, region.parameters)
    return History(mondays, is_told, added, removed, performed, cancelled, shares)


def until(history: History, end: int) -> History:
    """Return the history as it was before the week with an index."""
    return History(
        history.mondays[:end], history.is_told[:, :end], history.added[:, :end],
        history.removed[:, :end], history.performed[:, :end],
        history.cancelled[:, :end], history.open_share[:end],
    )  # fmt: skip


def shares_of(part: Floats, whole: Floats, otherwise: Floats) -> Floats:
    """Return part over whole, flow by flow; ``otherwise`` where the whole is 0."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), otherwise)
