"""The figures as cards with their formulas in plain words."""

from dataclasses import dataclass, replace
from typing import Protocol

from api.reports.texts import number, percent
from api.reports.view import WeekView
from pks.bilingual import Language
from pks.kpi import Measure

FRONT = (
    ("planned_cases", ("queue",)),
    ("takt_met", ()),
    ("utilisation_sessions", ("utilisation_turnover", "utilisation_spor")),
    ("opened_sessions", ()),
    ("waiting_within", ("waiting_within_unpaused", "waiting_before_within")),
    ("done_within", ("done_within_unpaused",)),
    ("expected_overtime", ("late_sessions",)),
    ("fullest_night", ("bed_nights",)),
)


class Speaker(Protocol):
    """What says the words of a report in its language."""

    @property
    def language(self) -> Language:
        """The report's language."""

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts`."""


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A figure in words: its name, value, the two numbers and what they are."""

    name: str
    value: str
    parts: str
    numerator: str
    denominator: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """A figure shown large, with those that belong beside it."""

    main: KpiLine
    beside: tuple[KpiLine, ...]


def cards(view: WeekView) -> tuple[Card, ...]:
    """Return the front figures."""
    measure = view.kpis.measure
    return tuple(
        Card(
            kpi_line(view, measure(code)),
            tuple(kpi_line(view, measure(other)) for other in beside),
        )
        for code, beside in FRONT
    )


def kpi_lines(view: WeekView) -> tuple[KpiLine, ...]:
    """Return all figures in words."""
    return tuple(kpi_line(view, measure) for measure in view.kpis.measures)


def kpi_line(view: WeekView, measure: Measure) -> KpiLine:
    """Return one figure of a week's plan in words."""
    line = figure_line(view, measure)
    if measure.formula.code != "fullest_night":
        return line
    parts = ", ".join(text for text in (line.parts, view.fullest_place()) if text)
    return replace(line, parts=parts)


def figure_line(speaker: Speaker, measure: Measure) -> KpiLine:
    """Return a figure in words."""
    formula, language = measure.formula, speaker.language
    parts = ""
    if formula.denominator is not None:
        parts = speaker.say(
            "page.of",
            part=plain(measure.numerator, language),
            whole=plain(measure.denominator or 0, language),
        )
    return KpiLine(
        name=formula.name.said(language),
        value=value_words(speaker, measure),
        parts=parts,
        numerator=formula.numerator.said(language),
        denominator=formula.denominator.said(language) if formula.denominator else "",
        note=formula.note.said(language) if formula.note else "",
    )


def value_words(speaker: Speaker, measure: Measure) -> str:
    """Return a figure's value with its unit; operations and sessions need none."""
    unit, value = measure.formula.unit, measure.value
    if value is None:
        return "–"
    if unit == "share":
        return percent(value, speaker.language)
    if unit in ("cases", "patients"):
        return number(value, speaker.language)
    decimals = 0 if unit == "min" else 1
    return f"{number(value, speaker.language, decimals)} {speaker.say(f'unit.{unit}')}"


def plain(value: float, language: Language) -> str:
    """Return a number with a decimal only where it has one."""
    return number(value, language, 0 if float(value).is_integer() else 1)
