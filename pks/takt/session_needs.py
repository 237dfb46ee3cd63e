"""What the flows need of the master schedule, by their takt or by quotas."""

from collections import defaultdict
from collections.abc import Sequence

from pks.calendar import monday_of
from pks.model.demand import Quota
from pks.model.region import Region
from pks.problems.blocks import FlowNeed
from pks.takt.derive import takt_rule
from pks.takt.flows import region_takt
from pks.takt.weeks import site_shares


def takt_needs(region: Region) -> tuple[FlowNeed, ...]:
    """
    Return what each flow needs in a productive week to keep its booked takt.

    Raises
    ------
    InvalidInput
        As `pks.takt.region_takt`.
    """
    used = utilisation(region)
    return tuple(
        FlowNeed(row.flow_id, row.booked_takt, row.minutes_per_week / used)
        for row in region_takt(region).rows
    )


def quota_needs(region: Region, quotas: Sequence[Quota]) -> tuple[FlowNeed, ...]:
    """
    Return what each flow needs in a productive week to reach its quotas.

    Quotas of weeks are added up over the productive weeks among them; without any,
    that of every week counts. A flow without a quota needs nothing.

    Raises
    ------
    InvalidInput
        As `pks.takt.region_takt`.
    """
    used, cases = utilisation(region), weekly_cases(region, quotas)
    return tuple(
        FlowNeed(
            row.flow_id,
            cases.get(row.flow_id, 0.0),
            cases.get(row.flow_id, 0.0) * row.case_min / used,
        )
        for row in region_takt(region).rows
    )


def weekly_cases(region: Region, quotas: Sequence[Quota]) -> dict[str, float]:
    """Return each flow's operations in a productive week."""
    site = {flow.flow_id: flow.site_id for flow in region.flows}
    weeks = sorted({row.week for row in quotas if row.week})
    by_site = site_shares(region, [monday_of(week) for week in weeks])
    share = {
        s: dict(zip(weeks, found.tolist(), strict=True)) for s, found in by_site.items()
    }
    total: defaultdict[str, float] = defaultdict(float)
    productive: defaultdict[str, float] = defaultdict(float)
    for row in quotas:
        if row.week:
            total[row.flow_id] += row.cases
            productive[row.flow_id] += share[site[row.flow_id]][row.week]
    every = {row.flow_id: float(row.cases) for row in quotas if not row.week}
    of_weeks = {
        flow: total[flow] / productive[flow] for flow in total if productive[flow] > 0
    }
    return every | of_weeks


def utilisation(region: Region) -> float:
    """Return the share of a session that patient time and turnover may fill."""
    parameters = region.parameters
    return takt_rule(parameters.takt, parameters.as_of).utilisation_permille / 1000
