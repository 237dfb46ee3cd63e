"""A follow-up in a few lines, or as one JSON object."""

from collections import Counter
from collections.abc import Iterator

from api.actions.followup import FollowUpOutcome
from api.actions.shadow import ShadowOutcome
from api.reports.page.cards import figure_line

LINES = (
    "performed", "done_as_planned", "struck_late", "disturbed", "added", "past_limit",
    "overtime", "first_delay", "turnover", "utilisation_sessions", "patient_time",
)  # fmt: skip


def followup_summary(outcome: FollowUpOutcome) -> dict[str, object]:
    """Return the facts of a follow-up for machines."""
    followed = outcome.followed
    return {
        "week": followed.week,
        "has_plan": followed.has_plan,
        "measures": {
            m.formula.code: {
                "value": m.value,
                "unit": m.formula.unit,
                "numerator": m.numerator,
                "denominator": m.denominator,
            }
            for m in followed.measures
        },
        "num_deviations": dict(Counter(row.kind for row in followed.deviations)),
        "deviations": followed.deviations,
        "flows": followed.flows,
        "trends": {
            trend.code: {
                "chart": trend.chart.kind,
                "num_baseline": trend.chart.num_baseline,
                "points": trend.chart.points,
            }
            for trend in outcome.trends
        },
        "files": outcome.files,
    }


def followup_lines(outcome: FollowUpOutcome) -> Iterator[str]:
    """Yield what a planner wants to know first."""
    view = outcome.view
    yield view.title
    yield from view.status
    for code in LINES:
        line = figure_line(view, outcome.followed.measure(code))
        parts = f" ({line.parts})" if line.parts else ""
        yield f"{line.name}: {line.value}{parts}"
    for trend in outcome.trends:
        last = trend.chart.points[-1] if trend.chart.points else None
        if last is not None and last.signals:
            yield f"Signal: {trend.name.sv}, {view.rule_words(last.signals)}"
    yield f"{len(outcome.followed.deviations)} avvikelser"
    yield from (str(file) for file in outcome.files)


def shadow_lines(outcome: ShadowOutcome) -> Iterator[str]:
    """Yield each week's two numbers, and where to read on."""
    for week in outcome.weeks:
        yield (
            f"{week.week} (känt {week.known_on}): {week.done} gjorda,"
            f" {week.planned} i planen; över garantin {week.overdue_real.guarantee}"
            f" i verkligheten, {week.overdue_planned.guarantee} med planen"
        )
    for name in outcome.unplanned:
        yield f"{name}: ingen plan, låsta bokningar krockade"
    yield from (str(file) for file in outcome.files)
