"""
Who decides about sessions: the weekly takt control, and the release of unused ones.

Each decision comes as a visitor with attributes of its own, so that it is taken by
steps of the table (`sim.hospital.decisions`) and stands in the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pks.calendar import DAY_MIN
from sim.hospital.columns import CASE
from sim.hospital.house import NONE, Hospital
from sim.hospital.layout import Layout
from sim.hospital.under import DECIDED_MIN, lead_weeks
from sim.trial import Ints

WEEK_DAYS = 7
RELEASE_DAYS = 28  # ahead, under 6-4-2

Where = tuple[int, int, int]  # site, specialty, week


@dataclass(frozen=True, slots=True)
class Visitors:
    """Decisions to come by time, and their attributes that are not 0."""

    tick: Ints
    attributes: dict[str, Ints]


LOOK = ("flow", "adds", "closes", "target", "tolerance", "gives", "allowance",
        "sessions")  # fmt: skip
RELEASE = ("adds", "closes")


def looks(layout: Layout) -> Visitors:
    """
    Return a look at every flow's takt on the Monday of every week but the first.

    Attributes of each: the flow; the sessions that it may add and close, `NONE` for
    none; operations due by then, how many too few or too many count, and what a
    session gives, in thousandths; the week's allowance; the sessions of its cases.
    """
    hospital, policy = layout.hospital, layout.policy
    is_on = policy.takt_control != "none"
    lead = lead_weeks(policy)
    productive = np.cumsum(hospital.productive_shares, axis=1)
    adds, closes = candidates(layout)
    typical = typical_cases(hospital)
    ticks, rows = [], []
    for week in range(1, hospital.num_weeks if is_on else 1):
        for flow, takt in enumerate(hospital.takt):
            place = (*hospital.flow_home[flow], week + lead)
            add = adds.get(place, NONE)
            close = closes.get(place, NONE) if policy.takt_control == "both" else NONE
            room = int(layout.capacity_min[max(add, close)])
            group, minutes = typical[flow]
            ticks.append(week * WEEK_DAYS * DAY_MIN + DECIDED_MIN)
            rows.append((
                flow, add, close, round(CASE * takt * productive[flow, week - 1]),
                max(1, round(takt * policy.takt_behind_permille)),
                round(CASE * room / minutes),
                int(layout.allowances[place[0], week]), int(layout.session_set[group]),
            ))  # fmt: skip
    return Visitors(np.array(ticks, np.int64), by_name(LOOK, rows))


def releases(layout: Layout) -> Visitors:
    """Return when each session that nobody has booked is offered to the others."""
    rows = []
    for i, s in enumerate(layout.sessions):
        tick = (s.day - RELEASE_DAYS) * DAY_MIN + DECIDED_MIN
        if s.released_from != NONE and 0 < tick < layout.hospital.end_tick:
            rows.append((tick, i, s.released_from))
    rows.sort()
    ticks = np.array([tick for tick, *_ in rows], np.int64)
    return Visitors(ticks, by_name(RELEASE, [row[1:] for row in rows]))


def by_name(names: tuple[str, ...], rows: Sequence[tuple[int, ...]]) -> dict[str, Ints]:
    """Return rows as columns by name."""
    table = np.array(rows, np.int64).reshape(-1, len(names)).T
    return dict(zip(names, table, strict=True))


def candidates(layout: Layout) -> tuple[dict[Where, int], dict[Where, int]]:
    """
    Return the session that may be added, and that may be closed, by place and week.

    The last of a week may be closed: not one that the list has a booking in, nor one
    that is kept for the urgent.
    """
    adds: dict[Where, int] = {}
    closes: dict[Where, int] = {}
    for i, s in enumerate(layout.sessions):
        place = s.site, s.specialty, s.day // WEEK_DAYS
        if s.is_added:
            adds[place] = i
        elif s.is_planned and not (s.is_extra or s.booked_min or i in layout.loose):
            closes[place] = i
    return adds, closes


def typical_cases(hospital: Hospital) -> list[tuple[int, float]]:
    """Return each flow's usual group, and the minutes that a case books in the mean."""
    cases = hospital.waiting
    amount = cases.expected_min + cases.turnover_min
    return [
        (int(np.bincount(cases.group[rows]).argmax()), float(amount[rows].mean()))
        for rows in hospital.template_of
    ]
