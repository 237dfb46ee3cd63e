"""Slots of somebody else's Schedule as lines of a weekly master schedule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from pks.calendar import ZONE, week_of
from pks.io.fhir.elements import moment_of
from pks.io.fhir.resources import Slot
from pks.model.places import WEEKDAYS

_WEEKDAYS = tuple(WEEKDAYS)


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """Hours on a weekday, and whether all the weeks with Slots have them."""

    weekday: str
    start_min: int
    end_min: int
    is_weekly: bool


def patterns_of(slots: Iterable[Slot]) -> tuple[Pattern, ...]:
    """
    Return the weekly hours that Slots form.

    Slots of a day that touch are one session: many systems cut a list in pieces.
    """
    weeks_of: defaultdict[tuple[int, int, int], set[str]] = defaultdict(set)
    weeks: set[str] = set()
    for day, start_min, end_min in _sessions(slots):
        weeks.add(week_of(day))
        weeks_of[day.weekday(), start_min, end_min].add(week_of(day))
    return tuple(
        Pattern(_WEEKDAYS[weekday], start_min, end_min, found == weeks)
        for (weekday, start_min, end_min), found in sorted(weeks_of.items())
    )


def _sessions(slots: Iterable[Slot]) -> Iterator[tuple[date, int, int]]:
    """Yield day, start and end of Slots that touch, joined."""
    times = sorted(
        (moment_of(s.start).astimezone(ZONE), moment_of(s.end).astimezone(ZONE))
        for s in slots
        if s.status != "entered-in-error"
    )
    joined: list[tuple[datetime, datetime]] = []
    for start, end in times:
        if joined and start <= joined[-1][1] and start.date() == joined[-1][0].date():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    for start, end in joined:
        day = start.date()
        end_min = _minute(end) + 1440 * (end.date() > day)
        yield day, _minute(start), min(end_min, 1440)


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
