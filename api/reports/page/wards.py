"""Geometry of the ward curves: who lies there, what the plan adds, the ceiling."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from api.reports.view import WeekView
from pks.calendar import monday_of
from pks.kpi import WardNight
from pks.kpi.bed_chances import Taken

WIDTH, HEIGHT = 440, 190
LEFT, TOP, BOTTOM = 30, 10, 34
PERMILLE = 1000
SHARE_OF_STEP = 0.7


@dataclass(frozen=True, slots=True)
class ChartNight:
    """
    A night in beds: who lies there, what is planned, and what is free beside the first.

    ``free`` is below 0 where those who lie there are too many already.
    """

    label: str
    busy: float
    planned: float
    free: float
    taken: Taken

    @property
    def left(self) -> float:
        """Beds left when the plan has taken its own."""
        return self.free - self.planned


@dataclass(frozen=True, slots=True)
class NightColumn:
    """A night's two bars with their eight nights of ten."""

    night: ChartNight
    x: float
    width: float
    busy_y: float
    busy_height: float
    planned_y: float
    planned_height: float
    low_y: float
    high_y: float


@dataclass(frozen=True, slots=True)
class WardChart:
    """A ward's nights; ``ceiling`` is the points of a stepped line."""

    name: str
    width: int
    height: int
    base_y: float
    columns: tuple[NightColumn, ...]
    ceiling: str
    ticks: tuple[tuple[str, float], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Wards:
    """The charts of the wards with a limit, and the names of those without."""

    charts: tuple[WardChart, ...]
    unlimited: tuple[str, ...]


def ward_charts(view: WeekView) -> Wards:
    """Return every ward, with a chart if its beds are limited."""
    charts, unlimited = [], []
    for ward in range(len(view.report.problem.wards)):
        nights = [night for night in view.kpis.nights if night.ward == ward]
        name = view.names("wards", ward)
        if any(night.free_permille is None for night in nights):
            unlimited.append(name)
        elif any(n.free_permille or n.planned_permille for n in nights):
            charts.append(ward_chart(view, name, nights))
    return Wards(tuple(charts), tuple(unlimited))


def ward_chart(view: WeekView, name: str, nights: list[WardNight]) -> WardChart:
    """Return one ward's chart."""
    monday = monday_of(view.report.problem.week)
    return chart_of(
        name,
        [
            ChartNight(
                label=f"{view.say(f'day.{night.night % 7}')[:2]} "
                f"{(monday + timedelta(days=night.night)).day}",
                busy=night.busy_permille / PERMILLE,
                planned=night.planned_permille / PERMILLE,
                free=(night.free_permille or 0) / PERMILLE,
                taken=night.taken,
            )
            for night in nights
        ],
    )


def chart_of(name: str, nights: Sequence[ChartNight]) -> WardChart:
    """Return the chart of a ward's nights."""
    ceilings = [night.busy + night.free for night in nights]
    loads = [night.busy + night.planned for night in nights]
    highest = [night.taken.high for night in nights]
    most = max(1.0, *ceilings, *loads, *highest)
    step = nice_step(most)
    top = (int(most / step) + 1) * step
    base = HEIGHT - BOTTOM
    unit = (base - TOP) / top
    pitch = (WIDTH - LEFT - 4) / len(nights)
    points = [
        f"{LEFT + (index + edge) * pitch:.1f},{base - ceiling * unit:.1f}"
        for index, ceiling in enumerate(ceilings)
        for edge in (0, 1)
    ]
    ticks = tuple(
        (str(value), round(base - value * unit, 1))
        for value in range(0, int(top) + 1, step)
    )
    worst = min(nights, key=lambda night: night.left)
    return WardChart(
        name=name,
        width=WIDTH,
        height=HEIGHT,
        base_y=base,
        columns=tuple(
            night_column(night, LEFT + index * pitch, pitch, base, unit)
            for index, night in enumerate(nights)
        ),
        ceiling=" ".join(points),
        ticks=ticks,
        summary=f"{worst.label}: {worst.left:.1f}",
    )


def night_column(
    night: ChartNight, x: float, pitch: float, base: float, unit: float
) -> NightColumn:
    """Return a night's bars, one on the other."""
    return NightColumn(
        night=night,
        x=round(x + pitch * (1 - SHARE_OF_STEP) / 2, 1),
        width=round(pitch * SHARE_OF_STEP, 1),
        busy_y=round(base - night.busy * unit, 1),
        busy_height=round(night.busy * unit, 1),
        planned_y=round(base - (night.busy + night.planned) * unit, 1),
        planned_height=round(night.planned * unit, 1),
        low_y=round(base - night.taken.low * unit, 1),
        high_y=round(base - night.taken.high * unit, 1),
    )


def nice_step(most: float) -> int:
    """Return a step of the axis that gives four to eight ticks."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500)
    return next((step for step in steps if most / step <= 7), 1000)
