"""The takt of every flow of a region."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pks.calendar import week_of
from pks.clocks import rule_on
from pks.errors import InvalidInput
from pks.model.care import Flow
from pks.model.parameters import TaktRule
from pks.model.region import Region
from pks.takt.forecast import Forecast, forecast
from pks.takt.formulas import WEEKS_A_YEAR
from pks.takt.history import History, history_of
from pks.takt.outlook import Path, bands, path, spread
from pks.takt.queue import AVAILABLE, RECENT_WEEKS, Queue, queues
from pks.takt.rates import Pace, cancelled_shares, pace_of, removed_shares
from pks.takt.resources import case_minutes, procedures_of
from pks.takt.rows import QueueWeek
from pks.takt.sane import check_units
from pks.takt.weeks import Floats, calendar_shares, first_week, site_shares, weeks_from

LEAST_OPEN_WEEKS = 1.0


@dataclass(frozen=True)
class Basis:
    """
    What every flow's takt is derived from; arrays have a row a flow.

    Attributes
    ----------
    shares
        Productive share of each week to come at the flow's site, (flows, weeks).
    productive
        Productive weeks of the year to come, (flows,).
    queue
        Those that the takt is to clear, (flows,).
    """

    region: Region
    rule: TaktRule
    mondays: tuple[date, ...]
    history: History
    queues: dict[str, Queue]
    num_homeless: int
    case_min: Floats
    groups: NDArray[np.int64]
    shares: Floats
    productive: Floats
    forecast: Forecast
    removed: Floats
    cancelled: Floats
    pace: Pace
    queue: Floats

    @cached_property
    def guarantee_days(self) -> int:
        """Days of the guarantee in force on the day of the extract."""
        parameters = self.region.parameters
        return rule_on(parameters.as_of, parameters.guarantee).days

    @property
    def num_weeks(self) -> int:
        """Weeks of the forecast shown."""
        return self.rule.forecast_weeks

    def queue_of(self, flow: Flow) -> Queue:
        """Return a flow's queue, empty where nobody waits."""
        return self.queues.get(flow.flow_id, Queue())


def takt_rule(rules: tuple[TaktRule, ...], day: date) -> TaktRule:
    """Return the rule in force on a day: the first one before them all, or default."""
    by_start = sorted(rules, key=lambda rule: rule.valid_from)
    past = [rule for rule in by_start if rule.valid_from <= day]
    return (past[-1:] or by_start[:1] or [TaktRule()])[0]


def basis(region: Region, num_weeks: int = 0) -> Basis:
    """
    Gather what the takt stands on.

    The forecast begins on the Monday on or after the extract, and goes on for
    ``num_weeks`` if the year to come and the rule's own weeks are fewer.

    Raises
    ------
    InvalidInput
        Units mixed up (`pks.takt.sane`), no flow, or parameters that close the year.
    """
    if not region.flows:
        raise InvalidInput("flows: expected at least one row.")
    parameters = region.parameters
    rule = takt_rule(parameters.takt, parameters.as_of)
    count = max(WEEKS_A_YEAR, rule.forecast_weeks, num_weeks)
    mondays = weeks_from(first_week(parameters.as_of), count)
    calendar = calendar_shares(mondays, parameters)
    if calendar[:WEEKS_A_YEAR].sum() < LEAST_OPEN_WEEKS:
        raise InvalidInput(
            "region.toml, quiet_periods: expected some weeks of the year to stay open."
        )
    history = history_of(region)
    found, num_homeless = queues(region)
    procedures = procedures_of(region)
    case_min = np.array([
        case_minutes(
            region, procedures.get((f.specialty_id, f.procedure_group), ()),
            found.get(f.flow_id, Queue()),
        )
        for f in region.flows
    ])  # fmt: skip
    check_units(region, history, found, case_min)
    specialties = {row.specialty_id: i for i, row in enumerate(region.specialties)}
    groups = np.array([specialties[f.specialty_id] for f in region.flows], np.int64)
    own = [found.get(f.flow_id, Queue()) for f in region.flows]
    on_list = np.array([queue.num_recent / RECENT_WEEKS for queue in own])
    by_site = site_shares(region, mondays)
    shares = np.array([by_site[f.site_id] for f in region.flows])
    productive = shares[:, :WEEKS_A_YEAR].sum(axis=1)
    is_shut = productive < LEAST_OPEN_WEEKS
    productive = np.where(is_shut, calendar[:WEEKS_A_YEAR].sum(), productive)
    counted = [q.size if rule.counts_paused else q.of(AVAILABLE) for q in own]
    return Basis(
        region=region, rule=rule, mondays=mondays, history=history, queues=found,
        num_homeless=num_homeless, case_min=case_min, groups=groups, shares=shares,
        productive=productive,
        forecast=forecast(history, groups, mondays, calendar, on_list),
        removed=removed_shares(history, groups, rule),
        cancelled=cancelled_shares(region, history, groups, rule),
        pace=stopped(pace_of(region, history), is_shut),
        queue=np.array(counted, float),
    )  # fmt: skip


