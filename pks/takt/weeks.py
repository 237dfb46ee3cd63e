"""Productive and calendar weeks: how much of a normal week's surgery a week holds."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pks.calendar import monday_of, week_of
from pks.io.holidays import swedish_holidays
from pks.model.parameters import Parameters
from pks.model.places import Session
from pks.model.region import Region
from pks.problems.week.sessions import WEEKDAY_INDEX, cycle_week

Floats = NDArray[np.float64]

WORK_DAYS = 5
WEEK = timedelta(days=7)


def weeks_from(first: date, count: int) -> tuple[date, ...]:
    """Return the Mondays of consecutive weeks."""
    return tuple(first + i * WEEK for i in range(count))


def first_week(as_of: date) -> date:
    """Return the Monday on or after a day: where a forecast begins."""
    return as_of + timedelta(days=-as_of.weekday() % 7)


def calendar_shares(mondays: Sequence[date], parameters: Parameters) -> Floats:
    """
    Return each week's productive share by the calendar alone, 0 to 1, shape (weeks,).

    It is the share of Monday to Friday that is no public or de facto holiday in
    Sweden, times what the quiet period that the ISO week lies in leaves open (the
    smallest, where several overlap).
    """
    if not mondays:
        return np.zeros(0)
    free = set()
    if not parameters.theatre.runs_on_holidays:
        years = (mondays[0].year, (mondays[-1] + WEEK).year)
        free = set(swedish_holidays(*years))
    return np.array([
        open_permille(monday, parameters) / 1000
        * sum(monday + timedelta(days=d) not in free for d in range(WORK_DAYS))
        / WORK_DAYS
        for monday in mondays
    ])  # fmt: skip


def open_permille(monday: date, parameters: Parameters) -> int:
    """Return what the quiet periods leave open of a week; 1000 outside them all."""
    week = monday.isocalendar().week
    return min(
        (
            period.open_permille
            for period in parameters.quiet_periods
            if within(week, period.first_week, period.last_week)
        ),
        default=1000,
    )


def within(week: int, first: int, last: int) -> bool:
    """Whether an ISO week lies from one to another, over New Year if need be."""
    if first <= last:
        return first <= week <= last
    return week >= first or week <= last


def site_shares(region: Region, mondays: Sequence[date]) -> dict[str, Floats]:
    """
    Return each site's productive share of each week, 0 to 1, shape (weeks,).

    It is the smaller of the calendar's (`calendar_shares`) and that of the minutes in
    the master schedule's elective sessions that are left by holidays and closures.
    """
    calendar = calendar_shares(mondays, region.parameters)
    shares = {site.site_id: calendar for site in region.sites}
    usual = usual_minutes(region)
    for site_id, minutes in site_minutes(region, mondays).items():
        shares[site_id] = np.minimum(calendar, minutes / usual[site_id])
    return shares


def open_weeks(region: Region, mondays: Sequence[date]) -> dict[str, dict[str, int]]:
    """
    Return site -> ISO week -> its productive share in thousandths (`site_shares`).

    Weeks in which a site has no surgery are left out.
    """
    weeks = [week_of(monday) for monday in mondays]
    return {
        site_id: {
            week: permille
            for week, permille in zip(
                weeks, np.rint(1000 * shares).astype(int).tolist(), strict=True
            )
            if permille > 0
        }
        for site_id, shares in site_shares(region, mondays).items()
    }


def site_minutes(region: Region, mondays: Sequence[date]) -> dict[str, Floats]:
    """Return the elective session minutes that run, by site, shape (weeks,)."""
    sites = {row.theatre_id: row.site_id for row in region.theatres}
    closed = closed_days(region)
    free = set() if region.parameters.theatre.runs_on_holidays else set(region.holidays)
    cycles = [cycle_week(region, monday) for monday in mondays]
    found: defaultdict[str, Floats] = defaultdict(lambda: np.zeros(len(mondays)))
    for row in elective(region):
        length = row.end_min - row.start_min
        total = found[sites[row.theatre_id]]
        after = timedelta(days=WEEKDAY_INDEX[row.weekday])
        shut = closed.get(row.theatre_id, set()) | free
        for i, monday in enumerate(mondays):
            if row.cycle_week in (0, cycles[i]) and monday + after not in shut:
                total[i] += length
    return dict(found)


def usual_minutes(region: Region) -> dict[str, float]:
    """Return the elective session minutes of a week without closures, by site."""
    sites = {row.theatre_id: row.site_id for row in region.theatres}
    length = cycle_length(region)
    found: defaultdict[str, float] = defaultdict(float)
    for row in elective(region):
        minutes = row.end_min - row.start_min
        found[sites[row.theatre_id]] += minutes / (length if row.cycle_week else 1)
    return found


def elective(region: Region) -> tuple[Session, ...]:
    """Return the master schedule's lines that are not for emergencies."""
    return tuple(row for row in region.sessions if not row.emergency)


def cycle_length(region: Region) -> int:
    """Return the weeks of the master schedule's cycle, at least 1."""
    return max((1, *(row.cycle_week for row in region.sessions)))


def closed_days(region: Region) -> dict[str, set[date]]:
    """Return the days on which each theatre is closed."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for row in region.closures:
        for after in range((row.to_date - row.from_date).days + 1):
            found[row.theatre_id].add(row.from_date + timedelta(days=after))
    return found


def stale_weeks(past: Sequence[date], as_of: date) -> int:
    """Return the whole weeks after the last of some past ones, up to a day's own."""
    if not past:
        return 0
    return (as_of - timedelta(days=as_of.weekday()) - past[-1]).days // 7 - 1


def past_weeks(region: Region) -> tuple[date, ...]:
    """
    Return the Mondays of the history: from its first week to its last one, gaps too.

    The week of the extract is not over and does not count.
    """
    this_week = week_of(region.parameters.as_of)
    named = {row.week for row in region.inflow if row.week < this_week}
    if not named:
        return ()
    first, last = monday_of(min(named)), monday_of(max(named))
    return weeks_from(first, (last - first).days // 7 + 1)
