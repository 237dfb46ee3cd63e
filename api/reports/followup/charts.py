"""Geometry of a control chart: the points, the limits and what signals."""

from dataclasses import dataclass

from api.reports.axis import ticks
from api.reports.followup.view import FollowUpView
from pks.followup import Trend

WIDTH, HEIGHT = 440, 190
LEFT, RIGHT, TOP, BOTTOM = 46, 10, 12, 26
MOST_LABELS = 9
HEADROOM = 1.08
MARGIN = 0.4  # of the span below the lowest point of an individuals chart


@dataclass(frozen=True, slots=True)
class Dot:
    """A week's point; ``title`` says it in words."""

    x: float
    y: float
    title: str
    is_signal: bool


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A trend as drawn; lines are points of a polyline, empty where there are none."""

    name: str
    baseline: str
    latest: str
    dots: tuple[Dot, ...]
    line: str
    centre: str
    lower: str
    upper: str
    baseline_x: float | None
    ticks: tuple[tuple[str, float], ...]
    labels: tuple[tuple[str, float], ...]
    summary: str
    width: int = WIDTH
    height: int = HEIGHT


def trend_charts(view: FollowUpView) -> tuple[TrendChart, ...]:
    """Return all charts; none where there is only one week."""
    shown = (trend for trend in view.trends if len(trend.chart.points) > 1)
    return tuple(trend_chart(view, trend) for trend in shown)


def trend_chart(view: FollowUpView, trend: Trend) -> TrendChart:
    """Return one chart."""
    points = trend.chart.points
    values = [p.value for p in points if p.value is not None]
    limits = [p.upper for p in points if p.upper is not None]
    least = lowest_level(trend, values)
    most = max([*values, *limits, least + 1e-9]) * HEADROOM
    step = (WIDTH - LEFT - RIGHT) / max(1, len(points) - 1)

    def x(i: float) -> float:
        return round(LEFT + i * step, 1)

    def y(value: float) -> float:
        room = HEIGHT - TOP - BOTTOM
        return round(TOP + room * (1 - (value - least) / (most - least)), 1)

    def polyline(name: str) -> str:
        row = ((i, getattr(p, name)) for i, p in enumerate(points))
        return " ".join(f"{x(i)},{y(v)}" for i, v in row if v is not None)

    dots = tuple(
        Dot(x(i), y(p.value), dot_title(view, trend, i), bool(p.signals))
        for i, p in enumerate(points)
        if p.value is not None
    )
    every = -(-len(points) // MOST_LABELS)
    frozen = trend.chart.num_baseline
    return TrendChart(
        name=trend.name.said(view.language),
        baseline=view.baseline_words(trend),
        latest=latest_words(view, trend),
        dots=dots,
        line=polyline("value"),
        centre=polyline("centre"),
        lower=polyline("lower"),
        upper=polyline("upper"),
        baseline_x=x(frozen - 0.5) if 0 < frozen < len(points) else None,
        ticks=tuple(
            (view.value(trend.unit, level, 0), y(level))
            for level in ticks(least, most, trend.unit != "share")
        ),
        labels=tuple(
            (p.label.split("-W")[1], x(i))
            for i, p in enumerate(points)
            if i % every == 0
        ),
        summary=", ".join(
            f"{p.label} {view.value(trend.unit, p.value)}" for p in points[-8:]
        ),
    )


def lowest_level(trend: Trend, values: list[float]) -> float:
    """Return where the axis starts: at 0, or closer for an individuals chart."""
    lowers = [p.lower for p in trend.chart.points if p.lower is not None]
    shown = [*values, *lowers]
    if trend.chart.kind != "xmr" or not shown:
        return min([0.0, *values])
    return min(shown) - MARGIN * (max(shown) - min(shown))


def dot_title(view: FollowUpView, trend: Trend, i: int) -> str:
    """Return a week's value, its limits and its signals in words."""
    point = trend.chart.points[i]
    words = f"{point.label}: {view.value(trend.unit, point.value)}"
    if point.lower is not None and point.upper is not None:
        low, high = (view.value(trend.unit, v) for v in (point.lower, point.upper))
        words += f" ({low}–{high})"
    return f"{words}. {view.rule_words(point.signals)}" if point.signals else words


def latest_words(view: FollowUpView, trend: Trend) -> str:
    """Return what the last week's point says."""
    point = trend.chart.points[-1]
    value = view.value(trend.unit, point.value)
    if point.centre is None:
        return view.say("followup.latest_bare", week=point.label, value=value)
    centre = view.value(trend.unit, point.centre)
    told = view.rule_words(point.signals) or view.say("followup.usual")
    return view.say(
        "followup.latest", week=point.label, value=value, centre=centre, told=told
    )
