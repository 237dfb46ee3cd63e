"""A rule's numbers along an axis: what each does to operations, a line a companion."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from api.actions.whatif import WhatIfRow
from api.reports.axis import decimals, ticks
from api.reports.simulate.whatif_charts import limits, span
from api.reports.simulate.whatif_view import GAIN, WhatIfView, changes
from api.reports.texts import TEXTS

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 340, 56, 250, 14, 44
LEAST_VALUES, MOST_LINES = 3, 4  # of the rule; what a reader can tell apart
LABEL_PX, BESIDE_PX = 18, 9


@dataclass(frozen=True, slots=True)
class Dot:
    """A policy: its mean, its interval, and whether it is told from today."""

    x: float
    y: float
    low_y: float
    high_y: float
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Course:
    """The policies that share all but the rule on the axis."""

    name: str
    dots: tuple[Dot, ...]
    line: str
    label_y: float
    said: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The chart of one rule; ``axis`` says what its numbers are."""

    rule: str
    axis: str
    courses: tuple[Course, ...]
    x_ticks: tuple[tuple[str, float], ...]
    y_ticks: tuple[tuple[str, float], ...]
    zero_y: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


@dataclass(frozen=True)
class Scale:
    """Where values of the rule and of operations stand."""

    values: Sequence[int]
    low: float
    high: float

    def x(self, value: int) -> float:
        """Return where a value of the rule stands, evenly apart."""
        step = (WIDTH - LEFT - RIGHT) / len(self.values)
        return round(LEFT + (self.values.index(value) + 0.5) * step, 1)

    def y(self, value: float) -> float:
        """Return where a difference stands."""
        share = (value - self.low) / (self.high - self.low)
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)


def answer(view: WhatIfView) -> Answer | None:
    """
    Return the chart of the first rule that takes several numbers.

    None if there is no such rule, or if the others vary too much to be lines in it.
    """
    rows = [row for row in view.compared if GAIN in row.difference]
    rule = numeric_rule(rows)
    if rule is None:
        return None
    order = [companions(row, rule) for row in rows]
    rows.sort(key=lambda row: (order.index(companions(row, rule)), row.rules[rule]))
    members = [list(m) for _, m in groupby(rows, lambda row: companions(row, rule))]
    if len(members) > MOST_LINES:
        return None
    values = sorted({row.rules[rule] for row in rows})
    scale = Scale(values, *span([v for r in rows for v in limits(r.difference[GAIN])]))
    levels = ticks(scale.low, scale.high, is_whole=False)
    axis = f"policy.{rule}.axis"
    return Answer(
        rule=view.rule(rule),
        axis=view.say(axis) if axis in TEXTS else view.rule(rule),
        courses=courses(view, rule, members, scale),
        x_ticks=tuple((view.value(rule, v), scale.x(v)) for v in values),
        y_ticks=tuple((view.number(v, decimals(levels)), scale.y(v)) for v in levels),
        zero_y=scale.y(0.0),
    )


def numeric_rule(rows: Sequence[WhatIfRow]) -> str | None:
    """Return the first rule that takes several numbers."""
    for name in rows[0].rules if rows else ():
        values = {row.rules[name] for row in rows}
        if len(values) >= LEAST_VALUES and all(type(value) is int for value in values):
            return name
    return None


def companions(row: WhatIfRow, rule: str) -> tuple[tuple[str, object], ...]:
    """Return the other rules of a policy with their values."""
    return tuple((name, value) for name, value in row.rules.items() if name != rule)


def courses(
    view: WhatIfView, rule: str, members: Sequence[Sequence[WhatIfRow]], scale: Scale
) -> tuple[Course, ...]:
    """Return a line for each set of companions, their labels apart."""
    middle = (len(members) - 1) / 2
    lines = [
        tuple(dot(row, rule, scale, BESIDE_PX * (i - middle)) for row in rows)
        for i, rows in enumerate(members)
    ]
    labels = apart([dots[-1].y for dots in lines])
    return tuple(
        Course(
            name=view.said(dict(companions(rows[0], rule))),
            dots=dots,
            line=" ".join(f"{d.x},{d.y}" for d in dots),
            label_y=label_y,
            said=said(view, rule, rows),
        )
        for rows, dots, label_y in zip(members, lines, labels, strict=True)
    )


def dot(row: WhatIfRow, rule: str, scale: Scale, beside_px: float) -> Dot:
    """Return a policy's place, a little beside those of other lines."""
    found = row.difference[GAIN]
    low, high = (scale.y(value) for value in limits(found))
    x, y = scale.x(row.rules[rule]) + beside_px, scale.y(found.mean)
    return Dot(x, y, low, high, found.is_distinguishable)


def apart(places: Sequence[float]) -> list[float]:
    """Return places moved down until labels do not lie upon each other."""
    found = list(places)
    order = sorted(range(len(found)), key=found.__getitem__)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + LABEL_PX)
    return found


def said(view: WhatIfView, rule: str, rows: Sequence[WhatIfRow]) -> str:
    """Return what each value does, in a sentence."""
    found = [
        (view.value(rule, row.rules[rule]), row.difference[GAIN])
        for row in rows
        if changes(row)
    ]
    clear = [
        view.say("whatif.gives", value=value, mean=view.signed(GAIN, gain.mean))
        for value, gain in found
        if gain.is_distinguishable
    ]
    unsure = [value for value, gain in found if not gain.is_distinguishable]
    parts = [", ".join(clear)] if clear else []
    if unsure:
        parts.append(view.say("whatif.gives_nothing", values=", ".join(unsure)))
    return "; ".join(parts)
