"""The region's days and clock times as moments, and the way back."""

from datetime import date, datetime, timedelta

from pks.calendar import ZONE
from pks.io.fhir.elements import moment_of


def instant(day: date, minute: int) -> str:
    """
    Return a wall-clock minute of a day as a moment.

    Examples
    --------
    >>> instant(date(2026, 11, 24), 465)
    '2026-11-24T07:45:00+01:00'
    """
    naive = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    return naive.replace(tzinfo=ZONE).isoformat()


def wall(text: str) -> tuple[date, int]:
    """Return a moment's day and minute by the wall clock of the region."""
    there = moment_of(text).astimezone(ZONE)
    return there.date(), there.hour * 60 + there.minute


def later(text: str, minutes: int) -> str:
    """Return the moment that many real minutes later."""
    passed = moment_of(text) + timedelta(minutes=minutes)
    return passed.astimezone(ZONE).isoformat()
