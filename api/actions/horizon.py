"""Plan several weeks: each patient to the week that suits, then week by week."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from api.actions.given_plans import published_bookings
from api.actions.plan import PlanRequest
from pks.calendar import monday_of, week_of
from pks.errors import EngineDefect
from pks.io import load_region
from pks.io.quota_file import with_quotas
from pks.model.region import Region
from pks.problems.horizon import HorizonPlan, HorizonProblem, horizon_problem
from pks.problems.horizon.compile import weeks_from
from pks.problems.horizon.coverage import DataGap, data_gaps
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.problems.week.standing import StandingBooking, with_standing
from pks.rules.horizon import check_horizon
from pks.score import Term, gap
from pks.score.horizon import horizon_objective, horizon_terms
from solvers import SolveParams, SolveResult, Status, Watch
from solvers.horizon import Allocation, allocation, first_plan, loosened, solve_week

ALLOCATION_SHARE = 0.25  # of the time, for the weeks seen together
LEAST_WEEK_S = 5.0  # whatever the limit: a busy machine needs it for a first plan
EFFORT_ALLOCATION_S = 3600.0  # with a fixed effort only the optimum counts


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """
    A week of the horizon.

    Attributes
    ----------
    region, problem
        As the week's plan is judged: the other weeks' bookings stand.
    plan
        None where the week's fixed bookings clash.
    """

    region: Region
    problem: WeekProblem
    standing: tuple[StandingBooking, ...]
    result: SolveResult
    plan: WeekPlan | None
    gaps: tuple[DataGap, ...]


def together(weeks: tuple[PlannedWeek, ...]) -> HorizonPlan:
    """Return the weeks' plans as one; an empty plan where a week has none."""
    return HorizonPlan(tuple(week.plan or WeekPlan() for week in weeks))


@dataclass(frozen=True, slots=True)
class PlannedHorizon:
    """
    A horizon's plan and how good it is.

    Attributes
    ----------
    bound, gap
        No plan costs less than the bound; None where it was not found in time.
    loaded, region
        As it was read, and with the bookings of the plans published before.
    published
        Those bookings.
    """

    loaded: Region
    region: Region
    problem: HorizonProblem
    weeks: tuple[PlannedWeek, ...]
    terms: dict[str, Term]
    objective: int
    bound: int | None
    gap: float | None
    published: tuple[StandingBooking, ...]
    load_s: float
    runtime_s: float

    @property
    def plan(self) -> HorizonPlan:
        """The weeks' plans; an empty one where there is none."""
        return together(self.weeks)

    @property
    def without_compiled_s(self) -> float:
        """Seconds of all weeks' searches without compiled code."""
        return sum(week.result.without_compiled_s for week in self.weeks)


class HorizonWatch(Watch):
    """Override what is of interest."""

    def on_week(self, week: str, spent_s: float) -> None:
        """Hear that a week's search begins, so many seconds from the start."""


def plan_horizon(
    request: PlanRequest, num_weeks: int, watch: HorizonWatch | None = None
) -> PlannedHorizon:
    """
    Load and plan 1 to 8 weeks.

    The time limit is for all weeks together. ``KeyboardInterrupt`` (Ctrl-C) keeps what
    the week being searched has, and gives the weeks after it their first plans.

    Raises
    ------
    InvalidInput
        If the region's files, a published plan or the weeks cannot be used.
    EngineDefect
        If the plan is not confirmed by the rules.
    """
    began_s = time.monotonic()
    loaded = load_region(request.region_path, strict=request.strict)
    weeks = weeks_from(request.week or loaded.parameters.start_week, num_weeks)
    loaded = with_quotas(loaded, request.quotas, weeks)
    load_s = time.monotonic() - began_s
    return Rolling(request, loaded, num_weeks, watch or HorizonWatch()).run(load_s)


