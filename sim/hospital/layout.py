"""A hospital under a policy: its table, and what is known of its sessions."""

from dataclasses import dataclass, replace

import numpy as np

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim.hospital.house import LATE_MIN, MORNING_MIN, NONE, Hospital, SessionDay
from sim.hospital.pools import Change, allowance, changes_of, opening, pathway_of
from sim.hospital.under import (
    bookable_min,
    fixed_ticks,
    horizon_of,
    loose_sessions,
    mean_turnover,
    sessions_under,
)
from sim.pathway import Table, compile_pathway
from sim.trial import Ints


@dataclass(frozen=True, slots=True)
class Layout:
    """
    A hospital under a policy; arrays have a row a session.

    Attributes
    ----------
    sessions
        All that may be booked or kept for emergencies, extra ones last.
    capacity_min
        Minutes that may be booked.
    day_tick, late_tick, start_tick, end_tick, last_tick
        Morning of the day; when a cancellation is late; begin and end; when the last
        case must be thought to end.
    fixed_changes
        Tick, pool and units: capacities that come and go whoever is sick.
    session_set, near_set
        Number of each group's set, of all sessions and of those kept for the urgent.
    close_tick, call_tick, fixed_tick, opening_tick
        When the theatre shuts; patients are called; the programme is fixed; booking
        begins.
    allowances
        Pool of the sessions that may be added, (sites, weeks), `NONE` for none.
    loose
        Sessions kept for the urgent.
    elective_beds, all_beds
        Number of the set of each ward, for planned patients and for emergencies.
    """

    hospital: Hospital
    policy: Policy
    table: Table
    sessions: tuple[SessionDay, ...]
    capacity_min: Ints
    day_tick: Ints
    late_tick: Ints
    start_tick: Ints
    end_tick: Ints
    last_tick: Ints
    close_tick: Ints
    call_tick: Ints
    theatre: Ints
    is_elective: Ints
    fixed_changes: tuple[Ints, Ints, Ints]
    session_set: Ints
    near_set: Ints
    elective_beds: Ints
    all_beds: Ints
    pacus: Ints
    own_theatre: Ints
    any_theatre: Ints
    fixed_tick: Ints
    opening_tick: Ints
    allowances: Ints
    loose: frozenset[int]


def layout_of(hospital: Hospital, policy: Policy) -> Layout:
    """Return the hospital under a policy."""
    sessions = sessions_under(hospital, policy)
    day = np.array([s.day for s in sessions], np.int64) * DAY_MIN
    start = day + np.array([s.start_min for s in sessions])
    end = day + np.array([s.end_min for s in sessions])
    last = end + policy.accepted_overrun_min
    elective = np.array([not s.is_emergency for s in sessions], np.int64)
    horizon = horizon_of(hospital, policy)
    turnover = mean_turnover(hospital)
    capacity = np.array(
        [bookable_min(hospital, policy, s, turnover) for s in sessions], np.int64
    )
    theatre = np.array([s.theatre for s in sessions], np.int64)
    table = compile_pathway(pathway_of(hospital, policy, sessions, day + MORNING_MIN))
    numbers = {name: i for i, name in enumerate((*table.pools, *table.sets))}
    num_wards, num_sites = len(hospital.wards), len(hospital.sites)
    first, groups = numbers["theatre 0"], range(len(hospital.groups))
    return Layout(
        hospital=hospital,
        policy=policy,
        table=table,
        sessions=sessions,
        capacity_min=capacity,
        day_tick=day + MORNING_MIN,
        late_tick=day - DAY_MIN + LATE_MIN,
        start_tick=start,
        end_tick=end,
        last_tick=last,
        close_tick=np.minimum(last, closes_at(sessions, theatre, start)),
        call_tick=call_ticks(hospital, policy, sessions),
        theatre=theatre + first,
        is_elective=elective,
        fixed_changes=numbered(
            changes_of(hospital, policy, sessions, capacity), numbers
        ),
        session_set=np.array([numbers[f"group {i}"] for i in groups]),
        near_set=np.array([numbers.get(f"near {i}", NONE) for i in groups]),
        elective_beds=of_wards(numbers, "planned", num_wards),
        all_beds=of_wards(numbers, "all", num_wards),
        pacus=of_wards(numbers, "ward", num_wards),
        own_theatre=np.array([numbers[f"emergency {i}"] for i in range(num_sites)]),
        any_theatre=np.array([numbers[f"any {i}"] for i in range(num_sites)]),
        fixed_tick=fixed_ticks(policy, sessions),
        opening_tick=np.array([opening(s, horizon) for s in sessions], np.int64),
        allowances=np.array([
            [numbers.get(allowance(site, week), NONE)
             for week in range(hospital.num_weeks)]
            for site in range(num_sites)
        ]),
        loose=frozenset(loose_sessions(hospital, policy, sessions)),
    )  # fmt: skip


