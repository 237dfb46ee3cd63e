"""Shortages by level and status, in a few lines or as one JSON object."""

from collections.abc import Iterator

from api.actions.shortages import ShortagesOutcome
from api.reports.names import people_words
from api.reports.texts import number, say
from pks.bilingual import Language
from pks.levels import REMITS, Level, Shortage, Status
from pks.levels.shortage import Kind

LEVELS, STATUSES = tuple(Level), tuple(Status)


def listed(outcome: ShortagesOutcome, level: Level | None) -> list[Shortage]:
    """Return the shortages in their order, of one level if it is named."""
    rows = outcome.register.shortages.values()
    wanted = (row for row in rows if level is None or row.level is level)
    return sorted(wanted, key=listed_order)


def listed_order(row: Shortage) -> tuple[int, int, tuple[str, ...], int]:
    """Return what sorts by level, the highest first, and status, the open first."""
    finding = row.finding
    place, status = LEVELS.index(row.level), STATUSES.index(row.status)
    return place, status, finding.weeks, -finding.missing_min


def shortages_summary(
    outcome: ShortagesOutcome, level: Level | None
) -> dict[str, object]:
    """Return the shortages for machines."""
    rows = [shortage_facts(row) for row in listed(outcome, level)]
    return {"shortages": rows, "num_events": len(outcome.events)}


def shortage_facts(row: Shortage) -> dict[str, object]:
    """Return a shortage's facts."""
    finding = row.finding
    return {
        "id": row.id,
        "kind": finding.kind,
        "resource": finding.resource,
        "site": finding.site,
        "weeks": finding.weeks,
        "hours": round(finding.missing_min / 60, 2),
        "patients": finding.patients,
        "found_at": row.found_at,
        "level": row.level,
        "owner": row.owner,
        "status": row.status,
        "by": row.by,
        "why": row.why,
    }


def shortage_lines(
    outcome: ShortagesOutcome, level: Level | None, language: Language
) -> Iterator[str]:
    """Yield the shortages under their levels, each with what was decided last."""
    rows = listed(outcome, level)
    if outcome.events:
        count, file = len(outcome.events), outcome.file
        yield say("short.noted", language, count=count, file=file)
    if not rows:
        yield say("short.none", language)
    told = None
    for row in rows:
        if row.level is not told:
            told = row.level
            yield level_line(told, language)
        yield shortage_line(row, language)
        if row.by:
            key = "short.by_why" if row.why else "short.by"
            yield say(key, language, by=row.by, why=row.why)


def level_line(level: Level, language: Language) -> str:
    """Return a level with who decides there."""
    remit = REMITS[level]
    return say(
        "short.level", language,
        level=remit.name.said(language).capitalize(),
        owner=remit.owner.said(language),
    )  # fmt: skip


def shortage_line(row: Shortage, language: Language) -> str:
    """Return a shortage with its amounts and its id."""
    finding = row.finding
    status = say(f"short.{row.status}", language)
    if row.found_at is not row.level:
        name = REMITS[row.found_at].name.said(language)
        status += say("short.from", language, level=name)
    is_people = finding.kind in (Kind.ROLE, Kind.COMPETENCE)
    label = finding.resource
    name = people_words(label, language) if is_people else label
    what = say(f"short.{finding.kind}", language, name=name)
    first, last = finding.weeks[0], finding.weeks[-1]
    return say(
        "short.row", language,
        status=status,
        what=f"{what} ({finding.site})" if finding.site else what,
        weeks=first if first == last else f"{first}–{last} ({len(finding.weeks)})",
        hours=number(finding.missing_min / 60, language, 1),
        patients=finding.patients,
        id=row.id,
    )  # fmt: skip
