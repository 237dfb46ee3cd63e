"""The takt that each flow must keep to meet its inflow and clear its queue."""

from pks.takt.flows import By, RegionTakt, region_takt
from pks.takt.rows import FlowTakt, Published, QueueWeek, Sensitivity

__all__ = [
    "By",
    "FlowTakt",
    "Published",
    "QueueWeek",
    "RegionTakt",
    "Sensitivity",
    "region_takt",
]
