"""Geometry of the queues to come, a line a scenario."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.reports.axis import ticks
from api.reports.compare.view import CompareView

WIDTH, HEIGHT = 900, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 14, 28
MOST_LABELS = 13
NUM_STYLES = 8  # colours and dashes of the style sheet
HEADROOM = 1.05


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A region's queue as drawn; the last value in words."""

    name: str
    style: int
    points: str
    last: str


@dataclass(frozen=True, slots=True)
class QueuesChart:
    """All lines with their axes."""

    key: str
    lines: tuple[QueueLine, ...]
    ticks: tuple[tuple[str, float], ...]
    labels: tuple[tuple[str, float], ...]
    summary: str
    left: int = LEFT
    right: int = RIGHT
    width: int = WIDTH
    height: int = HEIGHT


def queue_charts(view: CompareView) -> tuple[QueuesChart, ...]:
    """Return the chart by the capacity plan, if there is one, and by the sessions."""
    found = []
    if all(m.capacity and m.capacity.queue for m in view.measured):
        paths = [m.capacity.queue for m in view.measured if m.capacity]
        weeks = [m.capacity.weeks for m in view.measured if m.capacity]
        found.append(queues_chart(view, "capacity", paths, max(weeks, key=len)))
    paths = [m.takt.filled for m in view.measured]
    weeks = [m.takt.weeks for m in view.measured]
    found.append(queues_chart(view, "filled", paths, max(weeks, key=len)))
    return tuple(found)


def queues_chart(
    view: CompareView,
    key: str,
    ends: Sequence[Sequence[float]],
    weeks: Sequence[str],
) -> QueuesChart:
    """Return a chart; its first point is the queue of the extract's day."""
    starts = (m.takt.values["waiting"] or 0.0 for m in view.measured)
    paths = [(start, *own) for start, own in zip(starts, ends, strict=True)]
    most = max(1.0, *(value for path in paths for value in path)) * HEADROOM
    step = (WIDTH - LEFT - RIGHT) / max(1, len(weeks))

    def x(i: float) -> float:
        return round(LEFT + i * step, 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most), 1)

    def drawn(path: Sequence[float]) -> str:
        return " ".join(f"{x(i)},{y(v)}" for i, v in enumerate(path))

    lines = tuple(
        QueueLine(name, at % NUM_STYLES, drawn(path), view.number(path[-1]))
        for at, (name, path) in enumerate(zip(view.names, paths, strict=True))
    )
    every = -(-len(weeks) // MOST_LABELS)
    return QueuesChart(
        key=key,
        lines=lines,
        ticks=tuple((view.number(v), y(v)) for v in ticks(0.0, most)),
        labels=tuple(
            (week.split("-")[1], x(i))
            for i, week in enumerate(weeks, 1)
            if (i - 1) % every == 0
        ),
        summary="; ".join(f"{row.name} {row.last}" for row in lines),
    )
