"""A flow moved to another hospital, whole or in part."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pks.clocks import still_waits
from pks.model.care import Flow
from pks.model.changes_demand import FlowMoved
from pks.model.demand import Inflow, Quota
from pks.model.patients import Patient
from pks.model.region import Region
from pks.scenario.demand import weeks_of
from pks.scenario.misfit import Misfit
from pks.scenario.parts import parts, share_of
from pks.takt.queue import flow_finder

COUNTS = ("added", "removed", "performed", "cancelled")


def flow_moved(region: Region, change: FlowMoved) -> Region:
    """
    Return the region with a share of a flow at another hospital.

    History and quotas move week by week, sums unchanged; so does who waits without a
    booking, evenly by decision date, with no surgeon decided any more. Sessions and
    people stay where they are.
    """
    flow = next(row for row in region.flows if row.flow_id == change.flow_id)
    if flow.site_id == change.to_site_id:
        raise Misfit("to_site_id", change.to_site_id, "another hospital")
    region, target = with_target(region, flow, change)
    share = share_of(change.percent)
    return replace(
        region,
        patients=tuple(patients_after(region, flow, change, share)),
        inflow=inflow_after(region, flow.flow_id, target.flow_id, share),
        quotas=quotas_after(region, flow.flow_id, target.flow_id, share),
    )


def with_target(region: Region, flow: Flow, change: FlowMoved) -> tuple[Region, Flow]:
    """Return the flow's like at the other hospital, made if it is not there yet."""
    like = (flow.specialty_id, flow.procedure_group, change.to_site_id)
    for row in region.flows:
        if (row.specialty_id, row.procedure_group, row.site_id) == like:
            return region, row
    sites = {row.site_id: row.name for row in region.sites}
    old, new = sites[flow.site_id], sites[change.to_site_id]
    target = replace(
        flow, flow_id=f"{change.to_site_id}-{'-'.join(like[:2])}",
        name=f"{flow.name.removesuffix(f', {old}')}, {new}",
        site_id=change.to_site_id, ward_id=change.ward_id, icu_id=change.icu_id,
        pacu_id=change.pacu_id,
    )  # fmt: skip
    return replace(region, flows=(*region.flows, target)), target


def patients_after(
    region: Region, flow: Flow, change: FlowMoved, share: Fraction
) -> Iterator[Patient]:
    """Yield the patients, those moved with the other hospital as their only one."""
    flow_of = flow_finder(region)
    own = [
        row
        for row in region.patients
        if still_waits(row) and not row.is_booked and flow_of(row) == flow.flow_id
    ]
    own.sort(key=lambda row: (row.decision_date, row.patient_id))
    goes = parts((1 for _ in own), share)
    moved = {row.patient_id for row, is_one in zip(own, goes, strict=True) if is_one}
    for row in region.patients:
        if row.patient_id in moved:
            yield replace(row, site_ids=(change.to_site_id,), surgeon_id="")
        else:
            yield row


def inflow_after(
    region: Region, from_id: str, to_id: str, share: Fraction
) -> tuple[Inflow, ...]:
    """Return the history with a share of one flow's counts in another's weeks."""
    rows = {(row.flow_id, row.week): row for row in region.inflow}
    weeks = weeks_of(region.inflow, from_id)
    for name in COUNTS:
        counts = [getattr(row, name) for row in weeks]
        for week, moved in zip(weeks, parts(counts, share), strict=True):
            for flow_id, change in ((from_id, -moved), (to_id, moved)):
                key = flow_id, week.week
                row = rows.setdefault(key, Inflow(*key, 0))
                rows[key] = replace(row, **{name: getattr(row, name) + change})
    return tuple(rows.values())


def quotas_after(
    region: Region, from_id: str, to_id: str, share: Fraction
) -> tuple[Quota, ...]:
    """Return the quotas with a share of one flow's in another's, in its weeks."""
    rows = {(row.flow_id, row.week): row for row in region.quotas}
    own = sorted(key for key in rows if key[0] == from_id)
    moved = parts((rows[key].cases for key in own), share)
    for (_, week), cases in zip(own, moved, strict=True):
        for flow_id, change in ((from_id, -cases), (to_id, cases)):
            row = rows.get((flow_id, week)) or Quota(flow_id, 0, week)
            rows[flow_id, week] = replace(row, cases=row.cases + change)
    return tuple(rows.values())
