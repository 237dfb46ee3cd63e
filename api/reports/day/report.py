"""What the morning meeting's page is made from: data only."""

from dataclasses import dataclass
from datetime import date, datetime

from pks.io.plans import BookingDocument
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem
from pks.referrals import Planned
from pks.rules import Violation


@dataclass(frozen=True, slots=True)
class DayPlan:
    """
    A day shown, with its week's problem and plan.

    ``unknown`` are the day's bookings that today's data do not know; ``violations``
    what the rules say of the week's plan against today's data. Without a plan the
    waiting list's own bookings are shown; ``num_unplaced`` of the week's lack theatre,
    start or surgeon.
    """

    date: date
    day: int
    problem: WeekProblem
    plan: WeekPlan
    has_plan: bool
    is_other_data: bool
    unknown: tuple[BookingDocument, ...]
    violations: tuple[Violation, ...]
    num_unplaced: int = 0


@dataclass(frozen=True, slots=True)
class DayReport:
    """
    The meeting's day and the next one with operations.

    Attributes
    ----------
    moment
        The wall-clock moment that waits are counted to.
    since
        The last working day's 17:00.
    planned
        Every patient's day, from the plans given.
    coming_days
        How many days ahead open decisions are looked for, the meeting's day included.
    coming_plans
        One plan per coming day with sessions.
    """

    region: Region
    moment: datetime
    since: datetime
    days: tuple[DayPlan, ...]
    planned: Planned
    coming_days: int
    coming_plans: tuple[DayPlan, ...]