def stopped(pace: Pace, is_shut: NDArray[np.bool_]) -> Pace:
    """Return a pace of 0 for the flows whose site has no sessions all the year."""
    return replace(pace, level=np.where(is_shut, 0.0, pace.level))


@dataclass(frozen=True, slots=True)
class Outlook:
    """The queues at the present pace with their deviation, and at the takt."""

    at_pace: Path
    deviation: Floats
    at_takt: Path


def outlook(base: Basis, balance: Floats, clearing: Floats) -> Outlook:
    """
    Return the queues to come of the flows.

    At the takt, balance and clearing are kept up for the clearing's productive weeks
    and the list is validated meanwhile; after them the balance alone.
    """
    weeks = slice(0, base.num_weeks)
    inflow, shares = base.forecast.mean[:, weeks], base.shares[:, weeks]
    removed = inflow * base.removed[:, None]
    at_pace = path(base.queue, inflow, removed, base.pace.level[:, None] * shares)
    deviation = spread(
        at_pace, base.forecast.dispersion, base.forecast.level_cv,
        base.pace.dispersion, base.pace.level_cv,
    )  # fmt: skip
    return Outlook(at_pace, deviation, path_at_takt(base, balance, clearing))


def path_at_takt(
    base: Basis, balance: Floats, clearing: Floats, num_weeks: int | None = None
) -> Path:
    """Return the queues at the takt, of the forecast's weeks or so many."""
    weeks = slice(0, num_weeks or base.num_weeks)
    inflow, shares = base.forecast.mean[:, weeks], base.shares[:, weeks]
    removed = inflow * base.removed[:, None]
    passed = shares.cumsum(axis=1)
    left = np.clip(base.rule.clearing_weeks - (passed - shares), 0.0, shares)
    capacity = balance[:, None] * shares + clearing[:, None] * left
    validated = base.queue * base.rule.validated_permille / 1000
    weekly = validated / base.rule.clearing_weeks
    return path(base.queue, inflow, removed + weekly[:, None] * left, capacity)


def queue_weeks(
    base: Basis, found: Outlook, rows: NDArray[np.int64]
) -> tuple[QueueWeek, ...]:
    """Return the forecast of some flows added up, as independent of each other."""
    way, takt = found.at_pace, found.at_takt
    queue = way.queue[rows].sum(axis=0)
    deviation = np.sqrt((found.deviation[rows] ** 2).sum(axis=0))
    limits = bands(queue, deviation)
    before = np.concatenate(([way.start[rows].sum()], queue[:-1]))
    columns = (way.inflow, way.removed, way.done, takt.queue)
    inflow, removed, done, at_takt = (c[rows].sum(axis=0).tolist() for c in columns)
    shares = base.shares[rows].mean(axis=0).tolist()
    edges = {p: (low.tolist(), high.tolist()) for p, (low, high) in limits.items()}
    queues_, befores = queue.tolist(), before.tolist()
    return tuple(
        QueueWeek(
            week_of(base.mondays[w]), shares[w], befores[w], inflow[w], removed[w],
            done[w], queues_[w],
            tuple((p, low[w], high[w]) for p, (low, high) in edges.items()), at_takt[w],
        )
        for w in range(base.num_weeks)
    )  # fmt: skip
