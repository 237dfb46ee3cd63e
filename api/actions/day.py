"""The morning meeting's page: a day and the next, set against today's data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from api.actions.given_plans import GivenPlans, read_given_plans
from api.actions.plan import all_or_none
from api.actions.referrals import planned_dates
from api.actions.shortages import take_in_holes
from api.reports.day import DayPlan, DayReport, day_view, write_day_page
from api.reports.day.view import DayView
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import monday_of, week_of
from pks.day.booked import booked_plan
from pks.day.cancelled import LATE_MIN, last_working_day
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.known_plan import KnownPlan, known_plan
from pks.io.quota_file import with_quotas
from pks.model.region import Region
from pks.problems.week import WeekProblem, week_problem
from pks.referrals import Planned
from pks.rules import Violation, check

MEETING_MIN = 7 * 60 + 30
COMING_DAYS = 7
NEXT_WITHIN_DAYS = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayRequest:
    """
    Which meeting.

    ``on`` None means the day of the extract, or the first planned day after it;
    ``minute`` is when the meeting is held, from midnight. ``shortages`` is the folder
    whose shortages the week's holes in teams join, if given. ``quotas`` is the capacity
    plan's quotas.csv that the plans were made with, if any.
    """

    region_path: Path
    out: Path
    plan_paths: Sequence[Path]
    on: date | None = None
    minute: int = MEETING_MIN
    language: Language = "sv"
    shortages: Path | None = None
    quotas: Path | None = None


@dataclass(frozen=True, slots=True)
class DayOutcome:
    """The page in words, and its file."""

    view: DayView
    file: Path


@dataclass(frozen=True, slots=True)
class Week:
    """
    A week's problem made from today's data, and its plan as far as it is known.

    Without a plan the waiting list's own bookings stand in its place.
    """

    problem: WeekProblem
    known: KnownPlan
    has_plan: bool
    is_other_data: bool
    violations: tuple[Violation, ...]
    num_unplaced: int = 0


class Weeks:
    """
    The weeks of a region, each made once when it is asked for.

    Parameters
    ----------
    repaired
        The problems of weeks whose plans repair others, by week.
    """

    def __init__(
        self,
        region: Region,
        plans: GivenPlans,
        repaired: Mapping[str, WeekProblem] | None = None,
    ) -> None:
        self._region = region
        self._plans = plans
        self._repaired = repaired or {}
        self._made: dict[str, Week] = {}

    def of(self, day: date) -> Week:
        """Return the week of a day."""
        name = week_of(day)
        if name not in self._made:
            self._made[name] = self._week(name)
        return self._made[name]

    def _week(self, name: str) -> Week:
        document = next((d for d in self._plans.documents if d.week == name), None)
        if document is None:
            problem = week_problem(self._region, name)
            booked, num_unplaced = booked_plan(problem)
            return Week(problem, KnownPlan(booked, ()), False, False, (), num_unplaced)
        buffers = document.buffer_by_session()
        problem = self._repaired.get(name) or week_problem(
            self._region, name, buffers=buffers
        )
        known = known_plan(document, problem)
        is_other = name in self._plans.other_data
        return Week(problem, known, True, is_other, check(problem, known.plan))

    def has_sessions(self, day: date) -> bool:
        """Whether the master schedule runs on a day."""
        number = day.weekday()
        return any(
            session.day == number and not session.emergency
            for session in self.of(day).problem.sessions
        )

    def day_plan(self, day: date) -> DayPlan:
        """Return a day with its week's problem and plan."""
        week = self.of(day)
        return DayPlan(
            date=day,
            day=day.weekday(),
            problem=week.problem,
            plan=week.known.plan,
            has_plan=week.has_plan,
            is_other_data=week.is_other_data,
            unknown=tuple(row for row in week.known.unknown if row.date == day),
            violations=week.violations,
            num_unplaced=week.num_unplaced,
        )


def morning_meeting(request: DayRequest) -> DayOutcome:
    """
    Write the page of a day's meeting.

    A plan made from an older extract is used, and the page says so: on the day the
    waiting list has always moved on.

    Raises
    ------
    InvalidInput
        If the region, a plan or the day cannot be used.
    """
    region = with_quotas(load_region(request.region_path), request.quotas)
    plans = read_given_plans(request.plan_paths, region)
    day = meeting_day(request.on, region, plans)
    weeks = Weeks(region, plans)
    report = meeting_report(region, plans, weeks, day, request.minute)
    view = day_view(report, request.language)
    name = f"{say('meet.file', request.language)}.html"
    with all_or_none(request.out) as folder:
        write_day_page(view, folder / name)
    if request.shortages is not None:
        week = weeks.of(day)
        take_in_holes(request.shortages, week.problem, week.known.plan)
    return DayOutcome(view, request.out / name)


def meeting_report(
    region: Region, plans: GivenPlans, weeks: Weeks, day: date, minute: int
) -> DayReport:
    """Return what a day's meeting is told."""
    midnight = datetime.combine(day, time())
    since = datetime.combine(last_working_day(day, region.holidays), time())
    ahead = [day + number * DAY for number in range(COMING_DAYS)]
    return DayReport(
        region=region,
        moment=midnight + timedelta(minutes=minute),
        since=since + timedelta(minutes=LATE_MIN),
        days=(weeks.day_plan(day), weeks.day_plan(next_day(day, weeks))),
        planned=Planned(planned_dates(plans), plans.mondays()),
        coming_days=COMING_DAYS,
        coming_plans=tuple(weeks.day_plan(d) for d in ahead if weeks.has_sessions(d)),
    )


def meeting_day(wanted: date | None, region: Region, plans: GivenPlans) -> date:
    """Return the day of the meeting."""
    as_of = region.parameters.as_of
    if wanted is not None:
        if wanted < as_of:
            raise InvalidInput(
                f"--date: expected a day from the extract ({as_of}) on, got {wanted}."
            )
        return wanted
    planned = sorted(
        {row.date for document in plans.documents for row in document.bookings}
    )
    if not planned or monday_of(week_of(as_of)) in plans.mondays():
        return as_of
    return next((day for day in planned if day >= as_of), as_of)


def next_day(day: date, weeks: Weeks) -> date:
    """Return the next day with sessions, or the day after where none is near."""
    ahead = (day + number * DAY for number in range(1, NEXT_WITHIN_DAYS + 1))
    return next((other for other in ahead if weeks.has_sessions(other)), day + DAY)