class Rolling:
    """The weeks' searches, one after the other."""

    def __init__(
        self,
        request: PlanRequest,
        loaded: Region,
        num_weeks: int,
        watch: HorizonWatch,
    ) -> None:
        self._began_s = time.monotonic()
        self._request, self._watch = request, watch
        first = request.week or loaded.parameters.start_week
        self._loaded = loaded
        self._published = published_bookings(request.published)
        names = weeks_from(first, num_weeks)
        self._region = with_standing(loaded, self._published, names)
        self._problem = horizon_problem(self._region, first, num_weeks)
        self._results: list[SolveResult] = []
        self._plans: list[WeekPlan | None] = []
        self._is_stopped = False

    def run(self, load_s: float) -> PlannedHorizon:
        """Plan every week and judge the whole."""
        found = self._allocation()
        later = {} if found is None else kept_weeks(self._problem, found)
        for index in range(len(self._problem.weeks)):
            self._plan_week(index, later)
        weeks = tuple(self._judged())
        plan = together(weeks)
        self._confirm(plan)
        objective = horizon_objective(self._problem, plan)
        bound = None if found is None else found.bound
        return PlannedHorizon(
            loaded=self._loaded,
            region=self._region,
            problem=self._problem,
            weeks=weeks,
            terms=horizon_terms(self._problem, plan),
            objective=objective,
            bound=bound,
            gap=gap_of(self._problem, objective, bound),
            published=self._published,
            load_s=load_s,
            runtime_s=self._spent_s(),
        )

    def _spent_s(self) -> float:
        return time.monotonic() - self._began_s

    def _allocation(self) -> Allocation | None:
        if len(self._problem.weeks) == 1:
            return None
        params = self._request.params
        limit_s = ALLOCATION_SHARE * params.time_limit_s
        try:
            return allocation(
                self._problem, limit_s if params.effort is None else EFFORT_ALLOCATION_S
            )
        except KeyboardInterrupt:
            self._is_stopped = True
            return None

    def _plan_week(self, index: int, later: dict[int, int]) -> None:
        week = self._problem.weeks[index].week
        self._watch.on_week(week, self._spent_s())
        region = with_standing(self._region, self._booked(), {week})
        problem = week_problem(region, week)
        if is_preliminary(region, week):
            calling = region.parameters.calling
            problem = loosened(problem, calling.loose_permille)
        if self._is_stopped:
            found = first_plan(problem, later, index)
        else:
            found = solve_week(problem, later, index, self._share(index), self._watch)
        self._is_stopped = found.result.status is Status.STOPPED
        self._results.append(found.result)
        self._plans.append(found.plan)

    def _share(self, index: int) -> SolveParams:
        """Return the limits of a week: an equal share of the time that is left."""
        params = self._request.params
        if params.effort is not None:
            return params
        left_s = params.time_limit_s - self._spent_s()
        share_s = left_s / (len(self._problem.weeks) - index)
        return replace(params, time_limit_s=max(LEAST_WEEK_S, share_s))

    def _booked(self, besides: int | None = None) -> tuple[StandingBooking, ...]:
        """Return what the weeks planned so far have booked, one of them left out."""
        return tuple(
            booking
            for index, plan in enumerate(self._plans)
            if plan is not None and index != besides
            for booking in standing_bookings(self._problem.weeks[index], plan)
        )

    def _judged(self) -> Iterator[PlannedWeek]:
        """Yield each week with all the others' bookings standing."""
        for index, plan in enumerate(self._plans):
            week = self._problem.weeks[index].week
            standing = self._standing(week, self._booked(besides=index))
            region = with_standing(self._loaded, standing, {week})
            problem = week_problem(region, week)
            gaps = data_gaps(region, problem)
            result = self._results[index]
            yield PlannedWeek(region, problem, standing, result, plan, gaps)

    def _standing(
        self, week: str, others: tuple[StandingBooking, ...]
    ) -> tuple[StandingBooking, ...]:
        """Return what stands beside a week: others' bookings, and those published."""
        booked = {booking.patient_id for booking in others}
        names = {w.week for w in self._problem.weeks}
        kept = (
            b
            for b in self._published
            if b.patient_id not in booked
            and (week_of(b.date) == week or week_of(b.date) not in names)
        )
        return (*kept, *others)

    def _confirm(self, plan: HorizonPlan) -> None:
        broken = check_horizon(self._problem, plan)
        if broken and None not in self._plans:
            raise EngineDefect(f"The horizon's plan breaks {broken[0]}.")


def standing_bookings(
    problem: WeekProblem, plan: WeekPlan
) -> Iterator[StandingBooking]:
    """Yield a plan's bookings as other weeks take them."""
    monday, labels = monday_of(problem.week), problem.labels
    for booking in plan.bookings:
        session = problem.sessions[booking.session]
        yield StandingBooking(
            patient_id=labels.cases[booking.case],
            date=monday + timedelta(days=session.day),
            theatre_id=labels.theatres[session.theatre],
            start_min=booking.start_min,
            surgeon_id=labels.people[booking.surgeon],
        )


def kept_weeks(problem: HorizonProblem, found: Allocation) -> dict[int, int]:
    """Return case -> week that suits it; who has a booking keeps its week."""
    present = {
        c: index
        for index, week in enumerate(problem.weeks)
        for c, case in enumerate(week.cases)
        if case.present is not None
    }
    return {**found.week_by_case, **present}


def is_preliminary(region: Region, week: str) -> bool:
    """Whether a week lies beyond the window in which patients are called."""
    ahead = monday_of(week) - region.parameters.as_of
    return ahead.days > region.parameters.calling.ahead_days


def gap_of(problem: HorizonProblem, objective: int, bound: int | None) -> float | None:
    """Return the gap of a plan of all weeks, which costs ``objective``."""
    empty = HorizonPlan((WeekPlan(),) * len(problem.weeks))
    return gap(objective, bound, horizon_objective(problem, empty))
