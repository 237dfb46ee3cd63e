"""Weeks, days and clocks: the only file that knows of time zones."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pks.errors import InvalidInput

DAY_MIN = 1440
ZONE = ZoneInfo("Europe/Stockholm")
WEEK = re.compile(r"(\d{4})-W(\d{2})")


def monday_of(week: str) -> date:
    """
    Return the Monday of an ISO week such as ``2026-W48``.

    Raises
    ------
    InvalidInput
        If the text is not an ISO week of an existing year.
    """
    match = WEEK.fullmatch(week)
    try:
        if match is not None:
            return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        pass
    raise InvalidInput(f"Expected a week such as 2026-W48, got {week!r}.")


def week_of(day: date) -> str:
    """Return the ISO week of a day, e.g. ``2026-W48``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def elapsed_min(monday: date, wall_min: int) -> int:
    """
    Return the minutes that really pass from Monday 00:00 to a wall-clock minute.

    Wall-clock minutes count 1,440 a day; in the two weeks when the clocks change,
    the real count differs by an hour after the change.
    """
    start = datetime.combine(monday, datetime.min.time())
    reached = (start + timedelta(minutes=wall_min)).replace(tzinfo=ZONE)
    passed = reached.astimezone(UTC) - start.replace(tzinfo=ZONE).astimezone(UTC)
    return int(passed.total_seconds()) // 60


def wall_min(monday: date, elapsed: int) -> int:
    """Return the wall-clock minute after ``elapsed`` real minutes from Monday 00:00."""
    start = datetime.combine(monday, datetime.min.time(), tzinfo=ZONE)
    reached = (start.astimezone(UTC) + timedelta(minutes=elapsed)).astimezone(ZONE)
    naive = reached.replace(tzinfo=None) - start.replace(tzinfo=None)
    return int(naive.total_seconds()) // 60


def clock(minute: int) -> str:
    """Return a minute of the day as a clock time, e.g. 465 as ``07:45``."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
