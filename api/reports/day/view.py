"""The morning meeting's page with everything named, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.reports.day.report import DayPlan, DayReport
from api.reports.day.situation import (
    CancelledRow,
    Emergencies,
    HoleRow,
    NightBeds,
    beds,
    cancellations,
    emergencies,
    holes,
)
from api.reports.day.theatres import (
    DayTable,
    day_name,
    day_table,
    unprepared,
    unsettled,
)
from api.reports.names import Names
from api.reports.sessions import session_name
from api.reports.status import rows_set_aside
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import clock
from pks.day.decisions import Coming, coming
from pks.day.holes import sessions_without_surgeon
from pks.rules import Violation

MAX_ROWS = 30


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A patient with a day soon, and what is to be settled."""

    day: str
    case_id: str
    specialty: str
    what: str


@dataclass(frozen=True, slots=True)
class SessionDecision:
    """A session for which no surgeon is there."""

    day: str
    theatre: str
    times: str
    specialty: str


@dataclass(frozen=True, slots=True)
class DayView:
    """The report as it is read."""

    language: Language
    title: str
    subtitle: str
    lines: tuple[str, ...]
    tables: tuple[DayTable, ...]
    emergencies: Emergencies
    holes: tuple[HoleRow, ...]
    beds: tuple[NightBeds, ...]
    cancelled: tuple[CancelledRow, ...]
    calls: tuple[DecisionRow, ...]
    preparations: tuple[DecisionRow, ...]
    no_surgeon: tuple[SessionDecision, ...]
    violations: tuple[Violation, ...]
    since: str
    coming_days: int
    num_quarantined: int
    max_rows: int = MAX_ROWS

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts` in the view's language."""
        return say(key, self.language, **values)


def day_view(report: DayReport, language: Language = "sv") -> DayView:
    """Return the report in words."""
    today = report.days[0]
    rows = coming(report.region, report.planned, today.date, report.coming_days)
    specialties = case_specialties(report)
    return DayView(
        language=language,
        title=title(report, language),
        subtitle=subtitle(report, language),
        lines=tuple(plan_lines(report, language)),
        tables=tuple(day_table(report, day, language) for day in report.days),
        emergencies=emergencies(report, language),
        holes=holes(report, language),
        beds=beds(report, language),
        cancelled=cancellations(report, language),
        calls=tuple(
            decision(row, specialties, unsettled(row, language), language)
            for row in rows
            if row.call or row.other_day
        ),
        preparations=tuple(
            decision(row, specialties, unprepared(row, language), language)
            for row in rows
            if row.is_unprepared
        ),
        no_surgeon=sessions_to_staff(report, language),
        violations=tuple(v for day in weeks_shown(report) for v in day.violations),
        since=day_name(report.since.date(), language),
        coming_days=report.coming_days,
        num_quarantined=report.region.rows_set_aside,
    )


def title(report: DayReport, language: Language) -> str:
    """Return the page's title with the meeting's day."""
    day = report.days[0].date
    weekday = say(f"day.{day.weekday()}", language)
    if language == "sv":
        weekday = weekday.lower()
    return say("meet.title", language, day=weekday, date=day.isoformat())


def subtitle(report: DayReport, language: Language) -> str:
    """Return whose day it is, and how fresh the data are."""
    parameters = report.region.parameters
    return say(
        "meet.subtitle",
        language,
        region=parameters.name,
        as_of=parameters.as_of.isoformat(),
        time=f"{report.moment:%H:%M}",
    )


def weeks_shown(report: DayReport) -> list[DayPlan]:
    """Return the days shown, one a week: what holds for the week's whole plan."""
    return list({day.problem.week: day for day in reversed(report.days)}.values())


def plan_lines(report: DayReport, language: Language) -> Iterator[str]:
    """Yield how the plans stand to today's data, and what could not be read."""
    for day in sorted(weeks_shown(report), key=lambda day: day.date):
        week = day.problem.week
        if not day.has_plan:
            yield say("meet.no_plan", language, week=week, count=day.num_unplaced)
            continue
        if day.is_other_data:
            yield say("meet.plan_moved_on", language, week=week)
        broken = len(day.violations)
        key = "meet.plan_broken" if broken else "meet.plan_kept"
        yield say(key, language, week=week, count=broken)
    if set_aside := rows_set_aside(report.region, language):
        yield say("meet.quarantine", language, rows=", ".join(set_aside.values()))


def case_specialties(report: DayReport) -> dict[str, str]:
    """Return the name of each patient's specialty."""
    region = report.region
    names = {row.specialty_id: row.name for row in region.specialties}
    of_procedure = {p.procedure_id: names[p.specialty_id] for p in region.procedures}
    return {p.patient_id: of_procedure[p.procedure_ids[0]] for p in region.patients}


def decision(
    row: Coming, specialties: dict[str, str], what: tuple[str, ...], language: Language
) -> DecisionRow:
    """Return one patient's open decision."""
    return DecisionRow(
        day=day_name(row.day, language),
        case_id=row.patient.patient_id,
        specialty=specialties[row.patient.patient_id],
        what=", ".join(what),
    )


def sessions_to_staff(
    report: DayReport, language: Language
) -> tuple[SessionDecision, ...]:
    """Return the sessions of the coming days for which no surgeon is there."""
    found = []
    for day in report.coming_plans:
        names = Names(report.region, day.problem, language)
        procedures = report.region.procedures
        for index in sessions_without_surgeon(day.problem, procedures, day.day):
            session = day.problem.sessions[index]
            found.append(
                SessionDecision(
                    day=day_name(day.date, language),
                    theatre=names("theatres", session.theatre),
                    times=f"{clock(session.start_min)}–{clock(session.end_min)}",
                    specialty=session_name(names, session.specialty, False, language),
                )
            )
    return tuple(found)
