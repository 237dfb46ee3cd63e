"""A heat map: a resource a row, a week a cell, each with its number."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Show = Literal["load", "shortage", "price"]
Row = Mapping[str, Any]

SHADES = 5
FULL = 0.98  # load from which a week is told of as full
STEPS = (0.5, 0.7, 0.85, 0.95, FULL)  # loads from which a cell is darker
KEYS: dict[Show, str] = {
    "load": "load", "shortage": "shortage_hours", "price": "price",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A week of a heat map: ``shade`` 0 to `SHADES`, and the number."""

    shade: int
    text: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A resource's weeks."""

    rank: int
    name: str
    cells: tuple[Cell, ...]


def heat(
    rows: Sequence[tuple[int, str, Row]], show: Show, number: Callable[..., str]
) -> tuple[HeatRow, ...]:
    """Return rows of (rank, name, bottleneck), shaded by the largest number of all."""
    found = [
        (rank, name, [max(0.0, week[KEYS[show]]) for week in row["by_week"]])
        for rank, name, row in rows
    ]
    most = max((max(values) for *_, values in found), default=0.0)
    return tuple(
        HeatRow(
            rank,
            name,
            tuple(Cell(shade(v, show, most), said(v, show, number)) for v in values),
        )
        for rank, name, values in found
    )


def said(value: float, show: Show, number: Callable[..., str]) -> str:
    """Return a week's number: per cent, hours or operations."""
    if show == "load":
        return number(100 * value)
    return number(value, 0 if show == "shortage" else 1) if value else ""


def shade(value: float, show: Show, most: float) -> int:
    """Return a shade: of loads by what is full, of all else by the largest."""
    if value <= 0 or most <= 0:
        return 0
    if show == "load":
        return sum(value >= step for step in STEPS)
    return 1 + min(SHADES - 1, int(SHADES * value / most))
