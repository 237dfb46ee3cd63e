"""Rows of the takt: a flow each, or a specialty each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Literal

import numpy as np

from pks.model.region import Region
from pks.takt import formulas, published
from pks.takt.derive import Basis, Outlook, basis, outlook, queue_weeks
from pks.takt.groups import together
from pks.takt.resources import (
    HOUR_MIN,
    heads,
    procedures_of,
    session_min,
    shared_out,
    supplies,
    team_hours,
)
from pks.takt.rows import FlowTakt, Published, Sensitivity, counts_of
from pks.takt.weeks import stale_weeks

By = Literal["flow", "specialty"]
SAFETIES = (0.6, 0.65, 0.7, 0.75, 0.8)


@dataclass(frozen=True, slots=True)
class RegionTakt:
    """
    The takt of a region, flow by flow or specialty by specialty.

    Attributes
    ----------
    num_homeless
        Patients who wait for what no flow does.
    num_held_out
        Weeks that the inflow's forecasts were tested on; 0 where none.
    num_stale_weeks
        Whole weeks between the history's last and the extract's own.
    num_by_source
        Flows by where their inflow comes from (`FlowTakt.inflow_from`).
    """

    by: By
    rows: tuple[FlowTakt, ...]
    guarantee_days: int
    clearing_weeks: int
    num_homeless: int
    num_held_out: int
    num_history_weeks: int
    num_stale_weeks: int
    num_by_source: dict[str, int]


def region_takt(region: Region, by: By = "flow") -> RegionTakt:
    """
    Return the takt of every flow, or of every specialty over all its flows and sites.

    Raises
    ------
    InvalidInput
        If units are mixed up, or no week of the year is open.
    """
    return takt_of(basis(region), by)


def takt_of(base: Basis, by: By = "flow") -> RegionTakt:
    """Return the takt that follows from its basis."""
    flows = [flow_row(base, i) for i in range(len(base.region.flows))]
    rows = with_sessions(base, flows)
    found = outlook(
        base,
        np.array([row.balance_takt for row in rows]),
        np.array([row.clearing_takt for row in rows]),
    )
    return RegionTakt(
        by=by,
        rows=grouped(base, found, rows, by),
        guarantee_days=base.guarantee_days,
        clearing_weeks=base.rule.clearing_weeks,
        num_homeless=base.num_homeless,
        num_held_out=base.forecast.back_test.num_weeks,
        num_history_weeks=base.history.num_weeks,
        num_stale_weeks=stale_weeks(base.history.mondays, base.region.parameters.as_of),
        num_by_source=dict(Counter(base.forecast.methods)),
    )


def flow_row(base: Basis, i: int) -> FlowTakt:
    """Return a flow's row, without what the master schedule gives it and its weeks."""
    flow, rule = base.region.flows[i], base.rule
    queue, removed = base.queue_of(flow), float(base.removed[i])
    year = formulas.WEEKS_A_YEAR
    inflow = float(base.forecast.mean[i, :year].mean())
    net = formulas.net_inflow(inflow, removed)
    waiting, productive = float(base.queue[i]), float(base.productive[i])
    safety, validated = rule.safety_permille / 1000, rule.validated_permille / 1000
    balance = formulas.balance_takt(net, productive)
    chosen = sensitivity(base, net, waiting, balance, safety)
    takt, pace = chosen.takt, float(base.pace.level[i])
    booked = formulas.booked_takt(
        takt, float(base.cancelled[i]), rule.refilled_permille / 1000
    )
    target = chosen.target_queue
    weeks = formulas.weeks_to_guarantee(waiting, target, pace, balance)
    at_takt = formulas.weeks_to_guarantee(
        waiting * (1 - validated), target, takt, balance
    )
    mean_wait = queue.waited_days / queue.size if queue.size else 0.0
    seen, tested = base.forecast, base.forecast.back_test
    return FlowTakt(
        flow_id=flow.flow_id, name=flow.name, site_id=flow.site_id,
        specialty_id=flow.specialty_id,
        inflow_per_week=inflow,
        inflow_low=float(seen.low[i]), inflow_high=float(seen.high[i]),
        inflow_from=seen.methods[i],
        error_season=known(tested.model[i]), error_naive=known(tested.naive[i]),
        removed_share=removed, net_inflow=net,
        queue=waiting, counts=counts_of(queue), mean_wait_days=mean_wait,
        target_queue=target, productive_weeks=productive,
        balance_takt=balance, clearing_takt=chosen.clearing_takt, takt=takt,
        cancelled_share=float(base.cancelled[i]), booked_takt=booked,
        case_min=float(base.case_min[i]),
        minutes_per_week=formulas.theatre_minutes(booked, float(base.case_min[i])),
        sessions_per_week=None, session_hours=None, team_hours=(),
        available_sessions=None,
        pace=pace, pace_from=base.pace.sources[i],
        weeks_to_guarantee=weeks,
        calendar_weeks_to_guarantee=(
            None if weeks is None else formulas.calendar_weeks(weeks, productive)
        ),
        weeks_to_guarantee_at_takt=at_takt,
        sensitivity=tuple(
            sensitivity(base, net, waiting, balance, a) for a in SAFETIES
        ),
        published=published_row(base, i, net, mean_wait),
        weeks=(),
    )  # fmt: skip


