"""
What chance decides in a planned week.

Every case on the list has its numbers, booked or not, so that two plans of a week meet
the same patients (`sim.hospital.chance` does the same for policies).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pks.calendar import DAY_MIN
from sim.draws import exponential, ticks
from sim.hospital.attributes import (
    at,
    cleaned,
    emergency_attributes,
    inpatient_attributes,
    minutes_of,
    nights_of,
)
from sim.hospital.chance import FIRST_LATE_MIN
from sim.hospital.emergencies import Arrivals, arrivals
from sim.hospital.fate import fate
from sim.hospital.house import MORNING_MIN, NONE, Cases
from sim.hospital.layout import call_ticks
from sim.hospital.teams import shut_sessions
from sim.streams import Floats, Streams
from sim.trial import Cohort, Ints, Supply, Trial
from sim.week.rooms import Rooms
from sim.week.way import STARTS

EARLY_MIN = 15  # a patient is taken in at most so long before the time; assumed
FIRST_TURN = 10  # orders of emergencies come before

Part = tuple[Ints, Mapping[str, Ints], Ints | int]  # ticks, attributes, which start


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    A trial, who its patients are, and what its sessions met.

    Attributes
    ----------
    planned
        Number of each patient of the cohort among the planned cases, `NONE` for others.
    is_shut
        1 for each open session that has no team on the day.
    is_refilled
        1 for each planned case that is cancelled in time for a like one to come.
    """

    trial: Trial
    planned: Ints
    emergencies: Arrivals
    is_shut: Ints
    is_refilled: Ints


def draw(rooms: Rooms, streams: Streams) -> Drawn:
    """Return the trial of a replication."""
    week, policy = rooms.week, rooms.policy
    shut = shut_sessions(week.hospital, policy, week.slots, streams)
    known, is_refilled = cancelled(rooms, streams)
    urgent = arrivals(week.hospital, streams, policy.emergency_permille / 1000)
    day = np.array([slot.day for slot in week.slots]) * DAY_MIN
    comes = np.where(known == NONE, day[week.session] + MORNING_MIN, known)
    parts = (
        (comes, planned_attributes(rooms, streams, shut), known != NONE),
        (week.before_day * DAY_MIN + MORNING_MIN, before_attributes(rooms, streams), 2),
        (urgent.tick, emergency_attributes(rooms, urgent, streams), 3),
        (np.zeros(week.hospital.inpatient_ward.size, np.int64),
         inpatient_attributes(rooms), 4),
    )  # fmt: skip
    cohort, order = cohort_of_all(rooms, parts)
    num = len(week.cases)
    trial = Trial(rooms.table, cohort, supply(rooms, shut), week.hospital.end_tick)
    return Drawn(trial, np.where(order < num, order, NONE), urgent, shut, is_refilled)


def cohort_of_all(rooms: Rooms, parts: Sequence[Part]) -> tuple[Cohort, Ints]:
    """Return everybody as they come, and the order of that."""
    table = rooms.table
    come = np.concatenate([tick for tick, _, _ in parts])
    ends = np.cumsum([0, *(tick.size for tick, _, _ in parts)])
    attributes = np.zeros((come.size, len(table.columns)), np.int64)
    kind = np.zeros(come.size, np.int64)
    for (_, drawn, start), first, end in zip(parts, ends[:-1], ends[1:], strict=True):
        kind[first:end] = start
        for name, values in drawn.items():
            attributes[first:end, table.columns.index(name)] = values
    labels = np.array([table.labels[name] for name in STARTS])
    order = np.argsort(come, kind="stable")
    return Cohort(come[order], labels[kind][order], attributes[order]), order


def cancelled(rooms: Rooms, streams: Streams) -> tuple[Ints, Ints]:
    """
    Return when planned cases are known not to come, and in whose place another does.

    `NONE` for who comes. A time that is freed early enough to be offered is taken by a
    like case. What would have been known before the extract has not happened.
    """
    week = rooms.week
    drawn = fate(week.hospital, rooms.policy, streams, week.num_waiting, 1)
    mine = {name: values[week.number] for name, values in drawn.items()}
    days = np.array([slot.day for slot in week.slots]) * DAY_MIN
    day = (days + MORNING_MIN)[week.session]
    call = call_ticks(week.hospital, rooms.policy, week.slots)[week.session]
    known = day - mine["lead"]
    extract = week.extract_day * DAY_MIN
    cancels = (mine["lead"] != NONE) & (known >= extract)
    is_called = (mine["movable"] == 1) & (call != NONE) & (call >= extract)
    known = np.where(is_called, np.minimum(known, call), known)
    is_refilled = cancels & (day - known >= mine["fill_from"])
    stays_empty = cancels & ~is_refilled
    return np.where(stays_empty, np.maximum(known, 0), NONE), is_refilled.astype(
        np.int64
    )


def planned_attributes(rooms: Rooms, streams: Streams, shut: Ints) -> dict[str, Ints]:
    """Return the attributes of the planned cases."""
    week, cases = rooms.week, rooms.week.cases

    def uniform(name: str) -> Floats:
        return streams.uniform(name, week.num_waiting)[week.number]

    late = ticks(
        exponential(streams.uniform("first late", len(week.sessions)), FIRST_LATE_MIN)
    )
    day = np.array([slot.day for slot in week.slots], np.int64) * DAY_MIN
    planned = day[week.session] + week.planned_min
    start = rooms.start_tick + late
    called = np.where(
        week.is_first,
        planned + late[week.session],
        np.maximum(planned - EARLY_MIN, start[week.session]),
    )
    has_icu = (cases.icu >= 0) & (uniform("icu") * 1000 < cases.icu_permille)
    nights = ticks(exponential(uniform("icu nights"), np.maximum(cases.icu_mean, 1)))
    return {
        "session": week.session,
        "shut": shut[week.session],
        "called": called,
        "last": rooms.last_tick[week.session],
        "expected": cases.expected_min,
        "order": week.turn + FIRST_TURN,
        "theatre": rooms.theatre[week.session],
        "surgeon": rooms.surgeon,
        "minutes": minutes_of(cases, uniform("minutes")),
        "turnover": cleaned(cases, uniform("turnover")),
        "pacu": at(rooms.pacus, cases.pacu),
        "pacu_min": cases.pacu_min,
        "ward": at(rooms.elective_beds, cases.ward),
        "nights": nights_of(cases, uniform("nights")),
        "icu": np.where(has_icu, at(rooms.elective_beds, cases.icu), NONE),
        "icu_nights": np.maximum(nights, 1),
    }


def before_attributes(rooms: Rooms, streams: Streams) -> dict[str, Ints]:
    """Return the attributes of who is operated in the weeks before."""
    cases: Cases = rooms.week.before
    uniform = streams.uniform("nights before", len(cases))
    return {
        "ward": at(rooms.elective_beds, cases.ward),
        "nights": nights_of(cases, uniform),
        "icu": np.full(len(cases), NONE),
    }


def supply(rooms: Rooms, shut: Ints) -> Supply:
    """Return all changes of capacity; theatres without a team stay closed."""
    tick, pool, by = rooms.fixed_changes
    opens = shut == 0
    begins, ends = rooms.start_tick[opens], rooms.close_tick[opens]
    theatre, one = rooms.theatre[opens], np.ones(int(opens.sum()), np.int64)
    tick = np.concatenate([tick, ends, begins])
    pool = np.concatenate([pool, theatre, theatre])
    by = np.concatenate([by, -one, one])
    order = np.argsort(tick, kind="stable")
    return Supply(tick[order], pool[order], by[order])
