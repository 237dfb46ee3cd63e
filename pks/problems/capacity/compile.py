"""From a Region to its capacity problem: one pure function."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pks.calendar import week_of
from pks.errors import InvalidInput
from pks.model.region import Region
from pks.problems.capacity.levers import (
    Levers,
    all_posts,
    levers,
    targets_of,
    widened,
)
from pks.problems.capacity.mix import WORK_DAYS, Mixer, mixes
from pks.problems.capacity.moved import Moves
from pks.problems.capacity.people import Frame, People, needs_of, people
from pks.problems.capacity.problem import (
    MILLI,
    NO_LIMIT,
    Acts,
    CapacityLabels,
    CapacityProblem,
    Flow,
    Ints,
    Need,
    Pool,
    Way,
)
from pks.problems.capacity.queue import (
    Demand,
    Waiting,
    demand,
    guarantee_weeks,
    waiting_by_flow,
)
from pks.problems.capacity.rooms import Rooms, free_days, rooms
from pks.problems.capacity.wards import free_stays, unit_minutes, ward_index
from pks.problems.capacity.ways import Takes, places, ways
from pks.problems.week.index import WeekIndex, week_index
from pks.takt.derive import Basis, basis, path_at_takt
from pks.takt.flows import flow_row
from pks.takt.rows import FlowTakt

LEAST_WEEKS, MOST_WEEKS = 1, 104


def capacity_problem(region: Region, num_weeks: int = 52) -> CapacityProblem:
    """
    Return the problem of the weeks from the Monday on or after the extract.

    Raises
    ------
    InvalidInput
        If the weeks are not 1 to 104, or the takt cannot be derived (`pks.takt`).
    """
    if not LEAST_WEEKS <= num_weeks <= MOST_WEEKS:
        raise InvalidInput(
            f"weeks: expected {LEAST_WEEKS} to {MOST_WEEKS}, got {num_weeks}."
        )
    own = facts(region, num_weeks)
    base, index, room, lever, queue = (
        own.base,
        own.index,
        own.room,
        own.lever,
        own.queue,
    )
    all_ways = ways(own.takes, lever.through_flows, queue.all_milli)
    pools = tuple(lever.pools)
    all_places = tuple(places(all_ways, pools, own.takes))
    return CapacityProblem(
        weeks=own.weeks,
        flows=flows_of(base, index, own.takt),
        ways=all_ways,
        pools=pools,
        needs=own.needs,
        groups=tuple(lever.groups),
        posts=all_posts(lever, own.needs, index),
        extras=tuple(lever.extras),
        levers=tuple(lever.rows),
        targets=targets_of(region, index, num_weeks),
        places=all_places,
        kit_places=tuple(kit_places(all_ways, pools, all_places, index)),
        direct=direct(lever),
        starts=own.staff.starts,
        start_milli=queue.start_milli,
        inflow_milli=queue.inflow_milli,
        removed_milli=queue.removed_milli,
        later_milli=queue.later_milli,
        takt_milli=done_at_takt(base, own.takt, num_weeks),
        pool_min=widened(room.pool_min, len(pools)),
        site_min=room.site_min,
        group_min=widened(own.staff.group_min, len(lever.groups)),
        kit_min=kit_minutes(region, index, room),
        ward_milli=free_stays(region, index, base.mondays[:num_weeks], room),
        ward_unit_min=unit_minutes(index),
        share_permille=shares(base, index, num_weeks),
        work_permille=own.work_permille,
        guarantee_weeks=guarantee_weeks(base),
        weeks_off=region.parameters.capacity.summer_weeks_off,
        budget_ore=budget(region),
        labels=labels(region, index),
    )


@dataclass(frozen=True)
class Facts:
    """What a problem is assembled from."""

    base: Basis
    takt: tuple[FlowTakt, ...]
    index: WeekIndex
    weeks: tuple[str, ...]
    room: Rooms
    work_permille: Ints
    needs: tuple[Need, ...]
    takes: Takes
    staff: People
    lever: Levers
    queue: Demand


def facts(region: Region, num_weeks: int) -> Facts:
    """Return all that is read from the region before the ways are known."""
    base = basis(region, num_weeks)
    mondays = base.mondays[:num_weeks]
    weeks = tuple(map(week_of, mondays))
    index = week_index(region, mondays[0])
    waiting = waiting_by_flow(base)
    room, work = rooms(region, index, mondays), worked_permille(region, mondays)
    needs = needs_of(region, index)
    takes = takes_of(base, index, waiting, needs)
    staff = people(Frame(region, index, mondays, room.hulls, work, needs), takes.mixes)
    return Facts(
        base=base,
        takt=tuple(flow_row(base, i) for i in range(len(region.flows))),
        index=index, weeks=weeks, room=room, work_permille=work, needs=needs,
        takes=takes, staff=staff,
        lever=levers(region, index, weeks, staff, room),
        queue=demand(base, waiting, num_weeks),
    )  # fmt: skip


def worked_permille(region: Region, mondays: Sequence[date]) -> Ints:
    """Return the share of Monday to Friday that is no holiday, week by week."""
    free = free_days(region, mondays)
    return np.array([
        sum(monday + timedelta(days=d) not in free for d in range(WORK_DAYS))
        * MILLI // WORK_DAYS
        for monday in mondays
    ], np.int64)  # fmt: skip


def takes_of(
    base: Basis, index: WeekIndex, waiting: dict[str, Waiting], needs: tuple[Need, ...]
) -> Takes:
    """Return what operations take, by the indexes of the problem."""
    mixer = Mixer(base.region)
    return Takes(
        base, index, mixes(mixer, waiting), {need: n for n, need in enumerate(needs)},
        {key: i for i, key in enumerate(kit_keys(index))}, ward_index(index),
        mixer, Moves(base.region), waiting,
    )  # fmt: skip


def budget(region: Region) -> int:
    """Return the budget frame; `NO_LIMIT` where none is set."""
    ore = region.parameters.capacity.budget_ore
    return NO_LIMIT if ore is None else ore


def direct(lever: Levers) -> tuple[int, ...]:
    """Return the levers used by their own units."""
    return tuple(i for i, row in enumerate(lever.rows) if row.acts is not Acts.THROUGH)


def flows_of(
    base: Basis, index: WeekIndex, takt: tuple[FlowTakt, ...]
) -> tuple[Flow, ...]:
    """Return the flows with the queue that the guarantee allows."""
    return tuple(
        Flow(
            index.sites[row.site_id], index.specialties[row.specialty_id],
            round(MILLI * takt[i].target_queue), round(float(base.case_min[i])),
        )
        for i, row in enumerate(base.region.flows)
    )  # fmt: skip


def done_at_takt(base: Basis, takt: tuple[FlowTakt, ...], num_weeks: int) -> Ints:
    """Return the operations that the takt asks for, in thousandths, (flows, weeks)."""
    balance = np.array([row.balance_takt for row in takt])
    clearing = np.array([row.clearing_takt for row in takt])
    done = path_at_takt(base, balance, clearing, num_weeks).done
    return np.rint(done * MILLI).astype(np.int64)


def kit_keys(index: WeekIndex) -> list[tuple[int, int]]:
    """Return every site and equipment."""
    return [(s, e) for s in index.sites.values() for e in index.equipment.values()]


def kit_minutes(region: Region, index: WeekIndex, room: Rooms) -> Ints:
    """Return the minutes of movable pieces while the site is open."""
    pieces = {
        (index.sites[row.site_id], index.equipment[row.equipment_id]): row.count
        for row in region.movable_equipment
    }
    rows = [pieces.get(key, 0) * room.open_min[key[0]] for key in kit_keys(index)]
    return np.array(rows, np.int64).reshape(len(rows), room.open_min.shape[1])


def kit_places(
    ways_: tuple[Way, ...],
    pools: tuple[Pool, ...],
    places_: tuple[tuple[int, int], ...],
    index: WeekIndex,
) -> list[tuple[int, int]]:
    """Return (way, equipment) where some of the way's theatres lack the equipment."""
    keys = kit_keys(index)
    of_way: dict[int, list[int]] = {}
    for way, pool in places_:
        of_way.setdefault(way, []).append(pool)
    return [
        (w, kit)
        for w, way in enumerate(ways_)
        for kit, _ in way.kit
        if any(keys[kit][1] not in pools[p].kit for p in of_way.get(w, ()))
    ]


def shares(base: Basis, index: WeekIndex, num_weeks: int) -> Ints:
    """Return each site's productive share of each week in permille."""
    found = np.zeros((len(index.sites), num_weeks), np.int64)
    for i, row in enumerate(base.region.flows):
        found[index.sites[row.site_id]] = np.rint(MILLI * base.shares[i, :num_weeks])
    return found


def labels(region: Region, index: WeekIndex) -> CapacityLabels:
    """Return the ids behind the indexes."""
    sites, equipment = tuple(index.sites), tuple(index.equipment)
    return CapacityLabels(
        flows=tuple(index.flows), sites=sites, specialties=tuple(index.specialties),
        theatres=tuple(index.theatres), wards=tuple(ward_index(index)),
        equipment=tuple(equipment[e] for _, e in kit_keys(index)),
        levers=tuple(row.lever_id for row in region.levers),
    )  # fmt: skip
