"""An outcome's clock times as minutes of its own day, and when a case was struck."""

from datetime import timedelta
from enum import StrEnum

from pks.calendar import DAY_MIN
from pks.model.outcomes import Outcome

LATE_FROM_MIN = 17 * 60  # of the day before, by SPOR


class Timing(StrEnum):
    """When a planned case was struck, seen from SPOR's limit."""

    LATE = "late"  # after 17:00 the day before: a cancellation (strykning)
    EARLY = "early"  # before that: a disturbance (störning)
    UNKNOWN = "unknown"  # the moment was not noted


def minute_of(outcome: Outcome, name: str) -> int | None:
    """
    Return a clock time of an outcome in minutes from its day's midnight.

    A time before the patient came in belongs to the day after. None if not noted.
    """
    minute: int = getattr(outcome, name)
    if minute < 0:
        return None
    return minute + DAY_MIN if minute < outcome.in_min else minute


def span_of(outcome: Outcome) -> tuple[int, int] | None:
    """Return patient time as [start, end) in minutes (SPOR V540, V585), or None."""
    ends = minute_of(outcome, "out_min")
    return None if outcome.in_min < 0 or ends is None else (outcome.in_min, ends)


def patient_min(outcome: Outcome) -> int | None:
    """Return the minutes of patient time; None where a time is missing."""
    span = span_of(outcome)
    return None if span is None else span[1] - span[0]


def timing_of(struck: Outcome) -> Timing:
    """
    Return whether a struck case was struck late.

    Late is after 17:00 the day before the planned day; 17:00 itself is not after. On
    the day before without a time of day it cannot be told.

    References
    ----------
    Svenskt perioperativt register (SPOR), definitions of störning and strykning.
    """
    if struck.cancelled_date is None:
        return Timing.UNKNOWN
    day_before = struck.date - timedelta(days=1)
    if struck.cancelled_date != day_before:
        is_late = struck.cancelled_date > day_before
        return Timing.LATE if is_late else Timing.EARLY
    if struck.cancelled_min < 0:
        return Timing.UNKNOWN
    return Timing.LATE if struck.cancelled_min > LATE_FROM_MIN else Timing.EARLY
