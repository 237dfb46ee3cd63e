"""The demo's fixed dates: a normal winter, the same whatever today is."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

AS_OF = date(2027, 1, 14)
START_WEEK = "2027-W05"
PLAN_MONDAY = date(2027, 2, 1)
AS_OF_MONDAY = date(2027, 1, 11)
SPORTS_BREAK = date(2027, 3, 1)  # sportlov, W09
EASTER_WEEK = date(2027, 3, 22)
HOLIDAYS = (  # those on weekdays: Easter, Ascension Day
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 5, 6),
)
MOST_EXTRA_WEEKS = 8

NUM_WEEKDAYS = 5
FRIDAY = 4
DAYS = 7
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKS_BACK = 104  # two years: a season is seen twice, a forecast can be tested


@dataclass(frozen=True, slots=True)
class Horizon:
    """The weeks that schedules are published for; day 0 is the first Monday."""

    first_monday: date
    num_weeks: int

    @property
    def mondays(self) -> range:
        """The Mondays as days."""
        return range(0, self.num_days, DAYS)

    @property
    def num_days(self) -> int:
        """All days of the weeks."""
        return DAYS * self.num_weeks

    @property
    def plan_day(self) -> int:
        """The Monday of the week to plan, as a day."""
        return self.day_of(PLAN_MONDAY)

    @property
    def work_days(self) -> tuple[int, ...]:
        """The weekdays that are no holidays, as days."""
        return tuple(d for d in range(self.num_days) if self.is_work_day(d))

    @property
    def last_date(self) -> date:
        """The last Sunday."""
        return self.date_of(self.num_days - 1)

    def is_work_day(self, day: int) -> bool:
        """Whether a day is a weekday and no holiday."""
        return day % DAYS < NUM_WEEKDAYS and self.date_of(day) not in HOLIDAYS

    def date_of(self, day: int) -> date:
        """Return a day's date."""
        return self.first_monday + timedelta(days=day)

    def day_of(self, when: date) -> int:
        """Return a date's day."""
        return (when - self.first_monday).days


ELEVEN_WEEKS = Horizon(AS_OF_MONDAY, 11)
TWO_WEEKS = Horizon(PLAN_MONDAY - timedelta(days=DAYS), 2)


def horizon_of(size: str, extra_weeks: int = 0) -> Horizon:
    """Return the horizon of a size; a nation's is kept short so that it loads."""
    usual = TWO_WEEKS if size == "nation" else ELEVEN_WEEKS
    return replace(usual, num_weeks=usual.num_weeks + extra_weeks)


def dates_from_as_of(offset_days: Any) -> list[date]:
    """Return the dates that lie the given numbers of days after `AS_OF`."""
    days = np.datetime64(AS_OF) + np.asarray(offset_days, dtype=np.int64)
    dates: list[date] = days.astype(object).tolist()
    return dates


def past_weeks() -> list[tuple[str, int]]:
    """Return name and number of the ISO weeks before `AS_OF`'s own, oldest first."""
    weeks = []
    for back in range(WEEKS_BACK, 0, -1):
        year, week, _ = (AS_OF_MONDAY - timedelta(days=DAYS * back)).isocalendar()
        weeks.append((f"{year}-W{week:02d}", week))
    return weeks
