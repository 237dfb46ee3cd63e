"""What is compared between a region and what it would be: the takt's side of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np

from pks.clocks import guarantee_date, still_waits
from pks.model.region import Region
from pks.takt import FlowTakt
from pks.takt.derive import Basis, basis
from pks.takt.flows import takt_of
from pks.takt.groups import known_total, together, total
from pks.takt.outlook import path
from pks.takt.weeks import Floats

Better = Literal["more", "less", ""]
Values = dict[str, float | None]
HALF_YEAR, YEAR = 26, 52  # weeks ahead
LEAST_SHARE = 0.001


@dataclass(frozen=True, slots=True)
class Measure:
    """
    A number compared.

    Attributes
    ----------
    better
        Whether more or less of it is better; empty where it is neither, such as a
        need.
    is_endless
        Whether no number means never: worse than any number.
    """

    key: str
    decimals: int
    better: Better
    is_endless: bool = False


TAKT = (
    Measure("waiting", 0, "less"),
    Measure("breaches", 0, "less"),
    Measure("queue_26", 0, "less"),
    Measure("queue_52", 0, "less"),
    Measure("filled_26", 0, "less"),
    Measure("filled_52", 0, "less"),
    Measure("flows_met", 0, "more"),
    Measure("flows_never", 0, "less"),
    Measure("inflow", 1, ""),
    Measure("takt", 1, ""),
    Measure("pace", 1, ""),
    Measure("room", 1, "more"),
    Measure("minutes", 0, ""),
    Measure("sessions_needed", 1, ""),
    Measure("sessions_available", 1, ""),
    Measure("sessions_gap", 1, "more"),
    Measure("team_hours", 0, ""),
)
PART = (
    Measure("waiting", 0, "less"),
    Measure("queue_26", 0, "less"),
    Measure("queue_52", 0, "less"),
    Measure("filled_52", 0, "less"),
    Measure("takt", 1, ""),
    Measure("weeks_to_guarantee", 0, "less", is_endless=True),
    Measure("sessions_gap", 1, "more"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What a region's takt says.

    Attributes
    ----------
    values
        By the keys of `TAKT`; None where it is not known.
    by_specialty, by_site
        Specialty, hospital -> values by the keys of `PART`.
    team_hours
        Role -> hours a productive week at the takt.
    weeks
        ISO weeks to come.
    queue, filled
        Queue at the end of each, over all flows: at today's pace, and if every flow's
        sessions are filled.
    """

    values: Values
    by_specialty: dict[str, Values]
    by_site: dict[str, Values]
    team_hours: dict[str, float]
    weeks: tuple[str, ...]
    queue: tuple[float, ...]
    filled: tuple[float, ...]


def figures(region: Region) -> Figures:
    """
    Return what the region's takt says, in all and by specialty.

    Raises
    ------
    InvalidInput
        If units are mixed up, or no week of the year is open.
    """
    base = basis(region)
    rows = takt_of(base).rows
    filled = filled_queues(base, rows)
    hours: Counter[str] = Counter()
    for row in rows:
        hours.update(dict(row.team_hours))
    return Figures(
        values=values_of(region, rows, filled) | {"team_hours": total(hours.values())},
        by_specialty=dict(by_part(rows, filled, [r.specialty_id for r in rows])),
        by_site=dict(by_part(rows, filled, [row.site_id for row in rows])),
        team_hours=dict(sorted(hours.items())),
        weeks=tuple(week.week for week in rows[0].weeks),
        queue=tuple(
            total(week.queue for week in same)
            for same in zip(*(row.weeks for row in rows), strict=True)
        ),
        filled=tuple(filled.sum(axis=0).tolist()),
    )


