"""Write bottlenecks.html: one file that loads nothing from anywhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.reports.bottlenecks.view import BottlenecksView
from api.reports.page.page import environment

MOST_IDLE = 5
CELL, HEIGHT = 11, 16
SHADES = 5


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A resource's weeks as drawn: (x, shade 0 to `SHADES`, text)."""

    name: str
    cells: tuple[tuple[int, int, str], ...]


def heat(view: BottlenecksView, name: str) -> tuple[HeatRow, ...]:
    """Return the heat map of ``load`` or ``price``, shaded by the largest of all."""
    is_load = name == "load"
    values = [
        (view.full(row.price.unit), row.load.weekly if is_load else row.price.duals)
        for row in view.rows
    ]
    most = max((float(v.max()) for _, v in values), default=0.0) or 1.0
    said = view.percent if is_load else (lambda value: view.number(value, 2))
    return tuple(
        HeatRow(title, tuple(cells(view, map(float, own), most, said)))
        for title, own in values
    )


def cells(
    view: BottlenecksView, values: Iterable[float], most: float, said: object
) -> Iterable[tuple[int, int, str]]:
    """Yield a row's cells."""
    assert callable(said)
    for i, (week, value) in enumerate(
        zip(view.found.problem.weeks, values, strict=True)
    ):
        shade = 0 if value <= 0 else 1 + min(SHADES - 1, int(SHADES * value / most))
        yield CELL * i, shade, f"{week}: {said(value)}"


def bottlenecks_page(view: BottlenecksView) -> str:
    """Return the page as text."""
    weeks = view.found.problem.weeks
    return (
        environment()
        .get_template("bottlenecks.html.j2")
        .render(
            view=view,
            say=view.say,
            number=view.number,
            heats=(("load", heat(view, "load")), ("heat", heat(view, "price"))),
            width=CELL * len(weeks),
            height=HEIGHT,
            cell=CELL,
            most_idle=MOST_IDLE,
            first=weeks[0],
            last=weeks[-1],
        )
    )
