"""How many new decisions a week each flow gets, and how unevenly they come."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from pks.calendar import week_of
from pks.learn.change import Change, Z
from pks.model.region import Region

RECENT_WEEKS = 13
LEAST_WEEKS = 8


@dataclass(frozen=True, slots=True)
class LearnedInflow:
    """
    A flow's inflow in decisions a week.

    Attributes
    ----------
    change
        Mean of the weeks before the recent ones, and of the recent ones.
    dispersion
        Variance over mean, all weeks: 1 as in a Poisson process, larger for lumpier.
    """

    flow_id: str
    change: Change
    dispersion: float
    num_weeks: int


def learn_inflow(region: Region) -> tuple[LearnedInflow, ...]:
    """
    Estimate each flow's inflow from its whole weeks.

    The interval is that of a mean of overdispersed Poisson counts:
    mean ± 1.96 · sqrt(dispersion · mean / weeks), dispersion at least 1. Flows with
    fewer than `LEAST_WEEKS` weeks before or among the `RECENT_WEEKS` are left out.
    """
    this_week = week_of(region.parameters.as_of)
    by_flow: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in region.inflow:
        if row.week < this_week:
            by_flow[row.flow_id][row.week] = row.added
    found = []
    for flow_id, weeks in sorted(by_flow.items()):
        counts = np.array([weeks[week] for week in sorted(weeks)], float)
        earlier, recent = counts[:-RECENT_WEEKS], counts[-RECENT_WEEKS:]
        if len(earlier) >= LEAST_WEEKS:
            found.append(of_flow(flow_id, earlier, recent))
    return tuple(found)


def of_flow(
    flow_id: str,
    earlier: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
    recent: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
) -> LearnedInflow:
    """Return one flow's inflow before and now."""
    everything = np.concatenate((earlier, recent))
    level = float(everything.mean())
    dispersion = float(everything.var(ddof=1)) / level if level else 1.0
    mean = float(recent.mean())
    half = Z * (max(1.0, dispersion) * mean / len(recent)) ** 0.5
    change = Change(
        flow_id, float(earlier.mean()), mean, max(0.0, mean - half), mean + half,
        int(recent.sum()),
    )  # fmt: skip
    return LearnedInflow(flow_id, change, dispersion, len(everything))
