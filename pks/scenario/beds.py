"""Staffed beds, more and less, day by day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from pks.calendar import monday_of
from pks.model.changes_rooms import BedsLess, BedsMore, WardClosed
from pks.model.places import WardBeds
from pks.model.region import Region
from pks.problems.week.beds import beds_by_ward, on
from pks.scenario.misfit import Misfit

UNLISTED_BEDS = 2000  # where a ward's beds are not listed, nothing limits them
DAY, WEEK = timedelta(days=1), timedelta(days=7)
Beds = Callable[[int], int]  # staffed before -> staffed after


def ward_closed(region: Region, change: WardClosed) -> Region:
    """Return the region with a ward without beds in some weeks."""
    return with_beds(region, change, lambda _: 0)


def beds_more(region: Region, change: BedsMore) -> Region:
    """Return the region with beds more in some weeks."""
    refuse_unlisted(region, change.ward_id)
    return with_beds(region, change, lambda staffed: staffed + change.count)


def beds_less(region: Region, change: BedsLess) -> Region:
    """Return the region with beds less in some weeks."""
    refuse_unlisted(region, change.ward_id)
    return with_beds(region, change, lambda staffed: max(0, staffed - change.count))


def refuse_unlisted(region: Region, ward_id: str) -> None:
    """Refuse a ward without limit: more or less than that is nothing."""
    if not any(row.ward_id == ward_id for row in region.ward_beds):
        raise Misfit("ward_id", ward_id, "a ward with rows in the table ward_beds")


def with_beds(
    region: Region, change: WardClosed | BedsMore | BedsLess, after: Beds
) -> Region:
    """
    Return the region with other beds in a ward from a week to another.

    Days beyond the listed ones, before them too, take the beds of the last listed day
    of their weekday. So every day is listed from the extract to a week past the period,
    or past its start where it has no end, and the days outside it keep what they had.
    """
    first = monday_of(change.from_week) if change.from_week else None
    last = monday_of(change.to_week) + 6 * DAY if change.to_week else None
    if first and last and last < first:
        expected = f"a week from {change.from_week} on"
        raise Misfit("to_week", change.to_week, expected)
    kept = [row for row in region.ward_beds if row.ward_id != change.ward_id]
    own = beds_by_ward(region).get(change.ward_id, [])
    listed = [row.date for row in own]
    edges = [day + WEEK for day in (first, last) if day]
    start = min([*listed, *filter(None, (first,)), region.parameters.as_of])
    end = max([*listed, *edges, start + WEEK])
    changed = []
    day: date = start
    while day <= end:
        row = on(own, day) or WardBeds(change.ward_id, day, UNLISTED_BEDS)
        row = replace(row, date=day)
        if (not first or day >= first) and (not last or day <= last):
            staffed = after(row.staffed)
            reserve = min(row.emergency_reserve, staffed)
            row = replace(row, staffed=staffed, emergency_reserve=reserve)
        changed.append(row)
        day += DAY
    return replace(region, ward_beds=(*kept, *changed))
