"""Geometry of the week board: a row a theatre, a column a day, a box a case."""

from dataclasses import dataclass
from itertools import groupby

from api.reports.cases import CaseRow
from api.reports.page.labels import Label, bar_label, initials
from api.reports.sessions import SessionRow, TheatreRow
from api.reports.texts import percent
from api.reports.view import WeekView

WIDTH, NAME_WIDTH = 1400, 84
HEAD_HEIGHT, ROW_HEIGHT = 34, 52
STRIP_HEIGHT, BAR_TOP, BAR_HEIGHT = 13, 15, 33
BAND_HEIGHT = 5  # the specialty's pattern along the foot of a bar
DAY_GAP = 5
MAX_ROWS = 13  # theatres that fit one printed page
HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the board's units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A case on the board, and the turnover after it if another case follows."""

    case: CaseRow
    box: Box
    band: Box
    turnover: Box | None
    label: Label
    title: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A session on the board; ``strip`` is the words along its top."""

    session: SessionRow
    box: Box
    strip: str
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A theatre's row."""

    theatre: TheatreRow
    name: str
    y: float
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class DayHead:
    """A day's column, and the hours under its name."""

    label: str
    x: float
    width: float
    is_holiday: bool
    hours: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The board of one hospital, or of a page's worth of its theatres."""

    site_name: str
    width: float
    height: float
    heads: tuple[DayHead, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Minutes of a day to units of a column."""

    first_min: int
    last_min: int
    column: float

    def x(self, column: int, minute: int) -> float:
        """Return where a minute of a day stands."""
        span = self.last_min - self.first_min
        inside = (minute - self.first_min) / span * (self.column - DAY_GAP)
        return round(NAME_WIDTH + column * self.column + inside, 1)

    def box(self, column: int, start: int, end: int, y: float, height: float) -> Box:
        """Return the rectangle from one minute to another."""
        left = self.x(column, start)
        return Box(left, y, round(self.x(column, end) - left, 1), height)


def site_boards(view: WeekView) -> tuple[Board, ...]:
    """Return the boards, hospital by hospital."""
    scale = week_scale(view)
    return tuple(
        board(view, scale, list(theatres)[first : first + MAX_ROWS])
        for _, group in groupby(view.theatres, key=lambda row: row.site)
        for theatres in [list(group)]
        for first in range(0, len(theatres), MAX_ROWS)
    )


def week_scale(view: WeekView) -> Scale:
    """Return a scale that holds every session and case, on whole hours."""
    sessions = view.sessions()
    starts = [session.start_min for session in sessions] or [8 * HOUR_MIN]
    ends = [session.end_min for session in sessions] or [16 * HOUR_MIN]
    ends += [case.end_min for case in view.cases()]
    column = (WIDTH - NAME_WIDTH) / max(1, len(view.days))
    last = -(-max(ends) // 30) * 30
    return Scale(min(starts) // 30 * 30, last, column)


def board(view: WeekView, scale: Scale, theatres: list[TheatreRow]) -> Board:
    """Return one board."""
    lines = tuple(
        line(view, scale, theatre, HEAD_HEIGHT + number * ROW_HEIGHT)
        for number, theatre in enumerate(theatres)
    )
    return Board(
        site_name=theatres[0].site_name,
        width=WIDTH,
        height=HEAD_HEIGHT + ROW_HEIGHT * len(theatres) + 2,
        heads=day_heads(view, scale),
        lines=lines,
    )


def day_heads(view: WeekView, scale: Scale) -> tuple[DayHead, ...]:
    """Return the days with their even hours."""
    first = -(-scale.first_min // (2 * HOUR_MIN)) * 2
    hours = range(first, scale.last_min // HOUR_MIN + 1, 2)
    return tuple(
        DayHead(
            label=day.label
            + (f" ({view.say('day.holiday')})" if day.is_holiday else ""),
            x=round(NAME_WIDTH + number * scale.column, 1),
            width=round(scale.column, 1),
            is_holiday=day.is_holiday,
            hours=tuple((f"{h:02d}", scale.x(number, h * HOUR_MIN)) for h in hours),
        )
        for number, day in enumerate(view.days)
    )


def line(view: WeekView, scale: Scale, theatre: TheatreRow, y: float) -> Line:
    """Return a theatre's row."""
    slots = tuple(
        slot(view, scale, session, number, y)
        for number, day in enumerate(view.days)
        for session in theatre.by_day.get(day.day, ())
    )
    return Line(theatre, theatre.name, y, slots)


def slot(
    view: WeekView, scale: Scale, session: SessionRow, column: int, y: float
) -> Slot:
    """Return a session with its cases."""
    box = scale.box(column, session.start_min, session.end_min, y + 2, ROW_HEIGHT - 4)
    if session.is_emergency:
        strip = session.code
    elif session.load:
        strip = f"{session.code} {percent(session.used_share, view.language)}"
    else:
        strip = f"{session.code} {view.say('closed')}"
    team = f" {view.say('team')}: {', '.join(session.team)}" if session.team else ""
    title = f"{strip}, {session.name}, {session.times}.{team}"
    bars = tuple(bar(view, scale, session, case, column, y) for case in session.cases)
    return Slot(session, box, strip, title, bars)


def bar(
    view: WeekView,
    scale: Scale,
    session: SessionRow,
    case: CaseRow,
    column: int,
    y: float,
) -> Bar:
    """Return a case's box, its words and the turnover after it."""
    top = y + 2 + BAR_TOP
    box = scale.box(column, case.start_min, case.end_min, top, BAR_HEIGHT)
    foot = top + BAR_HEIGHT - BAND_HEIGHT
    band = Box(box.x, foot, box.width, BAND_HEIGHT)
    turnover = None
    if case.turnover_min:
        until = case.end_min + case.turnover_min
        turnover = scale.box(column, case.end_min, until, top + 9, BAR_HEIGHT - 18)
    code = view.names.codes[case.specialty]
    shown = case.case_id.removeprefix(view.names.prefix)
    letters = initials(view, case)
    second = " ".join(part for part in (code, case.surgeon, letters) if part)
    label = bar_label(box.width, shown, (second, f"{code} {letters}".strip(), code))
    title = ", ".join(
        [
            f"{label.first} {label.second}".strip(),
            case.case_id,
            f"{view.names('specialties', case.specialty)}",
            case.procedures,
            case.times,
            f"{view.names('theatres', session.theatre)}",
            case.surgeon,
            *case.notes,
        ]
    )
    return Bar(case, box, band, turnover, label, title)
