"""Working days before an operation."""

from collections.abc import Collection
from datetime import date, timedelta

WEEKEND = (5, 6)


def last_cancellation_day(
    booked: date, working_days: int, holidays: Collection[date]
) -> date:
    """
    Return the last day on which a patient can cancel (sista avbokningsdag).

    It lies so many working days before the operation; Saturdays, Sundays and public
    holidays do not count. With 0 it is the operation's own day.
    """
    day = booked
    left = working_days
    while left > 0:
        day -= timedelta(days=1)
        if day.weekday() not in WEEKEND and day not in holidays:
            left -= 1
    return day
