"""How good and how complete a plan is, in plain sentences."""

from api.reports.report import WeekReport
from api.reports.texts import percent, say
from pks.bilingual import Language

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
    """Return how many patients could not be planned at all."""
    count = dict(report.region.num_quarantined).get(TABLE_OF_PATIENTS, 0)
    total = len(report.region.patients) + count
    return say("quarantine.line", language, count=count, total=total)


def quarantine_lines(report: WeekReport, language: Language) -> tuple[str, ...]:
    """Return the line of the patients, and one of the other tables' rows."""
    others = [
        f"{table} {count}"
        for table, count in report.region.num_quarantined
        if table != TABLE_OF_PATIENTS and count
    ]
    lines = [quarantine_line(report, language)]
    if others:
        lines.append(say("quarantine.other", language, rows=", ".join(others)))
    return tuple(lines)
