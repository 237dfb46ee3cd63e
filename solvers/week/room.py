"""Room for one more case on a day: with everybody kept, or at the least cost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpSolver,
    IntVar,
    LinearExpr,
)

from pks.calendar import DAY_MIN
from pks.kpi.beds import planned_permille
from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import DAYS, Person, WeekProblem
from solvers.week.build import build
from solvers.week.improve import hint_solution, solve_scope
from solvers.week.model import Expr, WeekModel
from solvers.week.places import PlaceFinder, Places
from solvers.week.scope import Scope
from solvers.week.tiers import Goals, tiers

ROOM_EFFORT = 0.15  # deterministic time to find room with everybody kept
STAY_EFFORT = 0.05  # deterministic time to leave the others where they are
TIER_EFFORT = 0.05  # deterministic time of a tier when the least cost is sought


def places_of(problem: WeekProblem, cases: Iterable[int]) -> list[Places]:
    """Return the places of some cases; none for all others."""
    finder = PlaceFinder(problem)
    wanted = set(cases)
    return [finder.places(c) if c in wanted else {} for c in range(len(problem.cases))]


def room_for(problem: WeekProblem, plan: WeekPlan, c: int, day: int) -> WeekPlan | None:
    """
    Return the plan with one more case on a day and nobody lost; None if none is found.

    All who are booked that day in sessions that the case could be in may change
    session, surgeon and start, as few of them as possible; they stay on their day.
    Everything else stands.

    Parameters
    ----------
    problem
        May be another than the plan was made for, if the plan is valid in it.
    """
    part = day_part(problem, plan, c, day)
    if part is None:
        return None
    musts = with_musts(part.problem, part.scope.cases or ())
    model = build(musts, part.places, part.scope, part.own)
    solver = new_solver(ROOM_EFFORT)
    if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
        return None
    found = model.plan_of(solver.value)
    hint_solution(model, solver)
    model.cp.maximize(LinearExpr.sum(unmoved(model, part.own)))
    solver = new_solver(STAY_EFFORT)
    if solver.solve(model.cp) in (OPTIMAL, FEASIBLE):
        found = model.plan_of(solver.value)
    return part.with_day(found)


def cheapest_room(
    problem: WeekProblem, plan: WeekPlan, c: int, day: int
) -> WeekPlan | None:
    """
    Return the plan of least cost found in which a case is done on a day.

    As `room_for`, but others of the day may lose their place. None if the case cannot
    be had even so.
    """
    part = day_part(problem, plan, c, day)
    if part is None:
        return None
    answer = solve_scope(
        with_musts(part.problem, [c]),
        part.places,
        part.scope,
        part.own,
        Goals(tiers(problem)),
        lambda: new_solver(TIER_EFFORT),
    )
    return None if answer is None else part.with_day(answer.plan)


@dataclass(frozen=True, slots=True)
class DayPart:
    """
    A day of a week by itself.

    Attributes
    ----------
    problem
        The week as the bookings of all other days leave it.
    places
        Of the cases in question, on the day alone.
    scope
        One case, the sessions it can be in that day, and all who are booked there.
    own, rest
        The plan's bookings of the day, and of other days.
    """

    problem: WeekProblem
    places: list[Places]
    scope: Scope
    own: WeekPlan
    rest: tuple[Booking, ...]

    def with_day(self, plan: WeekPlan) -> WeekPlan:
        """Return the whole plan with the day as in another one."""
        return WeekPlan(tuple(sorted((*self.rest, *plan.bookings))))


def day_part(problem: WeekProblem, plan: WeekPlan, c: int, day: int) -> DayPart | None:
    """Return the day around a case; None where no session takes it."""
    on_day = [problem.sessions[b.session].day == day for b in plan.bookings]
    own = tuple(b for b, here in zip(plan.bookings, on_day, strict=True) if here)
    rest = tuple(b for b, here in zip(plan.bookings, on_day, strict=True) if not here)
    booked = {b.case for b in own}
    alone = only_on(problem, booked | {c}, day)
    finder = PlaceFinder(alone)
    sessions = frozenset(s for s, _ in finder.places(c))
    if not sessions:
        return None
    inside = {b.case for b in own if b.session in sessions}
    places: list[Places] = [{} for _ in problem.cases]
    for case in booked | {c}:
        places[case] = finder.places(case)
    return DayPart(
        less_taken(alone, WeekPlan(rest)),
        places,
        Scope(sessions, frozenset(inside | {c}), frozenset({day})),
        WeekPlan(own),
        rest,
    )


def only_on(problem: WeekProblem, cases: Iterable[int], day: int) -> WeekProblem:
    """Return the problem with the people of one day, and some cases on it only."""
    others = tuple(other for other in range(DAYS) if other != day)
    rows = list(problem.cases)
    for c in cases:
        blocked = set(rows[c].blocked_days).union(others)
        rows[c] = replace(rows[c], blocked_days=tuple(sorted(blocked)))
    people = tuple(there_on(person, day) for person in problem.people)
    return replace(problem, cases=tuple(rows), people=people)


def there_on(person: Person, day: int) -> Person:
    """Return a person with the duties of a day alone, and the rests that touch them."""
    duties = tuple(duty for duty in person.duties if duty.day == day)
    start, end = day * DAY_MIN, (day + 2) * DAY_MIN  # a duty may last past midnight
    rests = tuple(r for r in person.rests if r.start_min < end and start < r.end_min)
    return replace(person, duties=duties, rests=rests)


def less_taken(problem: WeekProblem, rest: WeekPlan) -> WeekProblem:
    """
    Return the week with what other days' bookings take of beds and quotas taken off.

    Days meet in nothing else; every term then differs by a constant.
    """
    taken = planned_permille(problem, rest)
    wards = tuple(
        replace(
            ward,
            free_permille=tuple(
                free - taken[w, night] for night, free in enumerate(ward.free_permille)
            ),
            busy_permille=tuple(
                busy + taken[w, night] for night, busy in enumerate(ward.busy_permille)
            ),
        )
        for w, ward in enumerate(problem.wards)
    )
    done = Counter(
        problem.cases[b.case].flow_by_site[problem.sessions[b.session].site]
        for b in rest.bookings
    )
    flows = tuple(
        replace(flow, quota=max(0, flow.quota - done[f]))
        for f, flow in enumerate(problem.flows)
    )
    return replace(problem, wards=wards, flows=flows)


def with_musts(problem: WeekProblem, cases: Iterable[int]) -> WeekProblem:
    """Return the problem in which some cases must be booked, wherever they can be."""
    musts = set(cases)
    rows = tuple(
        replace(case, fixed_day=True) if c in musts else case
        for c, case in enumerate(problem.cases)
    )
    return replace(problem, cases=rows)


def unmoved(model: WeekModel, plan: WeekPlan) -> list[Expr]:
    """Return what there is to gain: places kept, starts kept, starts on the grid."""
    found: list[Expr] = [on_grid(model, c) for c in model.start if c not in model.fixed]
    for b in plan.bookings:
        here = model.booked.get((b.case, b.session, b.surgeon))
        if b.case in model.fixed or b.case not in model.start or here is None:
            continue
        same_start = model.cp.new_bool_var(f"same_start[{b.case}]")
        start = model.start[b.case]
        model.cp.add(start == b.start_min).only_enforce_if(same_start)
        found += [4 * here, 2 * same_start]
    return found


def on_grid(model: WeekModel, c: int) -> IntVar:
    """Return a variable that may be true only where a start lies on the grid."""
    grid = model.problem.settings.grid_min
    step = model.cp.new_int_var(0, DAY_MIN // grid, f"step[{c}]")
    is_on = model.cp.new_bool_var(f"on_grid[{c}]")
    model.cp.add(model.start[c] == grid * step).only_enforce_if(is_on)
    return is_on


def new_solver(effort: float) -> CpSolver:
    """Return a solver with one worker and so much deterministic time."""
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = effort
    return solver
