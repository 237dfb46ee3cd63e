"""Geometry of a queue forecast: the bands, the queue, the target and the takt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from api.reports.axis import ticks
from api.reports.takt.view import TaktView
from pks.takt import FlowTakt, QueueWeek

WIDTH, HEIGHT = 440, 210
LEFT, RIGHT, TOP, BOTTOM = 46, 10, 12, 26
MOST_LABELS = 9
HEADROOM = 1.05
TABLE_STEP = 8  # weeks between the rows of the table beside


@dataclass(frozen=True, slots=True)
class QueueChart:
    """A flow's forecast as drawn; bands are polygons, the widest first."""

    name: str
    bands: tuple[tuple[int, str], ...]
    queue: str
    at_takt: str
    target_y: float
    target: str
    ticks: tuple[tuple[str, float], ...]
    labels: tuple[tuple[str, float], ...]
    summary: str
    met: str
    rows: tuple[QueueWeek, ...]
    left: int = LEFT
    width: int = WIDTH
    height: int = HEIGHT


def queue_chart(view: TaktView, row: FlowTakt) -> QueueChart:
    """Return one chart; the first point is the queue of the extract's day."""
    weeks = row.weeks
    tops = [high for week in weeks for *_, high in week.bands]
    paths = [week.at_takt for week in weeks]
    most = max(1.0, row.target_queue, row.queue, *tops, *paths) * HEADROOM
    step = (WIDTH - LEFT - RIGHT) / len(weeks)

    def x(i: float) -> float:
        return round(LEFT + i * step, 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most), 1)

    def line(values: Iterable[float]) -> str:
        return " ".join(f"{x(i)},{y(v)}" for i, v in enumerate(values))

    def band(at: int) -> str:
        lows = [row.queue, *(w.bands[at][1] for w in weeks)]
        highs = [row.queue, *(w.bands[at][2] for w in weeks)]
        back = [f"{x(i)},{y(v)}" for i, v in reversed(list(enumerate(lows)))]
        return f"{line(highs)} {' '.join(back)}"

    numbers = reversed(range(len(weeks[0].bands)))
    return QueueChart(
        name=view.name(row),
        bands=tuple((weeks[0].bands[at][0], band(at)) for at in numbers),
        queue=line([row.queue, *(w.queue for w in weeks)]),
        at_takt=line([row.queue, *(w.at_takt for w in weeks)]),
        target_y=y(row.target_queue),
        target=view.number(row.target_queue, 0),
        ticks=tuple((view.number(v, 0), y(v)) for v in ticks(0.0, most)),
        labels=week_labels(weeks, x),
        summary=", ".join(
            f"{w.week} {view.number(w.queue, 0)}" for w in shown_weeks(weeks)
        ),
        met=view.met(row),
        rows=shown_weeks(weeks),
    )


def week_labels(
    weeks: Sequence[QueueWeek], x: Callable[[float], float]
) -> tuple[tuple[str, float], ...]:
    """Return the week numbers below the axis, at the ends of their weeks."""
    every = -(-len(weeks) // MOST_LABELS)
    return tuple(
        (week.week.split("-")[1], x(i))
        for i, week in enumerate(weeks, 1)
        if (i - 1) % every == 0
    )


def shown_weeks(weeks: Sequence[QueueWeek]) -> tuple[QueueWeek, ...]:
    """Return the weeks of the table beside: every eighth, and the last."""
    return (*weeks[TABLE_STEP - 1 : -1 : TABLE_STEP], weeks[-1])
