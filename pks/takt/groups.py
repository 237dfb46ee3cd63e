"""Several flows' rows added up to one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt

from pks.takt import formulas, published
from pks.takt.rows import FlowTakt, Published, Sensitivity

SEVERAL = "several"


def together(rows: Sequence[FlowTakt], specialty_id: str) -> FlowTakt:
    """
    Return the sum of at least one flow's rows.

    Shares and means are weighted by what they are shares and means of; weeks until
    the guarantee is met are those of the sums, so a flow far over its target may hide
    behind one below; intervals add in quadrature, as of independent flows.
    """
    inflow = total(r.inflow_per_week for r in rows)
    net = total(r.net_inflow for r in rows)
    queue, target = total(r.queue for r in rows), total(r.target_queue for r in rows)
    balance, takt = total(r.balance_takt for r in rows), total(r.takt for r in rows)
    booked = total(r.booked_takt for r in rows)
    minutes = total(r.minutes_per_week for r in rows)
    waiting, pace = sum(r.num_waiting for r in rows), total(r.pace for r in rows)
    productive = (
        net * formulas.WEEKS_A_YEAR / balance
        if balance
        else total(r.productive_weeks for r in rows) / len(rows)
    )
    weeks = formulas.weeks_to_guarantee(queue, target, pace, balance)
    clearing = total(r.clearing_takt for r in rows)
    low, high = spread(rows)
    at_takt = [r.weeks_to_guarantee_at_takt for r in rows]
    return FlowTakt(
        flow_id=specialty_id, name=specialty_id, specialty_id=specialty_id,
        site_id=common(r.site_id for r in rows),
        inflow_per_week=inflow,
        inflow_low=max(0.0, inflow - low), inflow_high=inflow + high,
        inflow_from=common(r.inflow_from for r in rows),
        error_season=None, error_naive=None,
        removed_share=1 - net / inflow if inflow else 0.0, net_inflow=net,
        queue=queue,
        counts=counts_together(rows),
        mean_wait_days=mean((r.mean_wait_days, r.num_waiting) for r in rows),
        target_queue=target, productive_weeks=productive,
        balance_takt=balance, clearing_takt=clearing, takt=takt,
        cancelled_share=mean((r.cancelled_share, r.booked_takt) for r in rows),
        booked_takt=booked,
        case_min=minutes / booked if booked else mean((r.case_min, 1) for r in rows),
        minutes_per_week=minutes,
        sessions_per_week=known_total(r.sessions_per_week for r in rows),
        session_hours=known_total(r.session_hours for r in rows),
        team_hours=tuple(sorted(team(rows).items())),
        available_sessions=known_total(r.available_sessions for r in rows),
        pace=pace, pace_from=common(r.pace_from for r in rows),
        weeks_to_guarantee=weeks,
        calendar_weeks_to_guarantee=(
            None if weeks is None else formulas.calendar_weeks(weeks, productive)
        ),
        weeks_to_guarantee_at_takt=(
            None if None in at_takt else max(w for w in at_takt if w is not None)
        ),
        sensitivity=sensitivity_together(rows),
        published=published_together(rows, queue, net, waiting),
        weeks=(),
    )  # fmt: skip


def spread(rows: Iterable[FlowTakt]) -> tuple[float, float]:
    """Return how far below and above its mean the sum of independent inflows may be."""
    listed = list(rows)
    low = sqrt(total((r.inflow_per_week - r.inflow_low) ** 2 for r in listed))
    high = sqrt(total((r.inflow_high - r.inflow_per_week) ** 2 for r in listed))
    return low, high


def counts_together(rows: Iterable[FlowTakt]) -> tuple[tuple[int, ...], ...]:
    """Return who waits, by waiting class and state, over all rows."""
    return tuple(
        tuple(map(sum, zip(*states, strict=True)))
        for states in zip(*(r.counts for r in rows), strict=True)
    )


def sensitivity_together(rows: Iterable[FlowTakt]) -> tuple[Sensitivity, ...]:
    """Return the sums for each safety factor."""
    return tuple(
        Sensitivity(
            safety=same[0].safety,
            target_queue=total(s.target_queue for s in same),
            clearing_takt=total(s.clearing_takt for s in same),
            takt=total(s.takt for s in same),
        )
        for same in zip(*(r.sensitivity for r in rows), strict=True)
    )


def published_together(
    rows: Sequence[FlowTakt], queue: float, net: float, waiting: int
) -> Published:
    """Return the published formulas' sums; the pressure is that of the mean wait."""
    target = total(r.published.target_queue for r in rows)
    done = total(r.pace * r.productive_weeks / formulas.WEEKS_A_YEAR for r in rows)
    weights = ((r.published.pressure, r.num_waiting) for r in rows)
    return Published(
        target_queue=target,
        needs_relief=published.needs_relief(queue, target),
        target_capacity=total(r.published.target_capacity for r in rows),
        relief_capacity=total(r.published.relief_capacity for r in rows),
        load=published.queue_load(net, done) if done or not net else None,
        pressure=mean(weights) if waiting else 0.0,
    )


def team(rows: Iterable[FlowTakt]) -> dict[str, float]:
    """Return the team hours of all rows by role."""
    hours: Counter[str] = Counter()
    for row in rows:
        hours.update(dict(row.team_hours))
    return dict(hours)


def total(values: Iterable[float]) -> float:
    """Return a sum as a float."""
    return float(sum(values))


def known_total(values: Iterable[float | None]) -> float | None:
    """Return the sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return total(known) if known else None


def mean(pairs: Iterable[tuple[float, float]]) -> float:
    """Return the mean of values with weights; 0 where nothing weighs."""
    listed = list(pairs)
    weight = sum(w for _, w in listed)
    return sum(v * w for v, w in listed) / weight if weight else 0.0


def common(names: Iterable[str]) -> str:
    """Return the name that all have; ``several`` where they differ."""
    found = set(names)
    return found.pop() if len(found) == 1 else SEVERAL
