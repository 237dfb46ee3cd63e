"""The figures of Start: value, target, formula and where to read on."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.texts import say
from api.pages.views.sparks import spark
from api.pages.views.start_facts import (
    Figure,
    StartFacts,
    Takt,
    formula_words,
    outcome_trend,
    takt_trend,
)
from api.pages.views.start_further import further_figures
from api.reports.texts import number, percent
from pks.bilingual import Language
from pks.kpi import Measure, WeekKpis
from pks.levels import REMITS, Level, Shortage


@dataclass(frozen=True, slots=True)
class LevelRow:
    """What is open at a level."""

    level: str
    owner: str
    count: int
    hours: str
    patients: int


def figures(
    facts: StartFacts, language: Language
) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """
    Return the four figures, and those after them.

    Those that cannot be known yet say what they await.
    """
    kpis = None
    if facts.week is not None:
        kpis = facts.week.view(language).kpis
    return (
        (
            pace_figure(facts, language),
            queue_figure(facts, kpis, language),
            used_figure(facts, kpis, language),
            late_figure(facts, language)
            if facts.past
            else struck_figure(facts.takt, language),
        ),
        further_figures(facts, kpis, language),
    )


def awaited(key: str, what: str, language: Language) -> Figure:
    """Return a figure that is not there yet."""
    parts = say("start.missing", language, what=say(what, language))
    name, formula = say(f"start.{key}", language), f"start.{key}_formula"
    return Figure(name, "–", parts, "", say(formula, language))


def pace_share(takt: Takt) -> float | None:
    """Return what is performed of the takt."""
    return takt.pace / takt.takt if takt.takt else None


def pace_figure(facts: StartFacts, language: Language) -> Figure:
    """Return what is performed against the takt."""
    takt = facts.takt
    if takt is None:
        return awaited("pace", "start.the_takt", language)
    return Figure(
        say("start.pace", language),
        percent(pace_share(takt), language),
        say(
            "start.pace_parts",
            language,
            pace=number(takt.pace, language),
            takt=number(takt.takt, language),
        ),
        percent(1.0, language),
        say("start.pace_formula", language),
        takt.path,
        say("start.down_takt", language),
        takt_trend(facts, pace_share, language),
    )


def queue_figure(
    facts: StartFacts, kpis: WeekKpis | None, language: Language
) -> Figure:
    """Return the queue, with both shares within 90 days."""
    takt = facts.takt
    if takt is None:
        return awaited("queue", "start.the_takt", language)
    within = takt.num_within / takt.num_waiting if takt.num_waiting else None
    done = None if kpis is None else kpis.measure("done_within").value
    return Figure(
        say("start.queue", language),
        number(takt.num_waiting, language),
        say(
            "start.queue_parts",
            language,
            within=percent(within, language),
            done=percent(done, language),
        ),
        say("start.queue_target", language, target=number(takt.target_queue, language)),
        say("start.queue_formula", language),
        takt.path,
        say("start.down_takt", language),
        spark(
            [(when, float(row.num_waiting)) for when, row in facts.takts],
            lambda v: number(v, language),
            language,
        ),
    )


def used_figure(facts: StartFacts, kpis: WeekKpis | None, language: Language) -> Figure:
    """Return how much of the open sessions the plan uses."""
    week = facts.week
    name = say("start.used", language)
    if week is None or kpis is None:
        told = say("start.missing", language, what=say("start.the_plan", language))
        return Figure(name, "–", told, "", "")
    measure: Measure = kpis.measure("utilisation_sessions")
    formula = measure.formula
    assert formula.denominator is not None
    permille = week.planned.region.parameters.takt[0].utilisation_permille
    return Figure(
        name,
        percent(measure.value, language),
        say(
            "start.used_parts",
            language,
            part=number(measure.numerator / 60, language),
            whole=number((measure.denominator or 0) / 60, language),
            week=week.stored.week,
        ),
        say("start.used_target", language, target=percent(permille / 1000, language)),
        f"{formula.numerator.said(language)} / {formula.denominator.said(language)}.",
        f"/week/{week.stored.id}",
        say("start.down_plan", language),
        outcome_trend(facts, "utilisation_sessions", language, beside_plan=True),
    )


def late_figure(facts: StartFacts, language: Language) -> Figure:
    """Return what was struck late of the planned, in the last week that is over."""
    week = facts.past[-1]
    measure = week.measure("struck_late")
    return Figure(
        say("start.late", language),
        percent(measure.value, language, 1),
        say(
            "start.late_parts",
            language,
            part=number(measure.numerator, language),
            whole=number(measure.denominator or 0, language),
            week=week.week,
        ),
        say("start.no_target", language),
        formula_words(measure, language),
        f"/followup?week={week.week}",
        say("start.down_followup", language),
        outcome_trend(facts, "struck_late", language, 1),
    )


def struck_figure(takt: Takt | None, language: Language) -> Figure:
    """Return what is cancelled of the booked."""
    if takt is None:
        return awaited("struck", "start.the_takt", language)
    return Figure(
        say("start.struck", language),
        percent(takt.cancelled_share, language, 1),
        say("start.struck_parts", language),
        say("start.no_target", language),
        say("start.struck_formula", language),
        takt.path,
        say("start.down_takt", language),
    )


def level_rows(
    shortages: Iterable[Shortage], language: Language
) -> tuple[LevelRow, ...]:
    """Return what is not decided, by level, the highest first."""
    still = [row for row in shortages if not row.is_decided]
    rows = []
    for level in Level:
        here = [row.finding for row in still if row.level is level]
        if here:
            remit = REMITS[level]
            rows.append(
                LevelRow(
                    level=remit.name.said(language),
                    owner=remit.owner.said(language),
                    count=len(here),
                    hours=number(sum(row.missing_min for row in here) / 60, language),
                    patients=sum(row.patients for row in here),
                )
            )
    return tuple(rows)
