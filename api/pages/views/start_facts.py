"""What Start is made from, and what a figure of it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.open_weeks import OpenWeek
from api.pages.texts import say
from api.pages.views.sparks import Spark, spark
from api.reports.texts import number, percent
from pks.bilingual import Language
from pks.followup import WeekFollowUp
from pks.kpi import Measure

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
    trend
        Its past; None where there is none.
    """

    name: str
    value: str
    parts: str
    target: str
    formula: str
    path: str = ""
    link: str = ""
    trend: Spark | None = None


@dataclass(frozen=True, slots=True)
class Takt:
    """A takt job's result, added up; counts of patients and operations a week."""

    path: str
    pace: float
    takt: float
    num_waiting: int
    num_within: int
    target_queue: float
    cancelled_share: float | None


def takt_of(result: Mapping[str, Any], path: str) -> Takt:
    """Add a takt job's flows up; ``path`` is where they can be read one by one."""
    flows = result["flows"]
    counts = [row for flow in flows for row in flow["counts"]]
    booked = sum(flow["booked_takt"] for flow in flows)
    struck = sum(flow["cancelled_share"] * flow["booked_takt"] for flow in flows)
    return Takt(
        path=path,
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


@dataclass(frozen=True, slots=True)
class StartFacts:
    """
    What Start is made from.

    Attributes
    ----------
    takts
        The takts found of the region's data so far, with their days, by time; the
        last one is ``takt``, if that is of the present data.
    past
        The last weeks that are over, by their outcomes.
    """

    takt: Takt | None
    takts: tuple[tuple[str, Takt], ...]
    week: OpenWeek | None
    past: tuple[WeekFollowUp, ...]


def num_in(row: Mapping[str, int]) -> int:
    """Return the patients of a waiting class."""
    return row["available"] + row["pvv"] + row["mov"]


def takt_trend(
    facts: StartFacts, value: Callable[[Takt], float | None], language: Language
) -> Spark | None:
    """Return a figure of the takts found of the region's earlier data."""
    past = [(when, value(takt)) for when, takt in facts.takts]
    return spark(past, lambda v: percent(v, language), language)


def outcome_trend(
    facts: StartFacts,
    code: str,
    language: Language,
    decimals: int = 0,
    *,
    beside_plan: bool = False,
) -> Spark | None:
    """Return a figure of the weeks that are over, by their outcomes."""
    rows = [(row.week, row.measure(code)) for row in facts.past]
    is_share = any(found.formula.unit == "share" for _, found in rows)
    shown = percent if is_share else number
    past = [(week_label(week, language), found.value) for week, found in rows]
    return spark(
        past,
        lambda v: shown(v, language, decimals),
        language,
        is_outcome=beside_plan,
    )


def week_label(week: str, language: Language) -> str:
    """Return a week in short, such as ``v10``."""
    return say("start.week", language, number=int(week[6:]))


def formula_words(measure: Measure, language: Language) -> str:
    """Return a figure's formula in words."""
    formula = measure.formula
    parts = [formula.numerator.said(language)]
    if formula.denominator is not None:
        parts.append(formula.denominator.said(language))
    note = f" {formula.note.said(language)}" if formula.note else ""
    return f"{' / '.join(parts)}.{note}"
