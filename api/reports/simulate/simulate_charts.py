"""Geometry of a simulation's weeks: a mean as a line, its interval as a band."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.actions.circle import FlowCircle
from api.reports.axis import ticks
from api.reports.simulate.circle_view import CircleView
from api.reports.texts import number, say
from pks.bilingual import Language
from sim.estimates import Estimate

WIDTH, HEIGHT = 460, 210
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 12, 26
MOST_LABELS, TABLE_STEP = 9, 8
MOST_FLOWS = 12
CHARTS = ("operations", "queue", "queue_over_90", "late_cancelled")


@dataclass(frozen=True, slots=True)
class CourseChart:
    """A metric week by week as drawn; ``others`` are lines by their style."""

    name: str
    band: str
    line: str
    others: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[str, float], ...]
    labels: tuple[tuple[str, float], ...]
    summary: str
    left: int = LEFT
    width: int = WIDTH
    height: int = HEIGHT


def course_chart(
    by_week: Sequence[Mapping[str, Estimate]],
    weeks: Sequence[str],
    name: str,
    language: Language,
) -> CourseChart:
    """Return a metric's chart."""
    found = [week[name] for week in by_week]
    return drawn(say(f"sim.week.{name}", language), found, weeks, language, {})


def circle_charts(view: CircleView) -> list[CourseChart]:
    """
    Return the queues beside the capacity plan's, where they differ most.

    The flows come by how many more wait at the end, or fewer, than in the plan.
    """
    flows = sorted(view.circle.flows, key=lambda flow: -apart(flow))
    return [
        drawn(
            view.names.flow(flow.flow_id),
            flow.queue,
            view.weeks,
            view.language,
            {"planned": flow.queue_plan, "goal": [flow.target] * len(flow.queue)},
        )
        for flow in flows[:MOST_FLOWS]
    ]


def apart(flow: FlowCircle) -> float:
    """Return by how many patients the last queues differ."""
    return abs(flow.queue[-1].mean - flow.queue_plan[-1])


def drawn(
    name: str,
    found: Sequence[Estimate],
    weeks: Sequence[str],
    language: Language,
    others: Mapping[str, Sequence[float]],
) -> CourseChart:
    """Return a chart of estimates, with other lines beside; the axis begins at 0."""
    lows = [end(value, value.low) for value in found]
    highs = [end(value, value.high) for value in found]
    most = max(1.0, *highs, *(v for values in others.values() for v in values)) * 1.05
    step = (WIDTH - LEFT - RIGHT) / len(found)

    def x(i: int) -> float:
        return round(LEFT + (i + 0.5) * step, 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - max(0.0, value) / most), 1)

    def points(values: Sequence[float]) -> list[str]:
        return [f"{x(i)},{y(value)}" for i, value in enumerate(values)]

    every = -(-len(weeks) // MOST_LABELS)
    return CourseChart(
        name=name,
        band=" ".join([*points(lows), *reversed(points(highs))]),
        line=" ".join(points([value.mean for value in found])),
        others=tuple((key, " ".join(points(v))) for key, v in others.items()),
        ticks=tuple((number(v, language), y(v)) for v in ticks(0.0, most)),
        labels=tuple(
            (week.split("-")[1], x(i)) for i, week in enumerate(weeks) if i % every == 0
        ),
        summary=", ".join(
            f"{weeks[i]} "
            + " / ".join(
                number(value, language)
                for value in (found[i].mean, *(v[i] for v in others.values()))
            )
            for i in range(0, len(weeks), TABLE_STEP)
        ),
    )


def end(found: Estimate, limit: float | None) -> float:
    """Return an end of an interval, the mean where there is none."""
    return found.mean if limit is None else limit
