"""
The ward board: a line for each bed of a room, a column for each day.

It is read two weeks at a time, so that it fits a page; who stays longer stands in both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pks.problems.admission.plan import Stay, stays
from pks.problems.wards.settle import SettledWard

FREE, CLOSED = "free", "closed"
PAGE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Lying:
    """
    Somebody in a bed.

    Attributes
    ----------
    number
        Of the patient in the problem; None for who is there from the start.
    """

    stay: Stay
    number: int | None

    @property
    def leaves(self) -> int:
        """The day after the last night; it may lie beyond the period."""
        return self.stay.first_day + self.stay.care.num_days


@dataclass(frozen=True, slots=True)
class Cell:
    """Days in a row of a bed: somebody in it, or free or closed."""

    first_day: int
    num_days: int
    kind: str
    lying: Lying | None = None

    @property
    def end_day(self) -> int:
        """The day after the last one."""
        return self.first_day + self.num_days

    @property
    def goes_on(self) -> bool:
        """Whether somebody stays on after the cell's last day."""
        return self.lying is not None and self.lying.leaves > self.end_day


@dataclass(frozen=True, slots=True)
class RoomRows:
    """A room's beds, each with its cells from the first day to the last."""

    room: int
    beds: tuple[tuple[Cell, ...], ...]


def board(settled: SettledWard) -> tuple[RoomRows, ...]:
    """Return the rooms in order."""
    problem, plan = settled.ward.problem, settled.plan
    by_room: dict[int, list[Lying]] = {}
    num_here = len(problem.inpatients)
    numbers = [None] * num_here + [a.patient for a in plan.admissions]
    for number, stay in zip(numbers, stays(problem, plan), strict=True):
        by_room.setdefault(stay.room, []).append(Lying(stay, number))
    return tuple(
        RoomRows(room, bed_rows(by_room.get(room, ()), beds))
        for room, beds in enumerate(problem.rooms)
    )


def bed_rows(
    lying: Iterable[Lying], beds: Sequence[int]
) -> tuple[tuple[Cell, ...], ...]:
    """Return a room's beds: each stay in the first free one, the last ones closed."""
    lanes: list[list[Lying]] = []
    for one in sorted(lying, key=lambda one: (one.stay.first_day, one.stay.name)):
        lane = next(
            (row for row in lanes if row[-1].stay.end_day <= one.stay.first_day), None
        )
        if lane is None:
            lanes.append([one])
        else:
            lane.append(one)
    lanes += [[] for _ in range(max(beds, default=0) - len(lanes))]
    closed = closed_days(lanes, beds)
    return tuple(
        bed_cells(lane, closed[number], len(beds)) for number, lane in enumerate(lanes)
    )


def closed_days(
    lanes: Sequence[Sequence[Lying]], beds: Sequence[int]
) -> list[set[int]]:
    """Return the days on which each bed is closed: the last free ones of the room."""
    closed: list[set[int]] = [set() for _ in lanes]
    for day, num in enumerate(beds):
        taken = {
            at for at, lane in enumerate(lanes) if any(day in o.stay.days for o in lane)
        }
        free = [at for at in range(len(lanes)) if at not in taken]
        for at in free[max(0, num - len(taken)) :]:
            closed[at].add(day)
    return closed


def bed_cells(
    lane: Sequence[Lying], closed: set[int], num_days: int
) -> tuple[Cell, ...]:
    """Return a bed's cells; days without anybody are a cell each."""
    cells, day = [], 0
    for one in lane:
        cells += empty_cells(range(day, one.stay.first_day), closed)
        cells.append(Cell(one.stay.first_day, len(one.stay.days), "", one))
        day = one.stay.end_day
    return (*cells, *empty_cells(range(day, num_days), closed))


def empty_cells(days: range, closed: set[int]) -> list[Cell]:
    """Return a cell for each day without anybody."""
    return [Cell(day, 1, CLOSED if day in closed else FREE) for day in days]


def fortnights(num_days: int) -> tuple[range, ...]:
    """Return the days of each page."""
    starts = range(0, num_days, PAGE_DAYS)
    return tuple(range(first, min(num_days, first + PAGE_DAYS)) for first in starts)


def within(cells: Iterable[Cell], days: range) -> tuple[Cell, ...]:
    """Return what of a bed's cells falls on some days in a row."""
    found = []
    for cell in cells:
        first, end = max(cell.first_day, days.start), min(cell.end_day, days.stop)
        if first < end:
            found.append(Cell(first, end - first, cell.kind, cell.lying))
    return tuple(found)
