"""Holes in a week's staffing, in words."""

from dataclasses import dataclass

from api.pages.texts import say
from api.reports.sessions import DayColumn
from api.reports.view import WeekView
from pks.calendar import clock
from pks.day.holes import absent_surgeons, day_heads, sessions_without_surgeon


@dataclass(frozen=True, slots=True)
class Hole:
    """What is lacking on a day, and where."""

    day: str
    what: str


def holes(view: WeekView) -> tuple[Hole, ...]:
    """Return what lacks, day by day."""
    return tuple(
        Hole(day.label, what)
        for day in view.days
        for what in (
            *heads_lacking(view, day),
            *surgeons_away(view, day),
            *without_surgeon(view, day),
        )
    )


def heads_lacking(view: WeekView, day: DayColumn) -> tuple[str, ...]:
    """Return the team needs with fewer people there than the sessions want."""
    problem, names = view.report.problem, view.names
    return tuple(
        say(
            "week.hole_heads",
            view.language,
            count=row.lacking,
            needs=" / ".join(names("needs", need) for need in row.needs),
            span=f"{clock(row.span[0])}–{clock(row.span[1])}",
            site=names("sites", row.site),
        )
        for row in day_heads(problem, view.report.plan, day.day)
        if row.lacking
    )


def surgeons_away(view: WeekView, day: DayColumn) -> tuple[str, ...]:
    """Return the surgeons who are booked outside their theatre duty."""
    problem, names = view.report.problem, view.names
    return tuple(
        say(
            "week.hole_surgeon",
            view.language,
            surgeon=names("people", row.surgeon),
            case=problem.labels.cases[row.case],
            start=clock(row.start_min),
        )
        for row in absent_surgeons(problem, view.report.plan, day.day)
    )


def without_surgeon(view: WeekView, day: DayColumn) -> tuple[str, ...]:
    """Return the sessions for which no surgeon of the specialty has theatre duty."""
    problem, names = view.report.problem, view.names
    procedures = view.report.region.procedures
    return tuple(
        say(
            "week.hole_session",
            view.language,
            theatre=names("theatres", problem.sessions[index].theatre),
            span=f"{clock(problem.sessions[index].start_min)}–"
            f"{clock(problem.sessions[index].end_min)}",
        )
        for index in sessions_without_surgeon(problem, procedures, day.day)
    )
