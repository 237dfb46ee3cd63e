"""One week of a horizon: its own patients first, then whoever fits in the holes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Case, Session
from pks.rules import check
from pks.score import objective
from solvers.params import SolveParams
from solvers.result import SolveResult, Status
from solvers.solve import solve
from solvers.watch import Watch
from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
from solvers.week.places import all_places


@dataclass(frozen=True, slots=True)
class RollingWeek:
    """A week's answer: the solve's own, and the plan with its holes filled."""

    result: SolveResult
    plan: WeekPlan | None


def solve_week(
    problem: WeekProblem,
    later: Mapping[int, int],
    index: int,
    params: SolveParams,
    watch: Watch | None = None,
) -> RollingWeek:
    """
    Plan a week with those whose week has come.

    Parameters
    ----------
    problem
        The week, with the bookings of earlier weeks in it.
    later
        Case -> index of the week that suits it; who is missing may come any week.
    index
        The week's own index.
    """
    result = solve(own_part(problem, later, index), params, watch)
    if result.status is Status.STOPPED and result.plan is None:
        return first_plan(problem, later, index)
    if result.plan is None:
        return RollingWeek(result, None)
    return RollingWeek(result, filled(problem, result.plan))


def first_plan(
    problem: WeekProblem, later: Mapping[int, int], index: int
) -> RollingWeek:
    """Return a week's greedy plan, stopped there; none if it loses a fixed booking."""
    own = own_part(problem, later, index)
    places = all_places(own)
    plan = greedy_plan(own, places, by_worth)
    is_whole = holds_fixed(own, plan) and not check(own, plan)
    result = SolveResult(
        status=Status.STOPPED,
        plan=plan if is_whole else None,
        objective=objective(own, plan) if is_whole else None,
        bound=None,
        bound_from=None,
        gap=None,
        first_plan_s=None,
        runtime_s=0.0,
        num_candidates=sum(map(bool, places)),
    )
    return RollingWeek(result, filled(problem, plan) if is_whole else None)


def own_part(problem: WeekProblem, later: Mapping[int, int], index: int) -> WeekProblem:
    """Return the week without those who suit a later one and are not due."""
    horizon = problem.settings.next_chance_day
    waits = {
        case
        for case, week in later.items()
        if week > index and not is_due(problem.cases[case], horizon)
    }
    return without(problem, waits)


def is_due(case: Case, before_day: int) -> bool:
    """Whether a case passes its medical date before a day: then no week is too soon."""
    return case.medical_day is not None and case.medical_day < before_day


def loosened(problem: WeekProblem, permille: int) -> WeekProblem:
    """
    Return the week in which a share of the theatre time is kept free, staffed.

    Every second session of a specialty, of those in which nothing is booked now, ends
    earlier by twice the share: holes with a team in them, large enough to be of use.
    """
    shorter = {s for own in unbooked_by_specialty(problem).values() for s in own[::2]}
    return replace(
        problem,
        sessions=tuple(
            shortened(problem, session, 2 * permille) if s in shorter else session
            for s, session in enumerate(problem.sessions)
        ),
    )


def shortened(problem: WeekProblem, session: Session, permille: int) -> Session:
    """
    Return a session in which a share of its length, on the grid, is not filled.

    Its team stays until the listed end.
    """
    grid_min = problem.settings.grid_min
    length_min = session.end_min - session.start_min
    less_min = min(length_min, permille * length_min // 1000 // grid_min * grid_min)
    return replace(
        session,
        end_min=session.end_min - less_min,
        limit_min=session.limit_min - less_min,
        overload_min=session.overload_min - less_min,
    )


def unbooked_by_specialty(problem: WeekProblem) -> dict[int, list[int]]:
    """Return each specialty's sessions without present bookings, by day."""
    booked = {(c.present.day, c.present.theatre) for c in problem.cases if c.present}
    found: dict[int, list[int]] = {}
    by_day = sorted(range(len(problem.sessions)), key=lambda s: problem.sessions[s].day)
    for s in by_day:
        session = problem.sessions[s]
        if not session.emergency and (session.day, session.theatre) not in booked:
            found.setdefault(session.specialty, []).append(s)
    return found


def without(problem: WeekProblem, waits: set[int]) -> WeekProblem:
    """Return the week in which some cases, unless booked in it now, are left out."""
    return replace(
        problem,
        cases=tuple(
            replace(case, elsewhere=True) if c in waits and not case.present else case
            for c, case in enumerate(problem.cases)
        ),
    )


def filled(problem: WeekProblem, plan: WeekPlan) -> WeekPlan:
    """Return the plan with more cases in its holes, if it is the better for it."""
    more = greedy_plan(problem, all_places(problem), by_worth, plan)
    is_better = objective(problem, more) < objective(problem, plan)
    return more if is_better and not check(problem, more) else plan
