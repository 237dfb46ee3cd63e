"""Scenarios and regions small enough to count by hand."""

from dataclasses import replace
from datetime import date, timedelta

from pks.calendar import week_of
from pks.model.changes import Change, Scenario
from pks.model.demand import Inflow
from pks.model.region import Region
from pks.scenario import Changed, apply
from tests.pks.kpi.samples import sample_region

FIRST = date(2025, 11, 17)  # a Monday, a year before the sample's extract
WEEKS = tuple(week_of(FIRST + timedelta(weeks=n)) for n in range(52))


def scenario(*said: object, source: str = "A.toml") -> Scenario:
    changes = tuple(Change(row, source, at) for at, row in enumerate(said, 1))
    return Scenario(source, "", changes, (source,))


def after(region: Region, *said: object) -> Region:
    return changed(region, *said).region


def changed(region: Region, *said: object) -> Changed:
    return apply(region, scenario(*said))


def told_region(num_sites: int = 1) -> Region:
    """The sample with a year of history: five decided and four done every week."""
    region = sample_region(num_sites=num_sites)
    inflow = tuple(
        Inflow(flow.flow_id, week, 5, 1, 4, 1)
        for flow in region.flows
        for week in WEEKS
    )
    return replace(region, inflow=inflow)
