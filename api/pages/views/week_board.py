"""Geometry of the board: rows by theatre, surgeon, team or ward, a column a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from api.reports.cases import CaseRow
from api.reports.page.board import (
    BAR_HEIGHT,
    BAR_TOP,
    DAY_GAP,
    HEAD_HEIGHT,
    ROW_HEIGHT,
    WIDTH,
    Bar,
    DayHead,
    Scale,
    Slot,
    bar,
    day_heads,
    slot,
    week_scale,
)
from api.reports.sessions import SessionRow, TheatreRow
from api.reports.view import WeekView

ROWS = ("theatre", "surgeon", "team", "ward")
LANE_GAP = 4
GAP_MIN = 1  # between two bars of a lane


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of the board; ``slots`` are the sessions of a theatre's."""

    name: str
    y: float
    height: float
    slots: tuple[Slot, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class DeskBoard:
    """
    The board of one hospital.

    ``today_x`` is where the present moment stands; None in any other week or hour.
    """

    site_name: str
    width: float
    height: float
    heads: tuple[DayHead, ...]
    rows: tuple[BoardRow, ...]
    first_min: int
    unit_per_min: float
    today_x: float | None


def desk_boards(view: WeekView, rows: str, now: datetime) -> tuple[DeskBoard, ...]:
    """Return a board for each hospital, its rows of the kind asked for."""
    scale = week_scale(view)
    return tuple(
        desk_board(view, scale, rows, list(group), now)
        for _, group in groupby(view.theatres, key=lambda row: row.site)
    )


def desk_board(
    view: WeekView, scale: Scale, rows: str, theatres: list[TheatreRow], now: datetime
) -> DeskBoard:
    """Return the board of a hospital's theatres."""
    made = (
        theatre_rows(view, scale, theatres)
        if rows == "theatre"
        else case_lanes(view, scale, rows, theatres)
    )
    bottom = made[-1].y + made[-1].height if made else HEAD_HEIGHT
    heads = day_heads(view, scale)
    return DeskBoard(
        site_name=theatres[0].site_name,
        width=WIDTH,
        height=bottom + 2,
        heads=heads,
        rows=made,
        first_min=scale.first_min,
        unit_per_min=(scale.column - DAY_GAP) / (scale.last_min - scale.first_min),
        today_x=today_x(view, scale, now),
    )


def theatre_rows(
    view: WeekView, scale: Scale, theatres: list[TheatreRow]
) -> tuple[BoardRow, ...]:
    """Return a row for each theatre."""
    found = []
    for number, theatre in enumerate(theatres):
        y = HEAD_HEIGHT + number * ROW_HEIGHT
        slots = tuple(
            slot(view, scale, session, column, y)
            for column, day in enumerate(view.days)
            for session in theatre.by_day.get(day.day, ())
        )
        bars = tuple(bar for one in slots for bar in one.bars)
        found.append(BoardRow(theatre.name, y, ROW_HEIGHT, slots, bars))
    return tuple(found)


def case_lanes(
    view: WeekView, scale: Scale, rows: str, theatres: list[TheatreRow]
) -> tuple[BoardRow, ...]:
    """Return a row for each person or ward, as high as its cases at once need."""
    teams = members(view) if rows == "team" else {}
    columns = {day.day: column for column, day in enumerate(view.days)}
    of_name: defaultdict[str, list[tuple[SessionRow, CaseRow]]] = defaultdict(list)
    for session in sessions_of(theatres):
        for case in session.cases:
            for name in names_of(view, rows, session, case, teams):
                of_name[name].append((session, case))
    found: list[BoardRow] = []
    y = float(HEAD_HEIGHT)
    for name in sorted(of_name):
        bars, most = [], 1
        for lane, session, case in in_lanes(of_name[name]):
            top = y + LANE_GAP + lane * (BAR_HEIGHT + LANE_GAP) - BAR_TOP - 2
            bars.append(bar(view, scale, session, case, columns[session.day], top))
            most = max(most, lane + 1)
        height = LANE_GAP + most * (BAR_HEIGHT + LANE_GAP)
        found.append(BoardRow(name, y, height, (), tuple(bars)))
        y += height
    return tuple(found)


def sessions_of(theatres: Iterable[TheatreRow]) -> tuple[SessionRow, ...]:
    """Return the sessions of theatres."""
    return tuple(
        session
        for theatre in theatres
        for sessions in theatre.by_day.values()
        for session in sessions
    )


def members(view: WeekView) -> dict[int, tuple[str, ...]]:
    """Return who of each session's team is named, by role and name."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in view.report.plan.team:
        role, person = view.names("needs", row.need), view.names("people", row.person)
        found[row.session].add(f"{role}: {person}")
    return {session: tuple(sorted(names)) for session, names in found.items()}


def names_of(
    view: WeekView,
    rows: str,
    session: SessionRow,
    case: CaseRow,
    teams: Mapping[int, tuple[str, ...]],
) -> tuple[str, ...]:
    """
    Return the names of the rows that a case stands in.

    A team whose people are not named is its specialty's.
    """
    if rows == "surgeon":
        return (case.surgeon,)
    if rows == "team":
        return teams.get(session.session, (session.name,))
    return (case.ward or view.say("note.day"),)


def in_lanes(
    cases: list[tuple[SessionRow, CaseRow]],
) -> list[tuple[int, SessionRow, CaseRow]]:
    """Return cases with the first lane that is free, day by day."""
    found = []
    free: dict[tuple[int, int], int] = {}
    ordered = sorted(cases, key=lambda pair: (pair[0].day, pair[1].start_min))
    for session, case in ordered:
        lane = 0
        while free.get((session.day, lane), 0) > case.start_min:
            lane += 1
        free[session.day, lane] = case.end_min + GAP_MIN
        found.append((lane, session, case))
    return found


def today_x(view: WeekView, scale: Scale, now: datetime) -> float | None:
    """Return where the present moment stands, if it is on the board."""
    minute = now.hour * 60 + now.minute
    if not scale.first_min <= minute <= scale.last_min:
        return None
    dates = [day.date for day in view.days]
    return scale.x(dates.index(now.date()), minute) if now.date() in dates else None