def known(value: float) -> float | None:
    """Return a number, None for nan."""
    return float(value) if isfinite(value) else None


def sensitivity(
    base: Basis, net: float, waiting: float, balance: float, safety: float
) -> Sensitivity:
    """Return the takt under a safety factor."""
    target = formulas.target_queue(net, safety, base.guarantee_days)
    clearing = formulas.clearing_takt(
        waiting, target, base.rule.clearing_weeks, base.rule.validated_permille / 1000
    )
    return Sensitivity(safety, target, clearing, balance + clearing)


def published_row(base: Basis, i: int, demand: float, mean_wait: float) -> Published:
    """
    Return the published formulas on a flow.

    Demand is the net inflow, since who leaves without an operation needs no capacity;
    the target is cleared in the calendar weeks that the clearing takes. The weekly
    counts' variance over mean is the squared coefficient of variation of the times
    between events (a renewal process).
    """
    target_wait = base.guarantee_days / formulas.DAYS_A_WEEK
    factor = base.rule.wait_factor_permille / 1000
    waiting, productive = float(base.queue[i]), float(base.productive[i])
    cv_demand = float(base.forecast.dispersion[i]) ** 0.5
    cv_capacity = float(base.pace.dispersion[i]) ** 0.5
    target = published.target_queue_size(demand, target_wait, factor)
    weeks = formulas.calendar_weeks(base.rule.clearing_weeks, productive)
    pace = float(base.pace.level[i]) * productive / formulas.WEEKS_A_YEAR
    load = known(published.queue_load(demand, pace))
    return Published(
        target_queue=target,
        needs_relief=published.needs_relief(waiting, target),
        target_capacity=published.target_capacity(
            demand, target_wait, factor, cv_demand, cv_capacity
        ),
        relief_capacity=published.relief_capacity(
            demand, waiting, target, weeks, float(base.forecast.num_cases[i]), cv_demand
        ),
        load=load,
        pressure=published.pressure(mean_wait / formulas.DAYS_A_WEEK, target_wait),
    )  # fmt: skip


def with_sessions(base: Basis, rows: Sequence[FlowTakt]) -> list[FlowTakt]:
    """Return the rows with sessions, team hours and what the master schedule gives."""
    region, utilisation = base.region, base.rule.utilisation_permille / 1000
    supply, heads_of = supplies(region), heads(region)
    procedures = procedures_of(region)
    filled = []
    for flow, row in zip(region.flows, rows, strict=True):
        length = session_min(supply, flow.site_id, flow.specialty_id)
        if length is None:
            filled.append(row)
            continue
        sessions = formulas.sessions_needed(row.minutes_per_week, length, utilisation)
        hours = sessions * length / HOUR_MIN
        ids = procedures.get((flow.specialty_id, flow.procedure_group), ())
        team = team_hours(base.queue_of(flow), ids, heads_of, hours)
        filled.append(
            replace(
                row, sessions_per_week=sessions, session_hours=hours,
                team_hours=tuple(team.items()),
            )
        )  # fmt: skip
    needs = {
        row.flow_id: ((row.site_id, row.specialty_id), row.sessions_per_week)
        for row in filled
        if row.sessions_per_week is not None
    }
    given = shared_out(supply, needs)
    return [replace(r, available_sessions=given.get(r.flow_id)) for r in filled]


def grouped(
    base: Basis, found: Outlook, rows: Sequence[FlowTakt], by: By
) -> tuple[FlowTakt, ...]:
    """Return the rows with their weeks, added up by what was asked for."""
    if by == "flow":
        return tuple(
            replace(row, weeks=queue_weeks(base, found, np.array([i])))
            for i, row in enumerate(rows)
        )
    done = []
    for specialty in base.region.specialties:
        at = [i for i, r in enumerate(rows) if r.specialty_id == specialty.specialty_id]
        if at:
            added = together([rows[i] for i in at], specialty.specialty_id)
            weeks = queue_weeks(base, found, np.array(at))
            done.append(replace(added, name=specialty.name, weeks=weeks))
    return tuple(done)