ROOMS = (
    "overbooking_min", "booking_horizon_days", "utilisation_permille", "loose_permille",
    "emergency_capacity", "ring_fenced_beds", "extra_sessions", "accepted_overrun_min",
    "takt_control", "takt_behind_permille", "takt_lead_weeks", "takt_added_most",
    "freeze_fences", "schedule_fence_days",
)  # fmt: skip


def relaid(layout: Layout, policy: Policy) -> Layout:
    """Return the layout of another policy; the table is kept where it may be."""
    if any(getattr(layout.policy, name) != getattr(policy, name) for name in ROOMS):
        return layout_of(layout.hospital, policy)
    called = call_ticks(layout.hospital, policy, layout.sessions)
    return replace(layout, policy=policy, call_tick=called)


def numbered(
    changes: tuple[Change, ...], numbers: dict[str, int]
) -> tuple[Ints, Ints, Ints]:
    """Return changes as ticks, pools and units."""
    rows = [(tick, numbers[pool], by) for tick, pool, by in changes]
    tick, pool, by = np.array(rows, np.int64).reshape(-1, 3).T
    return tick, pool, by


def of_wards(numbers: dict[str, int], name: str, num: int) -> Ints:
    """Return the pool or set of each ward."""
    return np.array([numbers[f"{name} {i}"] for i in range(num)], np.int64)


def closes_at(sessions: tuple[SessionDay, ...], theatre: Ints, start: Ints) -> Ints:
    """Return when the next session in the same theatre begins; released ones are it."""
    own = np.array([s.released_from == NONE for s in sessions])
    found = np.zeros(start.size, np.int64)
    found[own] = next_start(theatre[own], start[own])
    again = np.array([max(s.released_from, 0) for s in sessions])
    return np.where(own, found, found[again])


def next_start(theatre: Ints, start: Ints) -> Ints:
    """Return when the next session in the same theatre begins."""
    order = np.lexsort((start, theatre))
    found = np.full(start.size, np.iinfo(np.int64).max)
    is_same = theatre[order][:-1] == theatre[order][1:]
    found[order[:-1][is_same]] = start[order[1:][is_same]]
    return found


def call_ticks(
    hospital: Hospital, policy: Policy, sessions: tuple[SessionDay, ...]
) -> Ints:
    """
    Return when patients of each session are called, -1 for never.

    It is at 15 on the last cancellation day, so many working days before the day.
    """
    working = np.array(
        [
            d
            for d in range(max(s.day for s in sessions) + 1)
            if d not in hospital.off_days
        ]
    )
    days = np.array([s.day for s in sessions])
    if not policy.last_cancellation_day or not policy.confirmation_call:
        return np.full(days.size, NONE)
    at = np.searchsorted(working, days) - policy.last_cancellation_day
    return np.where(at >= 0, working[np.maximum(at, 0)] * DAY_MIN + 15 * 60, NONE)
