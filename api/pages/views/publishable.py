"""Capacity plans: published by whom, or what keeps them from it."""

from dataclasses import dataclass

from api.pages.moments import moment
from api.pages.texts import say
from api.pages.views.shortages import level_word, week_words, what_words
from api.reports.names import RegionNames
from api.store.capacity_plans import StoredCapacityPlan
from pks.bilingual import Language
from pks.levels import Refusal, Register, refusals


@dataclass(frozen=True, slots=True)
class ObstacleView:
    """A shortage that keeps a plan from being published."""

    id: str
    what: str
    why: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """A capacity plan: published by whom, or what keeps it from that."""

    id: str
    version: int
    level: str
    weeks: str
    made: str
    is_stale: bool
    published: str
    obstacles: tuple[ObstacleView, ...]


def capacity_row(
    plan: StoredCapacityPlan, known: Register, names: RegionNames
) -> CapacityRow:
    """Return a capacity plan with what keeps it from being published."""
    found = refusals(known, plan.level, plan.weeks, plan.findings)
    return CapacityRow(
        id=plan.id,
        version=plan.version,
        level=level_word(plan.level, names.language),
        weeks=week_words(plan.weeks, names.language),
        made=f"{moment(plan.made_at, names.language)}, {plan.made_by}",
        is_stale=plan.is_stale,
        published=published_words(plan, names.language),
        obstacles=tuple(obstacle(row, known, names) for row in found),
    )


def published_words(plan: StoredCapacityPlan, language: Language) -> str:
    """Return who published a plan, when and why; blank for a proposal."""
    if plan.published_at is None:
        return ""
    when = moment(plan.published_at, language)
    who, why = plan.published_by, plan.why
    return say("shortages.published", language, when=when, who=who, why=why)


def obstacle(row: Refusal, known: Register, names: RegionNames) -> ObstacleView:
    """Return a shortage that keeps a plan from being published, in words."""
    weeks = week_words(row.finding.weeks, names.language)
    return ObstacleView(
        id=row.id,
        what=f"{what_words(row.finding, names)}, {weeks}",
        why=say(f"shortages.{row.obstacle}", names.language),
        is_known=row.id in known.shortages,
    )
