"""A planned week's theatres, surgeons, emergency teams and beds under a policy."""

from dataclasses import dataclass

import numpy as np

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim.hospital.house import Hospital
from sim.hospital.layout import next_start, numbered, of_wards
from sim.hospital.pools import Change, bed_changes, team_changes
from sim.pathway import Pathway, Pool, Table, compile_pathway
from sim.trial import Ints
from sim.week.planned import PlannedWeek
from sim.week.way import DRAWN, NOTED, steps


@dataclass(frozen=True, slots=True)
class Rooms:
    """
    Where a planned week happens; numbers are those of pools and sets in the table.

    Attributes
    ----------
    start_tick, last_tick, close_tick
        Of each open session: begin; when the last case must be thought to end; when
        the theatre takes no other.
    theatre, surgeon
        Pool of each session's theatre, and of each planned case's surgeon.
    fixed_changes
        Tick, pool and units of beds, emergency teams and surgeons.
    elective_beds, all_beds, pacus, own_theatre, any_theatre
        As in `sim.hospital.layout.Layout`.
    """

    week: PlannedWeek
    policy: Policy
    table: Table
    start_tick: Ints
    last_tick: Ints
    close_tick: Ints
    theatre: Ints
    surgeon: Ints
    fixed_changes: tuple[Ints, Ints, Ints]
    elective_beds: Ints
    all_beds: Ints
    pacus: Ints
    own_theatre: Ints
    any_theatre: Ints

    @property
    def hospital(self) -> Hospital:
        """The hospital."""
        return self.week.hospital


def rooms_of(week: PlannedWeek, policy: Policy) -> Rooms:
    """Return the rooms of a week under a policy."""
    hospital, sessions = week.hospital, week.sessions
    surgeons, which = np.unique(week.surgeon, return_inverse=True)
    table = compile_pathway(pathway_of(hospital, surgeons.size))
    numbers = {name: i for i, name in enumerate((*table.pools, *table.sets))}
    theatre = np.array([s.slot.theatre for s in sessions], np.int64)
    day = np.array([s.slot.day for s in sessions], np.int64) * DAY_MIN
    start = day + np.array([s.slot.start_min for s in sessions])
    team_end = day + np.array([s.team_end_min for s in sessions])
    last = team_end + policy.accepted_overrun_min
    num_wards, sites = len(hospital.wards), range(len(hospital.sites))
    return Rooms(
        week=week,
        policy=policy,
        table=table,
        start_tick=start,
        last_tick=last,
        close_tick=np.minimum(last, next_start(theatre, start)),
        theatre=theatre + numbers["theatre 0"],
        surgeon=which.astype(np.int64) + numbers["surgeon 0"],
        fixed_changes=numbered(changes_of(week, policy, surgeons.size), numbers),
        elective_beds=of_wards(numbers, "planned", num_wards),
        all_beds=of_wards(numbers, "all", num_wards),
        pacus=of_wards(numbers, "ward", num_wards),
        own_theatre=np.array([numbers[f"emergency {i}"] for i in sites]),
        any_theatre=np.array([numbers[f"any {i}"] for i in sites]),
    )


def pathway_of(hospital: Hospital, num_surgeons: int) -> Pathway:
    """Return the pathway: theatres, surgeons, emergency teams and beds."""
    pools = [Pool(f"theatre {i}") for i in range(len(hospital.theatres))]
    pools += [Pool(f"surgeon {i}") for i in range(num_surgeons)]
    pools += [Pool(f"emergency {i}") for i in range(len(hospital.sites))]
    sets: dict[str, tuple[str, ...]] = {}
    for i in range(len(hospital.wards)):
        pools += [Pool(f"{kind} {i}") for kind in ("ward", "reserve", "ring")]
        sets[f"planned {i}"] = f"ring {i}", f"ward {i}"
        sets[f"all {i}"] = f"reserve {i}", f"ward {i}"
    for i in range(len(hospital.sites)):
        rooms = [f"theatre {k}" for k, s in enumerate(hospital.theatre_site) if s == i]
        sets[f"any {i}"] = f"emergency {i}", *rooms
    return Pathway(tuple(pools), steps(), DRAWN, NOTED, sets)


def changes_of(
    week: PlannedWeek, policy: Policy, num_surgeons: int
) -> tuple[Change, ...]:
    """Return the capacities by time, but for those of the theatres."""
    hospital = week.hospital
    found: list[Change] = [(0, f"surgeon {i}", 1) for i in range(num_surgeons)]
    for i, ward in enumerate(hospital.wards):
        found += bed_changes(i, ward, policy.ring_fenced_beds)
    for site in range(len(hospital.sites)):
        found += team_changes(hospital, hospital.sessions, site)
    return tuple(found)
