"""How good and how complete a plan is, in plain sentences."""

from api.reports.report import WeekReport
from api.reports.texts import percent, say
from pks.bilingual import Language
from pks.io.write import table_name
from pks.model.region import TABLES, Region

TABLE_OF_PATIENTS = "patients"


def status_lines(report: WeekReport, language: Language) -> tuple[str, ...]:
    """Return what a reader must know first: allowed, and how far from the best."""
    lines = [validity(report, language), quality(report, language)]
    if report.status == "stopped":
        lines.append(say("status.stopped", language))
    if report.gap and report.status != "infeasible":
        lines.append(say("status.gap_note", language))
    return tuple(lines)


def validity(report: WeekReport, language: Language) -> str:
    """Return whether the plan may be used."""
    if not report.violations:
        return say("status.valid", language)
    return say("status.invalid", language, count=len(report.violations))


def quality(report: WeekReport, language: Language) -> str:
    """Return how far it is to the best possible."""
    if report.status in ("infeasible", "optimal"):
        return say(f"status.{report.status}", language)
    if report.gap is None:
        return say("status.no_gap", language)
    return say("status.gap", language, gap=percent(report.gap, language, 1))


def quarantine_line(report: WeekReport, language: Language) -> str:
    """Return how many patients could not be read, and so not planned at all."""
    count = dict(report.region.num_quarantined).get(TABLE_OF_PATIENTS, 0)
    total = len(report.region.patients) + count
    key = "quarantine.line" if count else "quarantine.all_read"
    return say(key, language, count=count, total=total)


def quarantine_lines(report: WeekReport, language: Language) -> tuple[str, ...]:
    """Return the line of the patients, and one of the other tables' rows."""
    others = rows_set_aside(report.region, language)
    others.pop(TABLE_OF_PATIENTS, None)
    lines = [quarantine_line(report, language)]
    if others:
        rows = ", ".join(others.values())
        lines.append(say("quarantine.other", language, rows=rows))
    return tuple(lines)


def rows_set_aside(region: Region, language: Language) -> dict[str, str]:
    """Return each table with rows set aside, by its English name, and how many."""
    names = {table.name: table_name(table, language) for table in TABLES}
    return {
        table: f"{names[table]} {count}"
        for table, count in region.num_quarantined
        if count
    }
