"""Cancellations since the last working day's 17:00, SPOR's limit of a late one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pks.model.outcomes import Outcome

LATE_MIN = 17 * 60
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Cancelled:
    """
    A planned case that was struck.

    ``at`` is None where the moment is not known; ``is_late`` is then None too.
    """

    outcome: Outcome
    at: datetime | None
    is_late: bool | None


def cancelled_since(
    outcomes: Iterable[Outcome], since: datetime, until: datetime
) -> tuple[Cancelled, ...]:
    """
    Return the cancellations between two moments, and those of the last day untimed.

    References
    ----------
    SPOR: a re-booking after 17:00 the day before the planned day is late (sen
    strykning), whoever caused it; an earlier one is a disturbance (störning).
    """
    found = []
    for outcome in outcomes:
        if outcome.result != "cancelled":
            continue
        at = cancelled_at(outcome)
        if at is None:
            if outcome.date == until.date():
                found.append(Cancelled(outcome, None, None))
        elif since <= at <= until:
            found.append(Cancelled(outcome, at, at > late_from(outcome.date)))
    return tuple(sorted(found, key=lambda row: (row.outcome.date, row.outcome.case_id)))


def cancelled_at(outcome: Outcome) -> datetime | None:
    """Return when a case was struck; None unless both day and time are known."""
    if outcome.cancelled_date is None or outcome.cancelled_min < 0:
        return None
    midnight = datetime.combine(outcome.cancelled_date, time())
    return midnight + timedelta(minutes=outcome.cancelled_min)


def late_from(planned: date) -> datetime:
    """Return the moment after which a cancellation of a planned day is late."""
    return datetime.combine(planned - DAY, time()) + timedelta(minutes=LATE_MIN)


def last_working_day(day: date, holidays: Collection[date]) -> date:
    """Return the last day before one that is neither weekend nor holiday."""
    before = day - DAY
    while before.weekday() >= SATURDAY or before in holidays:
        before -= DAY
    return before
