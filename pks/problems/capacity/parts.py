"""What a capacity problem is made of: flows, ways, rooms, people and levers."""

from dataclasses import dataclass
from enum import IntEnum

ANY = -1  # no particular one
NO_LIMIT = 10**15
MILLI = 1000
NIGHT_MIN, HOUR_MIN = 1440, 60
"""Minutes of a ward's unit: a bed-night, and of recovery a place for an hour."""


class Clock(IntEnum):
    """The queue's classes: which clock runs for a patient."""

    MEDICAL = 0  # a last day for medical reasons
    GUARANTEE = 1
    OPEN = 2  # neither: the guarantee's clock stands still


@dataclass(frozen=True, slots=True)
class Flow:
    """
    Patients of a flow.

    Attributes
    ----------
    target_milli
        The queue that the guarantee allows (`pks.takt.formulas.target_queue`).
    case_min
        Mean patient time and turnover of an operation.
    """

    site: int
    specialty: int
    target_milli: int
    case_min: int


class WayKind(IntEnum):
    """How an operation is done."""

    OWN = 0
    MOVED = 1
    BOUGHT = 2
    OUTPATIENT = 3


@dataclass(frozen=True, slots=True)
class Way:
    """
    A way of doing a flow's operations, with what one of them takes.

    Attributes
    ----------
    flow, at_flow
        Whose patients, and the flow of the hospital where it is done; `ANY` bought.
    lever
        The lever that it uses an operation of, or `ANY`.
    most_milli
        Operations in all weeks together, by what the patients allow.
    booked_permille
        Cases booked for a thousand operations done, after cancellations and refill.
    session_min
        Minutes of session that an operation takes: patient times and turnovers booked
        for it, over the norm utilisation.
    needs
        (need, minutes of people).
    nights
        (ward, thousandths of its units in the operation's week and those after it):
        bed-nights, in recovery hours of a place.
    kit
        (equipment, session minutes with it).
    """

    kind: WayKind
    flow: int
    at_flow: int
    lever: int
    most_milli: int
    booked_permille: int = 1000
    session_min: int = 0
    needs: tuple[tuple[int, int], ...] = ()
    nights: tuple[tuple[int, tuple[int, ...]], ...] = ()
    kit: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Pool:
    """Theatres of a hospital that are alike for a specialty (`ANY`: any specialty)."""

    site: int
    specialty: int
    theatres: tuple[int, ...]
    kit: tuple[int, ...]  # equipment fixed in them


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of people that operations of a hospital need; surgeons by flow."""

    site: int
    role: str
    competence: str = ""
    flow: int = ANY


@dataclass(frozen=True, slots=True)
class Group:
    """
    People of a hospital who can fill the same needs.

    Attributes
    ----------
    heads_milli
        Those whose summer vacation is to be placed.
    away_min
        Theatre minutes a week that one head's vacation takes, jour of others included.
    law_week_min, law_min
        Most overtime in a week and in all weeks.
    """

    site: int
    roles: tuple[str, ...]
    competences: tuple[str, ...]
    heads_milli: int = 0
    away_min: int = 0
    law_week_min: int = 0
    law_min: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """A group fills a need; by task shift it uses a lever's minutes."""

    group: int
    need: int
    lever: int = ANY


@dataclass(frozen=True, slots=True)
class Extra:
    """A lever gives a group minutes; ``by_law`` those count as overtime."""

    lever: int
    group: int
    by_law: bool


class Acts(IntEnum):
    """What a lever's own units change; the others are used through ways and people."""

    THROUGH = 0
    POOL = 1  # sessions in a pool
    WARD = 2
    INFLOW = 3  # decisions of a flow that are not made


@dataclass(frozen=True, slots=True)
class Lever:
    """
    A lever, counted in parts: minutes for hours, else whole units.

    Attributes
    ----------
    on
        Pool, ward or flow, by ``acts``.
    size
        What a unit gives: minutes of a session, thousandths of a ward's unit; below 0
        what it closes.
    parts
        Parts of a unit: 60 for hours.
    cost_ore
        Of a unit; below 0 what it saves.
    most_week, most
        Units.
    first, last
        Weeks in which it can be used, both included.
    target
        The staffing target that its cost and hours count against, or `ANY`.
    """

    kind: str
    acts: Acts
    on: int
    size: int
    parts: int
    cost_ore: int
    most_week: int
    most: int
    first: int
    last: int
    target: int = ANY


@dataclass(frozen=True, slots=True)
class Target:
    """A staffing target: minutes and öre of levers with people, in all weeks."""

    site: int
    role: str
    most_min: int
    most_ore: int
