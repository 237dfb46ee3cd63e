"""
What chance decides in a replication: who comes, with which fate, and which day fails.

Every attribute has a stream of its own, and patients are numbered alike whatever the
policy: the list first, then the new ones by time. So policies share their patients.
"""

from dataclasses import dataclass, replace

import numpy as np

from pks.calendar import DAY_MIN
from sim.draws import exponential, ticks
from sim.hospital.attributes import (
    closing_attributes,
    emergency_attributes,
    inpatient_attributes,
    planned_attributes,
)
from sim.hospital.layout import Layout
from sim.hospital.people import People, people_of
from sim.hospital.teams import shut_sessions
from sim.streams import Streams
from sim.trial import Cohort, Ints, Supply, Trial

CLOSING_DAYS = 5  # ahead, what is not booked stays empty; assumed
STARTS = ("listed", "queue", "emergency", "inpatient", "closing")
FIRST_LATE_MIN = 7.1  # first patient late on average (8-suite data 2022)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A trial, who its patients are, and what its sessions met."""

    trial: Trial
    people: People
    is_shut: Ints


def draw(layout: Layout, streams: Streams) -> Drawn:
    """Return the trial of a replication."""
    factor = layout.policy.emergency_permille / 1000
    people = people_of(layout.hospital, streams, closing_ticks(layout), factor)
    shut = shut_sessions(layout.hospital, layout.policy, layout.sessions, streams)
    table = replace(layout.table, board=boards_of(layout, streams, shut))
    cohort = whole_cohort(layout, people, streams)
    end = layout.hospital.end_tick
    trial = Trial(table, cohort, supply(layout, shut), end)
    return Drawn(trial, people, shut)


def whole_cohort(layout: Layout, people: People, streams: Streams) -> Cohort:
    """Return everybody as they come: planned, emergencies, those in a bed."""
    parts = (
        planned_attributes(layout, people, streams),
        emergency_attributes(layout, people.emergencies, streams),
        inpatient_attributes(layout),
        closing_attributes(layout),
    )
    table = layout.table
    ends = np.cumsum([0, *people.sizes])
    attributes = np.zeros((ends[-1], len(table.columns)), np.int64)
    for part, first, end in zip(parts, ends[:-1], ends[1:], strict=True):
        for name, values in part.items():
            attributes[first:end, table.columns.index(name)] = values
    labels = np.array([table.labels[name] for name in STARTS])
    kind = np.repeat(np.arange(1, len(STARTS)), people.sizes)
    kind[: people.num_planned] = people.listed.session < 0
    come = people.come
    order = np.argsort(come, kind="stable")
    return Cohort(come[order], labels[kind][order], attributes[order])


def closing_ticks(layout: Layout) -> Ints:
    """Return when each session's unbooked minutes close."""
    return np.maximum(layout.day_tick - CLOSING_DAYS * DAY_MIN, 0)


def boards_of(layout: Layout, streams: Streams, shut: Ints) -> tuple[int, ...]:
    """Return what the boards show, one after the other as `way.BOARDS` has them."""
    num = len(layout.sessions)
    late = ticks(exponential(streams.uniform("first late", num), FIRST_LATE_MIN))
    speed = session_speeds(layout, streams)
    columns = (
        layout.day_tick, layout.call_tick, layout.start_tick + late, layout.last_tick,
        layout.theatre, speed, shut,
    )  # fmt: skip
    return tuple(np.concatenate(columns).tolist())


def session_speeds(layout: Layout, streams: Streams) -> Ints:
    """Return the factor of each session's surgeon, permille."""
    uniform = streams.uniform("surgeon", len(layout.sessions))
    found = np.full(uniform.size, 1000, np.int64)
    which = np.array([s.specialty for s in layout.sessions])
    for specialty, speeds in enumerate(layout.hospital.speeds[:-1]):
        mine = which == specialty
        chosen = np.floor(uniform[mine] * len(speeds)).astype(np.int64)
        found[mine] = np.array(speeds)[chosen]
    return found


def supply(layout: Layout, shut: Ints) -> Supply:
    """Return all changes of capacity: those of every day, and the open theatres."""
    opens = (layout.is_elective == 1) & (shut == 0)
    tick, pool, by = layout.fixed_changes
    begins, ends = layout.start_tick[opens], layout.close_tick[opens]
    theatre, one = layout.theatre[opens], np.ones(int(opens.sum()), np.int64)
    tick = np.concatenate([tick, ends, begins])
    pool = np.concatenate([pool, theatre, theatre])
    by = np.concatenate([by, -one, one])
    order = np.argsort(tick, kind="stable")
    return Supply(tick[order], pool[order], by[order])