def values_of(region: Region, rows: Sequence[FlowTakt], filled: Floats) -> Values:
    """Return the measures of `TAKT` over all flows, but the team's hours."""
    never = sum(row.weeks_to_guarantee is None for row in rows)
    return {
        "waiting": total(row.queue for row in rows),
        "breaches": float(num_past_guarantee(region)),
        "queue_26": queue_after(rows, HALF_YEAR),
        "queue_52": queue_after(rows, YEAR),
        "filled_26": after(filled, HALF_YEAR),
        "filled_52": after(filled, YEAR),
        "flows_met": float(sum(row.weeks_to_guarantee == 0 for row in rows)),
        "flows_never": float(never),
        "inflow": total(row.inflow_per_week for row in rows),
        "takt": total(row.takt for row in rows),
        "pace": total(row.pace for row in rows),
        "room": total(map(room, rows)),
        "minutes": total(row.minutes_per_week for row in rows),
        "sessions_needed": known_total(row.sessions_per_week for row in rows),
        "sessions_available": known_total(row.available_sessions for row in rows),
        "sessions_gap": known_total(row.gap_sessions for row in rows),
    }


def by_part(
    rows: Sequence[FlowTakt], filled: Floats, part_of: Sequence[str]
) -> Iterator[tuple[str, Values]]:
    """Yield each part and the measures of `PART` over its flows."""
    for part in dict.fromkeys(part_of):
        at = [i for i, name in enumerate(part_of) if name == part]
        own = [rows[i] for i in at]
        added = together(own, part)
        values: Values = {
            "waiting": added.queue,
            "queue_26": queue_after(own, HALF_YEAR),
            "queue_52": queue_after(own, YEAR),
            "filled_52": after(filled[at], YEAR),
            "takt": added.takt,
            "weeks_to_guarantee": added.calendar_weeks_to_guarantee,
            "sessions_gap": added.gap_sessions,
        }
        yield part, values


def filled_queues(base: Basis, rows: Sequence[FlowTakt]) -> Floats:
    """
    Return the queues to come if each flow's sessions are filled, (flows, weeks).

    The sessions fall to the flows as they need them at the takt (`pks.takt.resources`)
    and stay theirs: what a flow that has no queue left could give is not given.
    """
    weeks = slice(0, base.num_weeks)
    inflow, shares = base.forecast.mean[:, weeks], base.shares[:, weeks]
    capacity = np.array([room(row) for row in rows])[:, None] * shares
    return path(base.queue, inflow, inflow * base.removed[:, None], capacity).queue


def num_past_guarantee(region: Region) -> int:
    """Return who still waits past the care guarantee on the day of the extract."""
    rules, as_of = region.parameters.guarantee, region.parameters.as_of
    dates = (guarantee_date(p, rules) for p in region.patients if still_waits(p))
    return sum(day is not None and day < as_of for day in dates)


def room(row: FlowTakt) -> float:
    """Return the operations a productive week that a flow's sessions hold."""
    if not row.sessions_per_week or row.available_sessions is None:
        return 0.0
    return row.takt * row.available_sessions / row.sessions_per_week


def queue_after(rows: Sequence[FlowTakt], weeks: int) -> float | None:
    """Return the queue after so many weeks; None where the forecast is shorter."""
    if any(len(row.weeks) < weeks for row in rows):
        return None
    return total(row.weeks[weeks - 1].queue for row in rows)


def after(queues: Floats, weeks: int) -> float | None:
    """Return the sum of queues after so many weeks; None where they end before."""
    if queues.shape[1] < weeks:
        return None
    return float(queues[:, weeks - 1].sum())


def verdict(measure: Measure, base: float | None, other: float | None) -> str:
    """
    Return ``better``, ``worse`` or ``same`` of a measure, empty where it is neither.

    What looks the same at the decimals shown, or differs by less than a thousandth, is
    the same.
    """
    if not measure.better:
        return ""
    first, second = (ranked(measure, value) for value in (base, other))
    if first is None or second is None:
        return ""
    if first == second or abs(second - first) < abs(first) * LEAST_SHARE < inf:
        return "same"
    is_more = second > first
    return "better" if is_more == (measure.better == "more") else "worse"


def ranked(measure: Measure, value: float | None) -> float | None:
    """Return a value as it is shown; never is more than any number."""
    if value is None:
        return inf if measure.is_endless else None
    return round(value, measure.decimals)
