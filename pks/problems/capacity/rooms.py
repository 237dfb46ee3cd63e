"""Session minutes week by week, from the master schedule."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pks.io.holidays import swedish_holidays
from pks.model.places import Session
from pks.model.region import Region
from pks.problems.capacity.problem import ANY, Ints, Pool
from pks.problems.week.index import WeekIndex
from pks.problems.week.sessions import WEEKDAY_INDEX, cycle_week
from pks.takt.weeks import closed_days, elective, open_permille

Hull = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rooms:
    """
    Pools with their minutes, and each site's minutes and hours.

    Attributes
    ----------
    pool_min, site_min
        (pools, weeks), (sites, weeks); the site's beside the emergencies' reserve.
    open_min
        Minutes from first start to last end of each site's days, (sites, weeks).
    hulls
        First start and last end by site and weekday.
    open_days
        (site, weekday, week) on which sessions run.
    """

    pools: tuple[Pool, ...]
    pool_min: Ints
    site_min: Ints
    open_min: Ints
    hulls: dict[tuple[int, int], Hull]
    open_days: frozenset[tuple[int, int, int]]


def free_days(region: Region, mondays: Sequence[date]) -> set[date]:
    """Return the days on which no session runs for being a holiday."""
    if region.parameters.theatre.runs_on_holidays:
        return set()
    days = swedish_holidays(mondays[0].year, (mondays[-1] + timedelta(days=6)).year)
    return set(days) | set(region.holidays)


def rooms(region: Region, index: WeekIndex, mondays: Sequence[date]) -> Rooms:
    """
    Return the elective sessions that run, in a quiet week so much as it leaves open.

    Theatres of a site with the same fixed equipment and specialty are one pool.
    """
    hulls = site_hulls(region, index)
    keys = sorted({pool_key(row, region, index) for row in elective(region)})
    at = {key: i for i, key in enumerate(keys)}
    theatres: defaultdict[int, set[int]] = defaultdict(set)
    pool_min = np.zeros((len(keys), len(mondays)), np.int64)
    site_min = np.zeros((len(region.sites), len(mondays)), np.int64)
    open_min = np.zeros_like(site_min)
    cycles = [cycle_week(region, monday) for monday in mondays]
    closed, free = closed_days(region), free_days(region, mondays)
    opens: set[tuple[int, int, int]] = set()
    for row in elective(region):
        pool = at[pool_key(row, region, index)]
        theatres[pool].add(index.theatres[row.theatre_id])
        weekday = WEEKDAY_INDEX[row.weekday]
        shut = closed.get(row.theatre_id, set()) | free
        for week, monday in enumerate(mondays):
            if row.cycle_week not in (0, cycles[week]):
                continue
            if monday + timedelta(days=weekday) not in shut:
                pool_min[pool, week] += row.end_min - row.start_min
                opens.add((keys[pool][0], weekday, week))
    quiet = np.array([open_permille(monday, region.parameters) for monday in mondays])
    pool_min = pool_min * quiet // 1000
    for pool, key in enumerate(keys):
        site_min[key[0]] += pool_min[pool]
    for site, weekday, week in opens:
        start, end = hulls[site, weekday]
        open_min[site, week] += end - start
        site_min[site, week] -= region.sites[site].emergency_reserve_min
    return Rooms(
        tuple(
            Pool(site, specialty, tuple(sorted(theatres[i])), kit)
            for i, (site, specialty, kit) in enumerate(keys)
        ),
        pool_min, np.maximum(0, site_min), open_min, hulls, frozenset(opens),
    )  # fmt: skip


def pool_key(
    row: Session, region: Region, index: WeekIndex
) -> tuple[int, int, tuple[int, ...]]:
    """Return the site, specialty and fixed equipment of a session."""
    theatre = region.theatres[index.theatres[row.theatre_id]]
    specialty = index.specialties[row.specialty_id] if row.specialty_id else ANY
    kit = tuple(sorted(index.equipment[e] for e in theatre.equipment_ids))
    return index.sites[theatre.site_id], specialty, kit


def site_hulls(region: Region, index: WeekIndex) -> dict[tuple[int, int], Hull]:
    """Return the hours of each site and weekday: first start, last end."""
    sites = {row.theatre_id: index.sites[row.site_id] for row in region.theatres}
    found: dict[tuple[int, int], Hull] = {}
    for row in elective(region):
        key = sites[row.theatre_id], WEEKDAY_INDEX[row.weekday]
        start, end = found.get(key, (row.start_min, row.end_min))
        found[key] = min(start, row.start_min), max(end, row.end_min)
    return found
