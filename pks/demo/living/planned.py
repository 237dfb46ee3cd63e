"""Bookings as plain rows, and the clocks of what becomes of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from pks.calendar import DAY_MIN
from pks.demo.living.theatre_days import Done
from pks.demo.living.truth import truth
from pks.model.region import Region

DAY_HOURS_MIN = (7 * 60, 21 * 60)  # when anybody cancels


@dataclass(frozen=True, slots=True)
class Planned:
    """A patient planned in a theatre; ``start_min`` is a minute of the day."""

    patient_id: str
    date: date
    theatre_id: str
    start_min: int
    surgeon_id: str


def present_bookings(region: Region) -> tuple[Planned, ...]:
    """Return the bookings that stand and have a theatre and a start."""
    return tuple(
        Planned(
            p.patient_id, p.booked_date, p.booked_theatre_id,
            p.booked_start_min, p.booked_surgeon_id,
        )
        for p in region.patients
        if p.is_booked
        and p.booked_date is not None
        and p.booked_theatre_id
        and p.booked_start_min >= 0
    )  # fmt: skip


def struck_before(region: Region) -> Counter[str]:
    """Return how often each case was struck before the day of the extract."""
    as_of = region.parameters.as_of
    return Counter(
        row.case_id
        for row in region.outcomes
        if row.cancelled_date is not None and row.cancelled_date < as_of
    )


def cancelled_at(planned: Planned, lead_days: float) -> datetime:
    """Return when a booking is cancelled, in the hours when anybody does that."""
    start = datetime.combine(planned.date, datetime.min.time()) + timedelta(
        minutes=planned.start_min
    )
    at = (start - timedelta(days=lead_days)).replace(second=0, microsecond=0)
    low, high = (
        datetime.combine(at.date(), datetime.min.time()) + timedelta(minutes=minute)
        for minute in DAY_HOURS_MIN
    )
    return min(max(at, low), high, max(start, low))


def steps(
    done: Done, in_min: int, before_share: float, after_share: float
) -> tuple[int, int, int]:
    """Return the clock times of operation start, incision and operation end."""
    total_min = done.out_min - done.in_min
    start = min(round(before_share * total_min), total_min - 2)
    end = max(start + 1, total_min - round(after_share * total_min))
    knife = min(start + round(truth("knife_min")), end - 1)
    times = np.array([start, max(start, knife), min(end, total_min)]) + in_min
    first, incision, last = (clock_of(int(minute)) for minute in times)
    return first, incision, last


def clock_of(minute: int) -> int:
    """Return a minute after midnight as a clock time; past midnight begins anew."""
    return minute % DAY_MIN
