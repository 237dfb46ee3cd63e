"""The cycle's weeks as grids of theatre and weekday, colours by specialty."""

from collections import defaultdict
from dataclasses import dataclass

from api.reports.blocks.view import BlocksView
from pks.calendar import clock
from pks.model.places import WEEKDAYS
from pks.problems.blocks import BlocksPlan
from pks.problems.blocks.problem import DAYS
from pks.problems.blocks.slots import cycle_length

NO_COLOUR = -1


@dataclass(frozen=True, slots=True)
class Cell:
    """
    A session of a theatre and day as drawn.

    Attributes
    ----------
    colour
        Index of the specialty; `NO_COLOUR` for flexible and emergency sessions.
    was
        Who has it today, where that is somebody else.
    """

    name: str
    times: str
    colour: int
    was: str
    is_emergency: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A week of the cycle: theatres, and per weekday their sessions."""

    week: int
    weekdays: tuple[int, ...]
    rows: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]


def week_grids(view: BlocksView) -> tuple[Grid, ...]:
    """Return a grid a week; days without any session are left out."""
    cells = day_cells(view)
    theatres = sorted({theatre for theatre, _ in cells})
    weekdays = tuple(sorted({day % DAYS for _, day in cells}))
    return tuple(
        Grid(
            week + 1,
            weekdays,
            tuple(
                (
                    view.theatre(theatre),
                    tuple(
                        tuple(cells.get((theatre, DAYS * week + weekday), ()))
                        for weekday in weekdays
                    ),
                )
                for theatre in theatres
            ),
        )
        for week in range(view.problem.num_weeks)
    )


def day_cells(view: BlocksView) -> dict[tuple[int, int], list[Cell]]:
    """Return (theatre, day of the cycle) -> its sessions by start."""
    found: defaultdict[tuple[int, int], list[tuple[int, Cell]]] = defaultdict(list)
    slots, plan = view.problem.slots, view.result.plan
    joined = joined_slots(view, plan)
    for number, slot in enumerate(slots):
        if number in joined.values():
            continue
        last = slots[joined.get(number, number)]
        use = plan.uses[number]
        times = f"{clock(slot.start_min)}–{clock(last.end_min)}"
        halves = {slot.today, last.today}
        was = "" if halves == {use} else " / ".join(map(view.group, sorted(halves)))
        specialty = view.problem.groups[use].specialty
        cell = Cell(view.group(use), times, max(NO_COLOUR, specialty), was)
        found[slot.theatre, slot.day].append((slot.start_min, cell))
    for theatre, day, start_min, cell in emergency_cells(view):
        found[theatre, day].append((start_min, cell))
    return {
        key: [cell for _, cell in sorted(cells, key=lambda pair: pair[0])]
        for key, cells in found.items()
    }


def joined_slots(view: BlocksView, plan: BlocksPlan) -> dict[int, int]:
    """Return first half -> second half, of those that are one session now."""
    return {
        pair.first: pair.second
        for pair in view.problem.pairs
        if plan.uses[pair.first] == plan.uses[pair.second]
    }


def emergency_cells(view: BlocksView) -> list[tuple[int, int, int, Cell]]:
    """Return (theatre, day, start, cell) of the sessions kept for emergencies."""
    region = view.region
    today = cycle_length(region)
    theatres = {row.theatre_id: i for i, row in enumerate(region.theatres)}
    weekdays = {name: i for i, name in enumerate(WEEKDAYS)}
    return [
        (
            theatres[row.theatre_id],
            DAYS * week + weekdays[row.weekday],
            row.start_min,
            Cell(
                view.say("blocks.emergency"),
                f"{clock(row.start_min)}–{clock(row.end_min)}",
                NO_COLOUR,
                "",
                is_emergency=True,
            ),
        )
        for row in region.sessions
        for week in range(view.problem.num_weeks)
        if row.emergency and row.cycle_week in (0, week % today + 1)
    ]
