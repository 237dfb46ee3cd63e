"""Room for one more case on a day: with everybody kept, or at the least cost."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpSolver,
    IntVar,
    LinearExpr,
)

from pks.calendar import DAY_MIN
from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
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


def room_for(
    problem: WeekProblem, known: Sequence[Places], plan: WeekPlan, c: int, day: int
) -> WeekPlan | None:
    """
    Return the plan with one more case on a day and nobody lost; None if none is found.

    All who are booked that day in sessions that the case could be in may change
    session, surgeon and start, as few of them as possible; they stay on their day.
    Everything else stands.

    Parameters
    ----------
    known
        Places of every booked case, at least where it is booked. Those of the day are
        found anew: ``problem`` may be another than the plan was made for.
    """
    scope = day_scope(problem, plan, c, day)
    if scope is None:
        return None
    places = renewed(problem, known, scope)
    model = build(with_musts(problem, scope.cases or ()), places, scope, plan)
    solver = new_solver(ROOM_EFFORT)
    if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
        return None
    found = model.plan_of(solver.value)
    hint_solution(model, solver)
    model.cp.maximize(LinearExpr.sum(unmoved(model, plan)))
    solver = new_solver(STAY_EFFORT)
    if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
        return found
    return model.plan_of(solver.value)


def cheapest_room(
    problem: WeekProblem, known: Sequence[Places], plan: WeekPlan, c: int, day: int
) -> WeekPlan | None:
    """
    Return the plan of least cost found in which a case is done on a day.

    As `room_for`, but others of the day may lose their place. None if the case cannot
    be had even so.
    """
    scope = day_scope(problem, plan, c, day)
    if scope is None:
        return None
    answer = solve_scope(
        with_musts(problem, [c]),
        renewed(problem, known, scope),
        scope,
        plan,
        Goals(tiers(problem)),
        lambda: new_solver(TIER_EFFORT),
    )
    return None if answer is None else answer.plan


def day_scope(problem: WeekProblem, plan: WeekPlan, c: int, day: int) -> Scope | None:
    """Return a case, the sessions it can be in on a day, and all booked there."""
    found = PlaceFinder(problem).places(c)
    sessions = frozenset(s for s, _ in found if problem.sessions[s].day == day)
    if not sessions:
        return None
    inside = {b.case for b in plan.bookings if b.session in sessions}
    return Scope(sessions, frozenset(inside | {c}), frozenset({day}))


def renewed(
    problem: WeekProblem, known: Sequence[Places], scope: Scope
) -> list[Places]:
    """Return the places with those of the scope's cases found anew."""
    finder = PlaceFinder(problem)
    return [
        finder.places(c) if scope.has_case(c) else found
        for c, found in enumerate(known)
    ]


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
