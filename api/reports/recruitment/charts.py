"""Geometry of a group's years: hours needed, given, and given without recruits."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.reports.axis import ticks
from api.reports.recruitment.view import RecruitmentView
from pks.recruitment import GroupNeed

WIDTH, HEIGHT = 440, 190
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 12, 26
HEADROOM = 1.08


@dataclass(frozen=True, slots=True)
class YearsChart:
    """A group's years as drawn; lines are points of a polyline."""

    row: GroupNeed
    name: str
    need: str
    supply: str
    unhired: str
    ticks: tuple[tuple[str, float], ...]
    labels: tuple[tuple[str, float], ...]
    summary: str
    left: int = LEFT
    width: int = WIDTH
    height: int = HEIGHT


def years_chart(view: RecruitmentView, row: GroupNeed) -> YearsChart:
    """Return one chart; a year's point is in its middle."""
    years = row.years
    needs = [year.need_hours for year in years]
    supplies = [year.need_hours - year.shortage_hours for year in years]
    unhired = [year.need_hours - year.unhired_shortage_hours for year in years]
    most = max(1.0, *needs) * HEADROOM
    step = (WIDTH - LEFT - RIGHT) / len(years)

    def x(i: int) -> float:
        return round(LEFT + (i + 0.5) * step, 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most), 1)

    def line(values: Iterable[float]) -> str:
        return " ".join(f"{x(i)},{y(v)}" for i, v in enumerate(values))

    return YearsChart(
        row=row,
        name=view.name(row),
        need=line(needs),
        supply=line(supplies),
        unhired=line(unhired),
        ticks=tuple((view.number(v), y(v)) for v in ticks(0.0, most)),
        labels=tuple((str(year.year), x(i)) for i, year in enumerate(years)),
        summary=", ".join(
            f"{year.year} {view.number(year.need_hours)} / {view.number(met)}"
            for year, met in zip(years, supplies, strict=True)
        ),
    )
