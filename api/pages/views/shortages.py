"""Shortages between the planning levels, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.access import Caller
from api.actions.shortages import Choice
from api.deciding import LEAST_ROLE, choices, decider, may_decide
from api.pages.moments import moment
from api.pages.texts import say
from api.reports.names import RegionNames
from api.reports.texts import number
from api.store.shortages import Told
from api.summary_shortages import listed_order
from pks.bilingual import Language
from pks.levels import (
    REMITS,
    Accepted,
    Escalated,
    Event,
    Finding,
    Found,
    Level,
    Remeasured,
    Resolved,
    Shortage,
)
from pks.levels.notes import in_words

HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level with how many shortages wait for its decision."""

    key: str
    name: str
    owner: str
    decides: str
    num_open: int
    num_decided: int


@dataclass(frozen=True, slots=True)
class ShortageRow:
    """A shortage in words; ``decided`` says by whom and why, ``may`` if one decides."""

    id: str
    what: str
    site: str
    weeks: str
    hours: str
    patients: int
    found_at: str
    level: str
    owner: str
    status: str
    state: str
    decided: str
    is_decided: bool
    may: bool
    version: int


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A decision that can be made; ``needs`` says by whom where the reader may not."""

    key: str
    name: str
    meaning: str
    may: bool
    needs: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a shortage."""

    at: str
    what: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class ShortageView:
    """A shortage with what can be decided, and its history."""

    row: ShortageRow
    version: int
    choices: tuple[ChoiceView, ...]
    events: tuple[EventRow, ...]


def level_views(found: Iterable[Told], language: Language) -> tuple[LevelView, ...]:
    """Return the levels, the highest first."""
    rows = [row.shortage for row in found]
    views = []
    for level in Level:
        here = [row for row in rows if row.level is level]
        decided = sum(row.is_decided for row in here)
        remit = REMITS[level]
        views.append(
            LevelView(
                key=level.value,
                name=remit.name.said(language).capitalize(),
                owner=remit.owner.said(language),
                decides=remit.decisions.said(language),
                num_open=len(here) - decided,
                num_decided=decided,
            )
        )
    return tuple(views)


def shortage_rows(
    found: Iterable[Told], names: RegionNames, caller: Caller
) -> tuple[ShortageRow, ...]:
    """Return shortages by level, the undecided first."""
    ordered = sorted(found, key=lambda row: listed_order(row.shortage))
    return tuple(shortage_row(row, names, caller) for row in ordered)


def shortage_row(told: Told, names: RegionNames, caller: Caller) -> ShortageRow:
    """Return a shortage in words."""
    row, language = told.shortage, names.language
    finding = row.finding
    key = "short.by_why" if row.why else "short.by"
    return ShortageRow(
        id=row.id,
        what=what_words(finding, names),
        site=names("sites", finding.site) if names.has_sites and finding.site else "",
        weeks=week_words(finding.weeks, language),
        hours=hours(finding.missing_min, language),
        patients=finding.patients,
        found_at=level_word(row.found_at, language),
        level=level_word(row.level, language),
        owner=owner_words(row, language),
        status=say(f"short.{row.status}", language),
        state=row.status.value,
        decided=say(
            key,
            language,
            by=in_words(row.by, language),
            why=in_words(row.why, language),
        ).strip(),
        is_decided=row.is_decided,
        may=any(may_decide(caller, choice, row) for choice in choices(row)),
        version=told.version,
    )


def what_words(finding: Finding, names: RegionNames) -> str:
    """Return what is short."""
    name = names.resource(finding.kind, finding.resource)
    words = say(f"short.{finding.kind}", names.language, name=name)
    return words[:1].upper() + words[1:]


def owner_words(row: Shortage, language: Language) -> str:
    """Return who owns a shortage; a level's own owner in the page's language."""
    remit = REMITS[row.level].owner
    return remit.said(language) if row.owner == remit.sv else row.owner


def level_word(level: Level, language: Language) -> str:
    """Return a level's name."""
    return REMITS[level].name.said(language)


def week_words(weeks: tuple[str, ...], language: Language) -> str:
    """Return weeks in a few words."""
    first, last = weeks[0], weeks[-1]
    if first == last:
        return first
    return say("shortages.weeks", language, first=first, last=last, count=len(weeks))


def hours(minutes: int, language: Language) -> str:
    """Return minutes as hours; a decimal only where there are few."""
    return number(minutes / HOUR_MIN, language, 1 if minutes < 10 * HOUR_MIN else 0)


def shortage_view(found: Told, names: RegionNames, caller: Caller) -> ShortageView:
    """Return a shortage with what a caller may decide."""
    row = found.shortage
    return ShortageView(
        row=shortage_row(found, names, caller),
        version=found.version,
        choices=tuple(
            choice_view(choice, row, caller, names.language) for choice in choices(row)
        ),
        events=tuple(event_row(event, names.language) for event in found.events),
    )


def choice_view(
    choice: Choice, row: Shortage, caller: Caller, language: Language
) -> ChoiceView:
    """Return a decision in words."""
    level, above = decider(choice, row), row.level.above
    to = level if choice is not Choice.ESCALATE or above is None else above
    said = {
        "level": level_word(to, language),
        "owner": REMITS[to].owner.said(language),
    }
    needs = "" if may_decide(caller, choice, row) else f"role.{LEAST_ROLE[level]}"
    return ChoiceView(
        key=choice.value,
        name=say(f"shortages.do_{choice}", language, **said),
        meaning=say(f"shortages.means_{choice}", language, **said),
        may=not needs,
        needs=say(
            "shortages.needs", language,
            level=level_word(level, language), role=say(needs, language),
        ) if needs else "",
    )  # fmt: skip


def event_row(event: Event, language: Language) -> EventRow:
    """Return an event in words."""
    by, why, said = "", "", {}
    match event:
        case Found() | Remeasured():
            by = event.source
            said["hours"] = hours(event.missing_min, language)
            said["patients"] = str(event.patients)
        case Resolved() | Accepted() | Escalated():
            by, why = event.by, event.why
    match event:
        case Found() | Accepted():
            said["level"] = level_word(event.level, language)
        case Escalated():
            said["level"] = level_word(event.to, language)
        case _:
            pass
    name = type(event).__name__.lower()
    return EventRow(
        at=moment(event.at, language),
        what=say(f"shortages.was_{name}", language, **said),
        by=in_words(by, language),
        why=in_words(why, language),
    )
