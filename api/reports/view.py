"""A week's report with everything named and sorted: what all writers draw from."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from api.reports.cases import CaseRow
from api.reports.names import Names
from api.reports.overloads import OverloadRow, overload_rows
from api.reports.report import WeekReport
from api.reports.sessions import (
    DayColumn,
    SessionRow,
    TheatreRow,
    day_columns,
    theatre_rows,
)
from api.reports.status import quarantine_lines, status_lines
from api.reports.terms import TermRow, term_rows
from api.reports.texts import say
from api.reports.unplanned import (
    ReasonGroup,
    Shortage,
    UnplannedRow,
    reason_groups,
    shortages,
    unplanned_rows,
)
from pks.bilingual import Language
from pks.calendar import monday_of
from pks.kpi import WeekKpis, fullest_night, week_kpis
from pks.reasons import first_reasons
from pks.reasons.facts import plan_facts

if TYPE_CHECKING:
    from api.reports.validation import ValidationView


@dataclass(frozen=True, slots=True)
class WeekView:
    """
    A report as it is read, in one language.

    ``theatres`` come site by site; ``unplanned`` and ``groups`` hold the same rows.
    """

    report: WeekReport
    language: Language
    names: Names
    title: str
    subtitle: str
    status: tuple[str, ...]
    quarantine: tuple[str, ...]
    days: tuple[DayColumn, ...]
    theatres: tuple[TheatreRow, ...]
    kpis: WeekKpis
    unplanned: tuple[UnplannedRow, ...]
    groups: tuple[ReasonGroup, ...]
    shortages: tuple[Shortage, ...]
    overloads: tuple[OverloadRow, ...]
    terms: tuple[TermRow, ...]
    validation: "ValidationView | None"

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts` in the view's language."""
        return say(key, self.language, **values)

    def sessions(self) -> tuple[SessionRow, ...]:
        """Return every session, theatre by theatre and day by day."""
        return tuple(
            session
            for theatre in self.theatres
            for day in self.days
            for session in theatre.by_day.get(day.day, ())
        )

    def specialties_shown(self) -> frozenset[int]:
        """Return the specialties that the board's colours speak of."""
        of_sessions = {session.specialty for session in self.sessions()}
        return frozenset(of_sessions | {case.specialty for case in self.cases()})

    def fullest_place(self) -> str:
        """Return the ward and night where the plan takes most of the free beds."""
        night = fullest_night(self.kpis.nights)
        if night is None:
            return ""
        on = monday_of(self.report.problem.week) + timedelta(days=night.night)
        day = self.say(f"day.{night.night}")[:3].lower()
        return f"{self.names('wards', night.ward)}, {day} {on.day}/{on.month}"

    def cases(self) -> tuple[CaseRow, ...]:
        """Return every planned case, theatre by theatre and day by day."""
        return tuple(case for session in self.sessions() for case in session.cases)


def week_view(report: WeekReport, language: Language = "sv") -> WeekView:
    """Return the report with its figures, reasons and names."""
    problem = report.problem
    names = Names(report.region, problem, language)
    kpis = week_kpis(report.region, problem, report.plan)
    reasons = first_reasons(problem, report.plan)
    facts = plan_facts(problem, report.plan)
    unplanned = unplanned_rows(names, facts, reasons, language)
    monday = monday_of(problem.week)
    return WeekView(
        report=report,
        language=language,
        names=names,
        title=say("title", language, week=problem.week),
        subtitle=say(
            "subtitle",
            language,
            region=report.region.parameters.name,
            start=monday.isoformat(),
            end=(monday + timedelta(days=6)).isoformat(),
        ),
        status=status_lines(report, language),
        quarantine=quarantine_lines(report, language),
        days=day_columns(names, language),
        theatres=theatre_rows(names, report.plan, kpis, language),
        kpis=kpis,
        unplanned=unplanned,
        groups=reason_groups(unplanned, language),
        shortages=shortages(names, reasons, language),
        overloads=overload_rows(names, language),
        terms=term_rows(report, language),
        validation=validation_of(report, names, language),
    )


def validation_of(
    report: WeekReport, names: Names, language: Language
) -> "ValidationView | None":
    """Return how the plan was tried by simulation, if it was."""
    if report.validation is None:
        return None
    from api.reports.validation import validation_view

    return validation_view(report.validation, names, language)
