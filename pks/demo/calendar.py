"""The demo's fixed dates: a normal winter week, the same whatever today is."""

from datetime import date, timedelta
from typing import Any

import numpy as np

AS_OF = date(2027, 1, 28)
START_WEEK = "2027-W05"
PLAN_MONDAY = date(2027, 2, 1)
DUTY_MONDAY = PLAN_MONDAY - timedelta(days=7)

NUM_DUTY_DAYS = 14  # the week before too, so that rest rules bite
PLAN_DAY = 7  # index of the plan week's Monday among the duty days
NUM_WEEKDAYS = 5
FRIDAY = 4
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKS_BACK = 52


def dates_from_as_of(offset_days: Any) -> list[date]:
    """Return the dates that lie the given numbers of days after `AS_OF`."""
    days = np.datetime64(AS_OF) + np.asarray(offset_days, dtype=np.int64)
    dates: list[date] = days.astype(object).tolist()
    return dates


def past_weeks() -> list[tuple[str, int]]:
    """Return name and number of the ISO weeks before `AS_OF`'s own, oldest first."""
    weeks = []
    for back in range(WEEKS_BACK, 0, -1):
        year, week, _ = (DUTY_MONDAY - timedelta(days=7 * back)).isocalendar()
        weeks.append((f"{year}-W{week:02d}", week))
    return weeks
