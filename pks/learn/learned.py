"""Everything that outcomes and inflow teach."""

from dataclasses import dataclass

from pks.learn.cancelled import LearnedCancellations, learn_cancellations
from pks.learn.inflow import LearnedInflow, learn_inflow
from pks.learn.times import LearnedTimes, learn_times
from pks.learn.weekly import weekly_inflow
from pks.model.demand import Inflow
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class Learned:
    """Times, cancellations and inflow, before and after; the inflow week by week."""

    times: LearnedTimes
    cancellations: LearnedCancellations
    inflow: tuple[LearnedInflow, ...]
    weekly: tuple[Inflow, ...]


def learn(region: Region) -> Learned:
    """Estimate the region's parameters anew; the region itself is not changed."""
    return Learned(
        learn_times(region),
        learn_cancellations(region),
        learn_inflow(region),
        weekly_inflow(region),
    )
