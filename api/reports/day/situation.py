"""Emergencies, holes, beds and cancellations, in words."""

from dataclasses import dataclass
from datetime import datetime

from api.reports.day.report import DayPlan, DayReport
from api.reports.day.theatres import day_name
from api.reports.names import Names
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import clock
from pks.day.cancelled import Cancelled, cancelled_since
from pks.day.emergencies import Emergency, UrgencyClass, urgency_classes
from pks.day.holes import Heads, day_heads
from pks.day.nights import WardTonight, ward_nights_of
from pks.day.recovery import recovery_of

HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class ClassRow:
    """An emergency class; the last is how many of the last days were in time."""

    name: str
    waiting: int
    past_limit: int
    longest: str
    in_time: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An emergency that waits now."""

    case_id: str
    urgency: str
    requested: str
    waited: str
    is_past_limit: bool


@dataclass(frozen=True, slots=True)
class Emergencies:
    """Classes, who waits, and how many requests have no start and are too old."""

    classes: tuple[ClassRow, ...]
    waiting: tuple[WaitingRow, ...]
    num_unknown: int
    is_empty: bool

    @property
    def num_past_limit(self) -> int:
        """Waiting now past the limit of their class."""
        return sum(row.is_past_limit for row in self.waiting)


@dataclass(frozen=True, slots=True)
class HoleRow:
    """Needs of a site's day at their tightest part."""

    day: str
    site: str
    need: str
    part: str
    wanted: int
    there: int
    lacking: int


@dataclass(frozen=True, slots=True)
class BedRow:
    """A ward's night in beds."""

    ward: str
    night: WardTonight


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """A recovery unit's day, in places."""

    unit: str
    places: int
    most: int
    at: str
    free: int


@dataclass(frozen=True, slots=True)
class NightBeds:
    """
    A night's wards with a limit, and the names of those without.

    ``recovery`` are the recovery units in the day before it.
    """

    name: str
    rows: tuple[BedRow, ...]
    unlimited: tuple[str, ...]
    recovery: tuple[RecoveryRow, ...]


@dataclass(frozen=True, slots=True)
class CancelledRow:
    """A cancellation; ``late`` is a word."""

    case_id: str
    planned: str
    theatre: str
    struck: str
    cause: str
    late: str
    is_late: bool


def emergencies(report: DayReport, language: Language) -> Emergencies:
    """Return the emergency classes and who waits, longest past request first."""
    classes = urgency_classes(report.region.outcomes, report.moment)
    waiting = [row for found in classes for row in found.waiting]
    return Emergencies(
        classes=tuple(class_row(found, language) for found in classes),
        waiting=tuple(waiting_row(row, language) for row in waiting),
        num_unknown=sum(found.num_unknown for found in classes),
        is_empty=not any(found.waiting or found.begun for found in classes),
    )


def class_row(found: UrgencyClass, language: Language) -> ClassRow:
    """Return one class."""
    in_time = f"{found.num_begun_in_time}/{len(found.begun)}" if found.begun else "–"
    return ClassRow(
        name=say(f"meet.class_{found.urgency}", language),
        waiting=len(found.waiting),
        past_limit=found.num_past_limit,
        longest=waited(found.longest_min, language) if found.waiting else "–",
        in_time="–" if found.urgency == "now" else in_time,
    )


def waiting_row(row: Emergency, language: Language) -> WaitingRow:
    """Return one emergency that waits."""
    return WaitingRow(
        case_id=row.outcome.case_id,
        urgency=say(f"meet.class_{row.outcome.urgency}", language),
        requested=moment(row.requested, language),
        waited=waited(row.waited_min, language),
        is_past_limit=row.is_past_limit,
    )


def waited(minutes: int, language: Language) -> str:
    """Return minutes as hours and minutes."""
    hours, rest = divmod(minutes, HOUR_MIN)
    if not hours:
        return say("meet.minutes", language, minutes=rest)
    return say("meet.hours", language, hours=hours, minutes=rest)


def moment(at: datetime, language: Language) -> str:
    """Return a weekday, date and time."""
    return f"{day_name(at.date(), language)} {at:%H:%M}"


def holes(report: DayReport, language: Language) -> tuple[HoleRow, ...]:
    """Return the needs of the days shown that lack people, or have none to spare."""
    return tuple(
        hole_row(row, day, Names(report.region, day.problem, language), language)
        for day in report.days
        for row in day_heads(day.problem, day.plan, day.day)
        if row.lacking or row.there <= row.wanted
    )


def hole_row(row: Heads, day: DayPlan, names: Names, language: Language) -> HoleRow:
    """Return one group of needs in words."""
    start, end = row.span
    return HoleRow(
        day=day_name(day.date, language),
        site=names("sites", row.site),
        need=" + ".join(names("needs", need) for need in row.needs),
        part=f"{clock(start)}–{clock(end)}",
        wanted=row.wanted,
        there=row.there,
        lacking=row.lacking,
    )


def beds(report: DayReport, language: Language) -> tuple[NightBeds, ...]:
    """Return the wards' nights after each day shown."""
    return tuple(night_beds(report, day, language) for day in report.days)


def night_beds(report: DayReport, day: DayPlan, language: Language) -> NightBeds:
    """Return one night."""
    names = Names(report.region, day.problem, language)
    nights = ward_nights_of(report.region, day.problem, day.plan, day.date)

    return NightBeds(
        name=say("meet.night_after", language, day=day_name(day.date, language)),
        rows=tuple(
            BedRow(names("wards", night.ward), night)
            for night in nights
            if night.staffed is not None
        ),
        unlimited=tuple(
            names("wards", night.ward) for night in nights if night.staffed is None
        ),
        recovery=tuple(
            RecoveryRow(
                names("pacus", row.pacu), row.places, row.most,
                clock(row.at_min) if row.most else "–", row.free,
            )
            for row in recovery_of(day.problem, day.plan, day.day)
        ),
    )  # fmt: skip


def cancellations(report: DayReport, language: Language) -> tuple[CancelledRow, ...]:
    """Return the cancellations since the last working day's 17:00."""
    names = Names(report.region, report.days[0].problem, language)
    found = cancelled_since(report.region.outcomes, report.since, report.moment)
    return tuple(cancelled_row(row, names, language) for row in found)


def cancelled_row(row: Cancelled, names: Names, language: Language) -> CancelledRow:
    """Return one cancellation in words."""
    outcome = row.outcome
    start = outcome.planned_start_min
    cause = say(f"meet.cause_{outcome.cause}", language)
    late = {True: "meet.yes", False: "meet.no", None: "meet.time_unknown"}[row.is_late]
    return CancelledRow(
        case_id=outcome.case_id,
        planned=day_name(outcome.date, language)
        + (f" {clock(start)}" if start >= 0 else ""),
        theatre=names.theatres.get(outcome.theatre_id, outcome.theatre_id),
        struck=moment(row.at, language)
        if row.at
        else say("meet.time_unknown", language),
        cause=", ".join(part for part in (cause, outcome.reason) if part),
        late=say(late, language),
        is_late=bool(row.is_late),
    )
