"""The figures of Start after the four: overtime, beds and agency staff."""

from datetime import timedelta

from api.open_weeks import OpenWeek
from api.pages.texts import say
from api.pages.views.sparks import spark
from api.pages.views.start_facts import (
    Figure,
    StartFacts,
    formula_words,
    outcome_trend,
    week_label,
)
from api.reports.texts import number, percent
from pks.bilingual import Language
from pks.calendar import monday_of, week_of
from pks.kpi import WeekKpis, agency_share

AGENCY_WEEKS = 8


def further_figures(
    facts: StartFacts, kpis: WeekKpis | None, language: Language
) -> tuple[Figure, ...]:
    """Return overtime, beds and agency staff."""
    week = facts.week
    if week is None or kpis is None:
        return ()
    return (
        overtime_figure(facts, week, kpis, language),
        beds_figure(week, kpis, language),
        agency_figure(week, language),
    )


def overtime_figure(
    facts: StartFacts, week: OpenWeek, kpis: WeekKpis, language: Language
) -> Figure:
    """Return the overtime that is expected of the plan, and that of the last weeks."""
    measure, late = kpis.measure("expected_overtime"), kpis.measure("late_sessions")
    risk = week.planned.region.parameters.risk.accepted_permille
    hours = number(measure.numerator, language, 1)
    return Figure(
        measure.formula.name.said(language),
        say("start.hours_value", language, hours=hours),
        say(
            "start.overtime_parts",
            language,
            late=number(late.numerator, language, 1),
            week=week.stored.week,
        ),
        say("start.overtime_target", language, risk=percent(risk / 1000, language)),
        formula_words(measure, language),
        f"/week/{week.stored.id}#list",
        say("start.down_plan", language),
        outcome_trend(facts, "overtime", language, 1, beside_plan=True),
    )


def beds_figure(week: OpenWeek, kpis: WeekKpis, language: Language) -> Figure:
    """Return how full the plan makes its fullest night."""
    measure, nights = kpis.measure("fullest_night"), kpis.measure("bed_nights")
    return Figure(
        say("start.beds", language),
        percent(measure.value, language),
        say(
            "start.beds_parts",
            language,
            all=percent(nights.value, language),
            week=week.stored.week,
        ),
        say("start.beds_target", language),
        formula_words(measure, language),
        f"/week/{week.stored.id}?rows=ward",
        say("start.down_plan", language),
    )


def agency_figure(week: OpenWeek, language: Language) -> Figure:
    """Return how much of the work agency staff does, by the duties of the data."""
    region, name = week.planned.loaded, week.stored.week
    measure = agency_share(region, name)
    before = earlier_weeks(name, AGENCY_WEEKS)
    past = [
        (week_label(one, language), agency_share(region, one).value) for one in before
    ]
    return Figure(
        measure.formula.name.said(language),
        percent(measure.value, language, 1),
        say(
            "start.agency_parts",
            language,
            part=number(measure.numerator, language),
            whole=number(measure.denominator or 0, language),
            week=name,
        ),
        say("start.no_target", language),
        formula_words(measure, language),
        f"/data/{week.stored.region_id}",
        say("start.down_data", language),
        spark(past, lambda v: percent(v, language, 1), language),
    )


def earlier_weeks(week: str, count: int) -> list[str]:
    """Return a week and those before it, by time."""
    monday = monday_of(week)
    return [week_of(monday - timedelta(weeks=n)) for n in range(count, -1, -1)]
