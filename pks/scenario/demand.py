"""Inflow scaled, cancellations set; whole numbers whose sums hold."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from pks.model.changes_demand import CancellationShare, GuaranteeDays, InflowScaled
from pks.model.demand import Inflow
from pks.model.region import Region
from pks.scenario.misfit import Misfit
from pks.scenario.parts import parts, share_of


def inflow_scaled(region: Region, change: InflowScaled) -> Region:
    """
    Return the region with more or less inflow in every past week of some flows.

    Decisions and removals are scaled, flow by flow, so that the share removed stays;
    operations done are what they were.
    """
    chosen = {
        row.flow_id
        for row in region.flows
        if change.flow_id in ("", row.flow_id)
        and change.specialty_id in ("", row.specialty_id)
        and change.site_id in ("", row.site_id)
    }
    if not any(row.flow_id in chosen for row in region.inflow):
        value = change.flow_id or change.specialty_id or change.site_id
        raise Misfit("flow_id", value, "flows with a history in the table inflow")
    factor = 1 + share_of(change.percent)
    scaled = {
        (row.flow_id, row.week): replace(row, added=added, removed=removed)
        for flow_id in chosen
        for row, added, removed in weeks_scaled(
            weeks_of(region.inflow, flow_id), factor
        )
    }
    inflow = tuple(scaled.get((row.flow_id, row.week), row) for row in region.inflow)
    return replace(region, inflow=inflow)


def weeks_of(rows: Iterable[Inflow], flow_id: str) -> list[Inflow]:
    """Return a flow's weeks in their order."""
    own = (row for row in rows if row.flow_id == flow_id)
    return sorted(own, key=lambda row: row.week)


def weeks_scaled(
    weeks: list[Inflow], factor: Fraction
) -> Iterable[tuple[Inflow, int, int]]:
    """Return each week with its decisions and removals scaled."""
    added = parts((row.added for row in weeks), factor)
    removed = parts((row.removed for row in weeks), factor)
    return zip(weeks, added, removed, strict=True)


def guarantee_days(region: Region, change: GuaranteeDays) -> Region:
    """Return the region with another guarantee in every rule, past ones too."""
    parameters = region.parameters
    rules = tuple(replace(rule, days=change.days) for rule in parameters.guarantee)
    return replace(region, parameters=replace(parameters, guarantee=rules))


def cancellation_share(region: Region, change: CancellationShare) -> Region:
    """
    Return the region with another share of cancelled operations.

    The takt's rules say it outright; the reasons keep their proportions and add up to
    it.
    """
    parameters = region.parameters
    share = change.share_permille
    rules = tuple(replace(r, cancelled_permille=share) for r in parameters.takt)
    told = sum(row.share_permille for row in region.cancellations)
    reasons = region.cancellations
    if told:
        new = parts((row.share_permille for row in reasons), Fraction(share, told))
        reasons = tuple(
            replace(row, share_permille=permille)
            for row, permille in zip(reasons, new, strict=True)
        )
    return replace(
        region, parameters=replace(parameters, takt=rules), cancellations=reasons
    )
