"""Sessions, theatres and days as they stand on a board."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from api.reports.cases import CaseRow, case_rows
from api.reports.names import Names
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import clock, monday_of
from pks.kpi import SessionLoad, WeekKpis
from pks.model.columns import SHARE_PARTS
from pks.problems.week import Booking, WeekPlan
from pks.problems.week.problem import ANY, DAYS
from pks.reasons.team import largest_needs

WORKDAYS = 5
VULGAR = {Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(1, 4): "¼"}
VULGAR |= {Fraction(2, 3): "⅔", Fraction(3, 4): "¾"}


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day of the week shown."""

    day: int
    date: date
    name: str
    is_holiday: bool

    @property
    def label(self) -> str:
        """Short name and date, such as ``Mån 23/11``."""
        return f"{self.name[:3]} {self.date.day}/{self.date.month}"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """
    A session; closed when nothing is planned in it.

    ``team`` is what the session needs beside its surgeons, in words, with the people
    who fill it when they are named.
    """

    session: int
    session_id: str
    theatre: int
    day: int
    start_min: int
    end_min: int
    specialty: int
    code: str
    name: str
    is_emergency: bool
    cases: tuple[CaseRow, ...]
    load: SessionLoad | None
    team: tuple[str, ...]

    @property
    def times(self) -> str:
        """Start and end, such as ``07:45–16:00``."""
        return f"{clock(self.start_min)}–{clock(self.end_min)}"

    @property
    def used_share(self) -> float:
        """Patient time and turnovers over the length; 0 when closed."""
        return self.load.load_min / self.load.length_min if self.load else 0.0


@dataclass(frozen=True, slots=True)
class TheatreRow:
    """A theatre and its sessions by day."""

    theatre: int
    theatre_id: str
    name: str
    site: int
    site_name: str
    by_day: dict[int, tuple[SessionRow, ...]]


def day_columns(names: Names, language: Language) -> tuple[DayColumn, ...]:
    """Return Monday to Friday, and the other days that have sessions."""
    monday = monday_of(names.problem.week)
    used = {session.day for session in names.problem.sessions}
    holidays = set(names.region.holidays)
    return tuple(
        DayColumn(day, on, say(f"day.{day}", language), on in holidays)
        for day in range(DAYS)
        if day < WORKDAYS or day in used
        for on in [monday + timedelta(days=day)]
    )


def theatre_rows(
    names: Names, plan: WeekPlan, kpis: WeekKpis, language: Language
) -> tuple[TheatreRow, ...]:
    """Return the theatres with sessions in the week, site by site."""
    problem = names.problem
    sessions = session_rows(names, plan, kpis, language)
    found = []
    for index, theatre in enumerate(problem.theatres):
        here = [row for row in sessions if row.theatre == index]
        if not here:
            continue
        label = problem.labels.theatres[index]
        by_day = {
            day: tuple(row for row in here if row.day == day)
            for day in {row.day for row in here}
        }
        found.append(
            TheatreRow(
                theatre=index,
                theatre_id=label,
                name=own_name(names, label),
                site=theatre.site,
                site_name=names("sites", theatre.site),
                by_day=by_day,
            )
        )
    return tuple(sorted(found, key=lambda row: (row.site, row.theatre)))


def own_name(names: Names, theatre_id: str) -> str:
    """Return a theatre's name without its hospital."""
    rows = names.region.theatres
    return next(row.name for row in rows if row.theatre_id == theatre_id)


def session_rows(
    names: Names, plan: WeekPlan, kpis: WeekKpis, language: Language
) -> list[SessionRow]:
    """Return every session of the week, by day and start."""
    problem, by_session = names.problem, plan.by_session()
    patients = {patient.patient_id: patient for patient in names.region.patients}
    loads = {load.session: load for load in kpis.sessions}
    rows = [
        SessionRow(
            session=index,
            session_id=problem.labels.sessions[index],
            theatre=row.theatre,
            day=row.day,
            start_min=row.start_min,
            end_min=row.listed_end_min,
            specialty=row.specialty,
            code=session_code(names, row.specialty, row.emergency, language),
            name=session_name(names, row.specialty, row.emergency, language),
            is_emergency=row.emergency,
            cases=case_rows(names, patients, by_session.get(index, []), language),
            load=loads.get(index),
            team=team_words(names, plan, index, by_session.get(index, [])),
        )
        for index, row in enumerate(problem.sessions)
    ]
    return sorted(rows, key=lambda row: (row.day, row.start_min, row.session))


def session_code(
    names: Names, specialty: int, emergency: bool, language: Language
) -> str:
    """Return the code that a session's strip starts with."""
    if emergency:
        return say("emergency", language).upper()
    return names.codes[specialty] if specialty != ANY else "*"


def session_name(
    names: Names, specialty: int, emergency: bool, language: Language
) -> str:
    """Return whose session it is."""
    if emergency:
        return say("emergency", language)
    if specialty == ANY:
        return say("flexible", language)
    return names("specialties", specialty)


def team_words(
    names: Names, plan: WeekPlan, session: int, bookings: list[Booking]
) -> tuple[str, ...]:
    """Return each need of a session with its count, and the people who fill it."""
    cases = [names.problem.cases[booking.case] for booking in bookings]
    named: dict[int, list[str]] = {}
    for member in plan.team:
        if member.session == session:
            person = names("people", member.person)
            if person not in named.setdefault(member.need, []):
                named[member.need].append(person)
    return tuple(
        f"{heads(count)} {names('needs', need)}"
        + (f": {', '.join(named[need])}" if need in named else "")
        for need, count in sorted(largest_needs(cases).items())
    )


def heads(sixtieths: int) -> str:
    """Return 60ths of a person as a count: 1, ½, 1⅓."""
    whole, rest = divmod(sixtieths, SHARE_PARTS)
    if not rest:
        return str(whole)
    share = Fraction(rest, SHARE_PARTS)
    return (str(whole) if whole else "") + VULGAR.get(share, f" {share}").strip()
