"""Key figures, each with the formula that it is."""

from pks.kpi.agency import agency_share
from pks.kpi.beds import WardNight, fullest_night
from pks.kpi.measure import Formula, Measure
from pks.kpi.sessions import SessionLoad
from pks.kpi.takt import FlowTakt
from pks.kpi.week import WeekKpis, week_kpis

__all__ = [
    "FlowTakt",
    "Formula",
    "Measure",
    "SessionLoad",
    "WardNight",
    "WeekKpis",
    "agency_share",
    "fullest_night",
    "week_kpis",
]
