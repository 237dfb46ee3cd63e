"""The page Idag as it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from api.open_days import OpenDay
from api.reports.day.cards import Card, cards, signed
from api.reports.day.theatres import DaySession, DayTable
from api.reports.day.view import DayView
from api.store.plans import StoredPlan
from pks.calendar import clock, monday_of, week_of


@dataclass(frozen=True, slots=True)
class TheatreDay:
    """A theatre with its sessions of the day, in order."""

    name: str
    sessions: tuple[DaySession, ...]


@dataclass(frozen=True, slots=True)
class TodayPage:
    """
    What the page shows.

    Attributes
    ----------
    at
        The moment of the meeting, by the clock.
    days
        The days to choose from, with what they are called.
    plan
        The published plan of the day's week, if there is one.
    """

    view: DayView
    day: date
    at: str
    as_of: date
    days: tuple[tuple[date, str], ...]
    plan: StoredPlan | None
    cards: tuple[Card, ...]
    theatres: tuple[TheatreDay, ...]

    @property
    def today(self) -> DayTable:
        """The day itself."""
        return self.view.tables[0]

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number in words, with a true minus."""
        return signed(value, self.view.language, decimals)


def today_page(view: DayView, found: OpenDay, day: date, minute: int) -> TodayPage:
    """Return the page of a day."""
    as_of = found.loaded.parameters.as_of
    return TodayPage(
        view=view,
        day=day,
        at=clock(minute),
        as_of=as_of,
        days=tuple((one, day_label(view, one)) for one in near_days(found, day, as_of)),
        plan=found.plan_of(day),
        cards=cards(view),
        theatres=tuple(by_theatre(view.tables[0].sessions)),
    )


def near_days(found: OpenDay, day: date, as_of: date) -> list[date]:
    """Return the days of a day's week that have sessions, from the extract's on."""
    monday = monday_of(week_of(day))
    week = (monday + timedelta(days=number) for number in range(7))
    return [one for one in week if one >= as_of and found.weeks.has_sessions(one)]


def day_label(view: DayView, day: date) -> str:
    """Return a day in short, such as ``Mån 5/4``."""
    return f"{view.say(f'day.{day.weekday()}')[:3]} {day.day}/{day.month}"


def by_theatre(sessions: Iterable[DaySession]) -> list[TheatreDay]:
    """Return sessions under their theatres, as they come."""
    found: dict[str, list[DaySession]] = {}
    for row in sessions:
        found.setdefault(row.theatre, []).append(row)
    return [TheatreDay(name, tuple(rows)) for name, rows in found.items()]
