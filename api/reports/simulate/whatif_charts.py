"""Geometry of a comparison: bars with intervals, and what operations cost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.reports.axis import decimals, ticks
from api.reports.simulate.whatif_view import GAIN, WhatIfView, changes
from sim.estimates import Estimate

WIDTH, BAR_HEIGHT, NAME_WIDTH, RIGHT = 1000, 26, 430, 60
TOP, BOTTOM = 10, 26
SIDE, HEIGHT, LEFT, PAD = 460, 330, 52, 14
MOST_BARS, MOST_NUMBERED = 40, 40
AXES = {"notice_days": -1, "overtime_min_per_week": 1}  # 1: less is better
HEADROOM = 1.1


@dataclass(frozen=True, slots=True)
class Bar:
    """A rule's bar, from 0 to its mean, and its interval."""

    name: str
    text: str
    y: float
    x: float
    width: float
    low_x: float
    high_x: float
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Tornado:
    """All bars, the largest first."""

    bars: tuple[Bar, ...]
    zero_x: float
    ticks: tuple[tuple[str, float], ...]
    height: float
    num_left: int
    width: int = WIDTH
    name_width: int = NAME_WIDTH


@dataclass(frozen=True, slots=True)
class Point:
    """A rule on two axes, with the arms of both intervals."""

    number: int
    name: str
    x: float
    y: float
    low_x: float
    high_x: float
    low_y: float
    high_y: float
    is_best: bool


@dataclass(frozen=True, slots=True)
class Frontier:
    """Operations gained against another metric."""

    title: str
    points: tuple[Point, ...]
    line: str
    x_ticks: tuple[tuple[str, float], ...]
    y_ticks: tuple[tuple[str, float], ...]
    zero_x: float
    zero_y: float
    summary: str
    width: int = SIDE
    height: int = HEIGHT
    left: int = LEFT


def limits(found: Estimate) -> tuple[float, float]:
    """Return the interval, or the mean twice."""
    if found.low is None or found.high is None:
        return found.mean, found.mean
    return found.low, found.high


def span(values: Sequence[float]) -> tuple[float, float]:
    """Return what an axis shows: all values and 0, and a little more."""
    low, high = min(0.0, *values), max(0.0, *values)
    room = max((high - low) * (HEADROOM - 1), 1e-6)
    return low - room * (low < 0), high + room * (high > 0 or low == 0)


def tornado(view: WhatIfView) -> Tornado:
    """Return the bars of operations a week; those of no difference at all are left."""
    known = [row for row in view.rows if GAIN in row.row.difference]
    known = [row for row in known if changes(row.row)]
    known.sort(key=lambda row: -abs(row.row.difference[GAIN].mean))
    drawn = known[:MOST_BARS]
    ends = [v for row in drawn for v in limits(row.row.difference[GAIN])] or [0.0]
    low, high = span(ends)
    width = WIDTH - NAME_WIDTH - RIGHT

    def x(value: float) -> float:
        return round(NAME_WIDTH + width * (value - low) / (high - low), 1)

    bars = []
    for i, row in enumerate(drawn):
        found = row.row.difference[GAIN]
        first, last = limits(found)
        begin, end = sorted((x(0.0), x(found.mean)))
        bars.append(
            Bar(
                name=row.name,
                text=view.signed(GAIN, found.mean),
                y=TOP + i * BAR_HEIGHT,
                x=begin,
                width=round(max(end - begin, 1.0), 1),
                low_x=x(first),
                high_x=x(last),
                is_clear=found.is_distinguishable,
            )
        )
    return Tornado(
        bars=tuple(bars),
        zero_x=x(0.0),
        ticks=axis(view, low, high, x, 1),
        height=TOP + len(drawn) * BAR_HEIGHT + BOTTOM,
        num_left=len(known) - len(drawn),
    )


def axis(
    view: WhatIfView,
    low: float,
    high: float,
    place: Callable[[float], float],
    factor: float,
) -> tuple[tuple[str, float], ...]:
    """Return the numbers of an axis and where they stand."""
    levels = ticks(low * factor, high * factor, is_whole=False)
    return tuple(
        (view.number(value, decimals(levels)), place(value / factor))
        for value in levels
    )


def frontier(view: WhatIfView, metric: str) -> Frontier:
    """Return operations gained against another metric, both against today."""
    rows = [
        row
        for row in view.rows
        if GAIN in row.row.difference and metric in row.row.difference
    ][:MOST_NUMBERED]
    xs = [row.row.difference[metric] for row in rows]
    ys = [row.row.difference[GAIN] for row in rows]
    factor = 100 if metric.endswith("_share") else 1
    x_low, x_high = span([v for found in xs for v in limits(found)] or [0.0])
    y_low, y_high = span([v for found in ys for v in limits(found)] or [0.0])

    def x(value: float) -> float:
        share = (value - x_low) / (x_high - x_low)
        return round(LEFT + (SIDE - LEFT - PAD) * share, 1)

    def y(value: float) -> float:
        share = (value - y_low) / (y_high - y_low)
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)

    means = [(a.mean, b.mean) for a, b in zip(xs, ys, strict=True)]
    costs = [(AXES[metric] * a, b) for a, b in means]
    points = tuple(
        Point(
            number=number,
            name=row.name,
            x=x(a.mean),
            y=y(b.mean),
            low_x=x(limits(a)[0]),
            high_x=x(limits(a)[1]),
            low_y=y(limits(b)[0]),
            high_y=y(limits(b)[1]),
            is_best=is_best((AXES[metric] * a.mean, b.mean), costs),
        )
        for number, (row, a, b) in enumerate(zip(rows, xs, ys, strict=True), 1)
    )
    best = sorted({(p.x, p.y) for p in points if p.is_best})
    return Frontier(
        title=view.say(f"whatif.x_{metric}"),
        points=points,
        line=" ".join(f"{a},{b}" for a, b in best),
        x_ticks=axis(view, x_low, x_high, x, factor),
        y_ticks=axis(view, y_low, y_high, y, 1),
        zero_x=x(0.0),
        zero_y=y(0.0),
        summary="; ".join(
            f"{p.number}: {view.signed(metric, a)} / {view.signed(GAIN, b)}"
            for p, (a, b) in zip(points, means, strict=True)
        ),
    )


def is_best(one: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    """Whether no other has less on the first axis and more on the second."""
    return not any(a <= one[0] and b >= one[1] and (a, b) != one for a, b in others)
