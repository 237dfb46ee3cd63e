"""The recruitment need of a region as rows."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pks.model.region import Assumption

SURGEON = "surgeon"
"""Role of those with privileges; their competence is the specialty."""


class Group(NamedTuple):
    """Those who fill one need: a role with a competence (or none) at a site."""

    role: str
    competence: str
    site_id: str


@dataclass(frozen=True, slots=True)
class Rule:
    """
    What a group is counted with, every value stated or defaulted.

    Attributes
    ----------
    own_ore_per_h, agency_ore_per_h
        Cost of an hour in theatre by own and by agency staff.
    own_from, agency_from
        ``stated``, ``staff`` (of the role at the site), ``role`` (of the role in the
        region), ``factor`` (own cost times the factor) or ``default``.
    """

    lead_months: int
    training_months: int
    turnover_permille: int
    retirement_age: int
    spread_years: int
    growth_permille: int
    in_training: int
    own_ore_per_h: int
    agency_ore_per_h: int
    own_from: str
    agency_from: str

    @property
    def ready_months(self) -> int:
        """Months from the decision to recruit until a recruit counts in theatre."""
        return self.lead_months + self.training_months


@dataclass(frozen=True, slots=True)
class Yield:
    """
    The hours that a full-time post gives theatre, measured from the duties.

    ``hours_a_year`` = ``rostered_h_a_week`` (1 − absent) in_theatre productive weeks.

    Attributes
    ----------
    rostered_h_a_week
        Hours worked or absent from in a productive week, per full-time post.
    absent
        Share 0 to 1 of them that is leave, sickness or time off for jour.
    in_theatre
        Share 0 to 1 of the hours worked that is theatre duty in session hours.
    source
        ``site`` (the role there), ``role`` (in the region) or ``all``.
    """

    rostered_h_a_week: float
    absent: float
    in_theatre: float
    productive_weeks: float
    source: str

    @property
    def hours_a_week(self) -> float:
        """Theatre hours of a productive week."""
        return self.rostered_h_a_week * (1 - self.absent) * self.in_theatre

    @property
    def hours_a_year(self) -> float:
        """Theatre hours of a year."""
        return self.hours_a_week * self.productive_weeks


@dataclass(frozen=True, slots=True)
class Hire:
    """Heads to begin to recruit in a month, and when they count in theatre."""

    month: date
    ready: date
    heads: int


@dataclass(frozen=True, slots=True)
class Year:
    """
    Twelve months of a group; heads are full-time posts, hours those in theatre.

    ``heads_end`` = ``heads`` − ``retired`` − ``left`` + ``ready``, and
    ``need_hours`` − ``supply_hours`` = ``shortage_hours`` − ``idle_hours``.

    Attributes
    ----------
    year
        The calendar year that the twelve months begin in.
    from_date
        Their first month.
    retired, left
        Expected posts; recruits who leave again are whole heads.
    hire_now
        Heads to begin to recruit in these months.
    unhired_shortage_hours
        The shortage if nobody were recruited.
    agency_cost_ore
        Price of the agency hours; ``agency_extra_ore`` is what they cost beyond own
        staff.
    """

    year: int
    from_date: date
    heads: float
    need_hours: float
    supply_hours: float
    shortage_hours: float
    idle_hours: float
    unhired_shortage_hours: float
    retired: float
    left: float
    ready: int
    heads_end: float
    hire_now: int
    agency_hours: float
    agency_cost_ore: int
    agency_extra_ore: int


@dataclass(frozen=True, slots=True)
class GroupNeed:
    """
    A group's years.

    Attributes
    ----------
    num_people
        Own people who count in the group, wholly or in part.
    num_unknown_birth
        Those of them whose year of birth is unknown.
    agency_heads
        Full-time posts of agency staff of the role now, not counted as supply.
    """

    group: Group
    rule: Rule
    head: Yield
    num_people: int
    num_unknown_birth: int
    agency_heads: float
    years: tuple[Year, ...]
    hires: tuple[Hire, ...]


@dataclass(frozen=True, slots=True)
class RegionRecruitment:
    """
    The recruitment need of a region.

    Attributes
    ----------
    from_need
        ``takt``, ``given`` or ``shortage`` (a capacity plan's, and the takt for the
        groups that it does not name): where the needed hours come from.
    assumptions
        What was assumed, with the number of rows (people, groups) that it concerns.
    num_outside
        Own people who can fill none of the needs.
    num_without_sessions
        Flows whose site has no session to count hours by.
    num_weeks
        Whole weeks of duties that the hours of a post were measured on.
    """

    rows: tuple[GroupNeed, ...]
    num_years: int
    from_need: str
    assumptions: tuple[Assumption, ...]
    num_outside: int
    num_without_sessions: int
    num_weeks: int
