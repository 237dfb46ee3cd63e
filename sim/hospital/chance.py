"""
What chance decides in a replication: who comes, with which fate, and which day fails.

Every attribute has a stream of its own, and patients are numbered alike whatever the
policy: the list first, then the new ones by time. So policies share their patients.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.draws import exponential, ticks
from sim.hospital.attributes import (
    closing_attributes,
    emergency_attributes,
    inpatient_attributes,
    planned_attributes,
)
from sim.hospital.control import looks, releases
from sim.hospital.layout import Layout
from sim.hospital.people import People, people_of
from sim.hospital.teams import shut_sessions
from sim.streams import Streams
from sim.trial import Cohort, Ints, Supply, Trial

STARTS = ("listed", "queue", "emergency", "inpatient", "closing", "look", "release")
LAST_OF_ALL = 1 << 40  # in the day's order, while nobody is there yet
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
    look, release = looks(layout), releases(layout)
    ticks = layout.fixed_tick, look.tick, release.tick
    people = people_of(layout.hospital, streams, ticks, factor)
    shut = shut_sessions(layout.hospital, layout.policy, layout.sessions, streams)
    table = replace(layout.table, board=boards_of(layout, streams, shut))
    parts = (
        planned_attributes(layout, people, streams),
        emergency_attributes(layout, people.emergencies, streams),
        inpatient_attributes(layout),
        closing_attributes(layout),
        look.attributes,
        release.attributes,
    )
    cohort = whole_cohort(layout, people, parts)
    end = layout.hospital.end_tick
    trial = Trial(table, cohort, supply(layout, shut), end)
    return Drawn(trial, people, shut)


def whole_cohort(
    layout: Layout, people: People, parts: Sequence[dict[str, Ints]]
) -> Cohort:
    """Return everybody as they come, with the attributes of each part of them."""
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


def boards_of(layout: Layout, streams: Streams, shut: Ints) -> tuple[int, ...]:
    """Return what the boards show, one after the other as `BOARDS` has them."""
    num = len(layout.sessions)
    late = ticks(exponential(streams.uniform("first late", num), FIRST_LATE_MIN))
    speed = session_speeds(layout, streams)
    columns = (
        layout.day_tick, layout.call_tick, layout.start_tick + late, layout.last_tick,
        layout.theatre, speed, shut, np.full(num, LAST_OF_ALL), runs_unasked(layout),
        layout.capacity_min, layout.opening_tick, layout.start_tick,
        layout.close_tick, np.zeros(len(layout.hospital.flow_ids)),
    )  # fmt: skip
    return tuple(np.concatenate(columns).astype(np.int64).tolist())


def runs_unasked(layout: Layout) -> Ints:
    """Return 1 for the sessions that run unless somebody decides otherwise."""
    kinds = [s.is_planned or s.is_emergency for s in layout.sessions]
    return np.array(kinds, np.int64)


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
    opens = (layout.is_elective & runs_unasked(layout) == 1) & (shut == 0)
    tick, pool, by = layout.fixed_changes
    begins, ends = layout.start_tick[opens], layout.close_tick[opens]
    theatre, one = layout.theatre[opens], np.ones(int(opens.sum()), np.int64)
    tick = np.concatenate([tick, ends, begins])
    pool = np.concatenate([pool, theatre, theatre])
    by = np.concatenate([by, -one, one])
    order = np.argsort(tick, kind="stable")
    return Supply(tick[order], pool[order], by[order])
