"""Bed-nights, and hours in recovery, that the plan may fill, week by week."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from pks.model.places import Ward
from pks.model.region import Region
from pks.problems.capacity.problem import (
    HOUR_MIN,
    MILLI,
    NIGHT_MIN,
    NO_LIMIT,
    Ints,
)
from pks.problems.capacity.rooms import Rooms
from pks.problems.week.beds import beds_by_ward, on, places, week_wards
from pks.problems.week.cases import lookups
from pks.problems.week.index import IndexById, WeekIndex, index_of
from pks.problems.week.problem import DAYS, NIGHTS, UNLIMITED


def ward_index(index: WeekIndex) -> IndexById:
    """Return wards and intensive care, then recovery units, id to index."""
    return index_of((*index.wards, *index.pacus))


def unit_minutes(index: WeekIndex) -> Ints:
    """Return the minutes of each one's unit: a night, of recovery an hour."""
    units = [NIGHT_MIN] * len(index.wards) + [HOUR_MIN] * len(index.pacus)
    return np.array(units, np.int64)


def free_stays(
    region: Region, index: WeekIndex, mondays: Sequence[date], room: Rooms
) -> Ints:
    """Return what is free of each ward and recovery unit, (wards, weeks)."""
    nights = free_nights(region, index, mondays)
    hours = place_hours(region, index, mondays, room)
    return np.concatenate((nights, hours))


def place_hours(
    region: Region, index: WeekIndex, mondays: Sequence[date], room: Rooms
) -> Ints:
    """
    Return hours of recovery's places in thousandths, (recovery units, weeks).

    On a day when the hospital's sessions run, each place beside the emergencies'
    reserve is there as many minutes as they do, less what it closes before their end.
    """
    beds = beds_by_ward(region)
    found = np.zeros((len(index.pacus), len(mondays)), np.int64)
    for row in recovery_units(region):
        own, pacu = beds[row.ward_id], index.pacus[row.ward_id]
        if not own:
            found[pacu] = NO_LIMIT
            continue
        for weekday, week, minutes in open_minutes(row, index, room):
            there = places(own, mondays[week], weekday)
            found[pacu, week] += there * minutes * MILLI // HOUR_MIN
    return found


def recovery_units(region: Region) -> tuple[Ward, ...]:
    """Return the recovery units in the order of their index."""
    return tuple(row for row in region.wards if row.kind == "pacu")


def open_minutes(
    row: Ward, index: WeekIndex, room: Rooms
) -> Iterator[tuple[int, int, int]]:
    """Yield (weekday, week, minutes) of a place in recovery."""
    for site, weekday, week in room.open_days:
        if site == index.sites[row.site_id]:
            start, end = room.hulls[site, weekday]
            yield weekday, week, max(0, min(end, row.closes_min) - start)


def one_bed(region: Region, index: WeekIndex, room: Rooms) -> Ints:
    """Return what a bed each night, or a place, is in each week, (wards, weeks)."""
    num_weeks = room.open_min.shape[1]
    nights = np.full((len(index.wards), num_weeks), DAYS * MILLI, np.int64)
    hours = np.zeros((len(index.pacus), num_weeks), np.int64)
    for row in recovery_units(region):
        for _, week, minutes in open_minutes(row, index, room):
            hours[index.pacus[row.ward_id], week] += minutes * MILLI // HOUR_MIN
    return np.concatenate((nights, hours))


def free_nights(region: Region, index: WeekIndex, mondays: Sequence[date]) -> Ints:
    """
    Return the bed-nights free in thousandths, (wards, weeks), recovery apart.

    A night holds the staffed beds beside the emergencies' reserve, at most the target
    occupancy; who is in a bed now, or comes before the plan, is taken off as in the
    week plan (`pks.problems.week.beds`), for its 14 nights.
    """
    beds = beds_by_ward(region)
    target = region.parameters.beds.target_permille
    known = week_wards(region, index, lookups(region, index))
    found = np.zeros((len(index.wards), len(mondays)), np.int64)
    for ward_id, ward in index.wards.items():
        if known[ward].free_permille[0] == UNLIMITED:
            found[ward] = NO_LIMIT
            continue
        busy = known[ward].busy_permille
        for night in range(DAYS * len(mondays)):
            row = on(beds[ward_id], mondays[0] + timedelta(days=night))
            assert row is not None
            usable = 1000 * max(0, row.staffed - row.emergency_reserve)
            room = min(usable, row.staffed * target)
            there = busy[night] if night < NIGHTS else 0
            found[ward, night // DAYS] += max(0, room - there)
    return found
