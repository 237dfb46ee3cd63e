"""The figures of Start: value, target, formula and where to read on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.open_weeks import OpenWeek
from api.pages.texts import say
from api.reports.texts import number, percent
from pks.bilingual import Language
from pks.kpi import Measure, WeekKpis, week_kpis
from pks.levels import REMITS, Level, Shortage

WITHIN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A figure shown large.

    Attributes
    ----------
    parts
        What it is made of, or when it will be there.
    path, link
        Where it can be read in full; blank where nowhere yet.
    """

    name: str
    value: str
    parts: str
    target: str
    formula: str
    path: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """What is open at a level."""

    level: str
    owner: str
    count: int
    hours: str
    patients: int


@dataclass(frozen=True, slots=True)
class Takt:
    """A takt job's result, added up; counts of patients and operations a week."""

    job_id: str
    pace: float
    takt: float
    num_waiting: int
    num_within: int
    target_queue: float
    cancelled_share: float | None


def takt_of(job_id: str, result: Mapping[str, Any]) -> Takt:
    """Add a takt job's flows up."""
    flows = result["flows"]
    counts = [row for flow in flows for row in flow["counts"]]
    booked = sum(flow["booked_takt"] for flow in flows)
    struck = sum(flow["cancelled_share"] * flow["booked_takt"] for flow in flows)
    return Takt(
        job_id=job_id,
        pace=sum(flow["pace"] for flow in flows),
        takt=sum(flow["takt"] for flow in flows),
        num_waiting=sum(map(num_in, counts)),
        num_within=sum(
            num_in(row)
            for row in counts
            if row["to_days"] is not None and row["to_days"] <= WITHIN_DAYS
        ),
        target_queue=sum(flow["target_queue"] for flow in flows),
        cancelled_share=struck / booked if booked else None,
    )


def num_in(row: Mapping[str, int]) -> int:
    """Return the patients of a waiting class."""
    return row["available"] + row["pvv"] + row["mov"]


def figures(
    takt: Takt | None, week: OpenWeek | None, language: Language
) -> tuple[Figure, ...]:
    """Return the four figures; those that cannot be known yet say what they await."""
    kpis = None
    if week is not None:
        planned = week.planned
        kpis = week_kpis(planned.region, planned.problem, planned.plan)
    return (
        pace_figure(takt, language),
        queue_figure(takt, kpis, language),
        used_figure(week, kpis, language),
        struck_figure(takt, language),
    )


def awaited(key: str, what: str, language: Language) -> Figure:
    """Return a figure that is not there yet."""
    parts = say("start.missing", language, what=say(what, language))
    name, formula = say(f"start.{key}", language), f"start.{key}_formula"
    return Figure(name, "–", parts, "", say(formula, language))


def pace_figure(takt: Takt | None, language: Language) -> Figure:
    """Return what is performed against the takt."""
    if takt is None:
        return awaited("pace", "start.the_takt", language)
    return Figure(
        say("start.pace", language),
        percent(takt.pace / takt.takt if takt.takt else None, language),
        say(
            "start.pace_parts",
            language,
            pace=number(takt.pace, language),
            takt=number(takt.takt, language),
        ),
        percent(1.0, language),
        say("start.pace_formula", language),
        f"/jobs/{takt.job_id}",
        say("start.down_takt", language),
    )


def queue_figure(
    takt: Takt | None, kpis: WeekKpis | None, language: Language
) -> Figure:
    """Return the queue, with both shares within 90 days."""
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
        f"/jobs/{takt.job_id}",
        say("start.down_takt", language),
    )


def used_figure(
    week: OpenWeek | None, kpis: WeekKpis | None, language: Language
) -> Figure:
    """Return how much of the open sessions the plan uses."""
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
        f"/jobs/{takt.job_id}",
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
