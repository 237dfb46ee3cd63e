"""What a hospital does in a week: quotas, two years' history, cancellations."""

import numpy as np
from numpy.typing import NDArray

from pks.demo import published
from pks.demo.calendar import past_weeks
from pks.demo.sites import SitePlan, flow_id
from pks.demo.staff import STAFFED_SHARE
from pks.demo.theatres import TheatreBlock
from pks.model.demand import Cancellation, Inflow, Quota

FILL = 0.88  # share of session minutes that patient time and turnover can use
DONE_SHARE = 0.75  # of what a week can do: planned by hand, struck, holidays
GROWTH = 1.03  # decisions per operation performed: the queue grows
DISPERSION = 12.0  # negative binomial: variance = mean + mean^2 / dispersion
REMOVED_SHARE = 0.05
CANCELLED_SHARE = 0.08


def weekly_cases(site: SitePlan, block: TheatreBlock) -> dict[str, float]:
    """Return operations a week that theatres and staff allow, by procedure."""
    used = FILL * float(np.mean(STAFFED_SHARE))
    minutes = _session_minutes(site, block)
    totals = dict.fromkeys(minutes, 0)
    for shape in site.procedures:
        totals[shape.specialty_id] += shape.share_permille
    return {
        shape.procedure_id: used * minutes[shape.specialty_id]
        / site.minutes_per_case[shape.specialty_id]
        * shape.share_permille / totals[shape.specialty_id]
        for shape in site.procedures
    }  # fmt: skip


def _session_minutes(site: SitePlan, block: TheatreBlock) -> dict[str, float]:
    """Return minutes a week by specialty, flexible sessions shared out by size."""
    own = dict.fromkeys((s.specialty_id for s in site.specialties), 0.0)
    flexible = 0.0
    for session in block.sessions:
        weight = 0.5 if session.cycle_week else 1.0
        minutes = weight * (session.end_min - session.start_min)
        if session.specialty_id:
            own[session.specialty_id] += minutes
        elif not session.emergency:
            flexible += minutes
    grown = 1 + flexible / sum(own.values())
    return {specialty_id: grown * minutes for specialty_id, minutes in own.items()}


def flow_cases(site: SitePlan, block: TheatreBlock) -> dict[tuple[str, str], float]:
    """Return operations a week by specialty and procedure group."""
    cases = weekly_cases(site, block)
    found = dict.fromkeys(site.groups, 0.0)
    for shape in site.procedures:
        key = (shape.specialty_id, shape.procedure_group)
        found[key] += cases[shape.procedure_id]
    return found


def quotas(site: SitePlan, block: TheatreBlock) -> tuple[Quota, ...]:
    """Return the takt of each flow: what the week can do."""
    return tuple(
        Quota(
            flow_id=flow_id(site.site_id, *group), cases=max(1, round(cases)), week=""
        )
        for group, cases in flow_cases(site, block).items()
    )


def season(week: int) -> tuple[float, float]:
    """Return inflow and production of an ISO week relative to the mean week."""
    for row in published.seasons():
        if row.from_week <= week <= row.to_week:
            return row.inflow_permille / 1000, row.performed_permille / 1000
    raise AssertionError(week)


def _negative_binomial(
    mean: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.int64]:
    return rng.negative_binomial(DISPERSION, DISPERSION / (DISPERSION + mean))


def inflow(
    site: SitePlan, block: TheatreBlock, rng: np.random.Generator
) -> tuple[Inflow, ...]:
    """Draw two years of weeks with the summer's and Christmas' dips, by flow."""
    weeks = past_weeks()
    factors = np.array([season(week) for _, week in weeks])
    rows: list[Inflow] = []
    for group, cases in flow_cases(site, block).items():
        added = _negative_binomial(GROWTH * DONE_SHARE * cases * factors[:, 0], rng)
        removed = rng.binomial(added, REMOVED_SHARE)
        performed = rng.poisson(DONE_SHARE * cases * factors[:, 1])
        cancelled = rng.binomial(performed, CANCELLED_SHARE)
        counts = np.stack([added, removed, performed, cancelled], axis=1).tolist()
        flow = flow_id(site.site_id, *group)
        rows += [
            Inflow(
                flow_id=flow, week=week,
                added=new, removed=gone, performed=done, cancelled=struck,
            )
            for (week, _), (new, gone, done, struck) in zip(weeks, counts, strict=True)
        ]  # fmt: skip
    return tuple(rows)


def cancellations() -> tuple[Cancellation, ...]:
    """Return why booked operations are cancelled."""
    return tuple(
        Cancellation(
            reason=row["reason"],
            cause=row["cause"],
            share_permille=int(row["share_permille"]),
            lead_days=float(row["lead_days"]),
        )
        for row in published.table("cancellations")
    )
