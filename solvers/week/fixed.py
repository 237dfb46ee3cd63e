"""Bookings that must stand: a first plan with all of them, or the proof of a clash."""

from collections.abc import Iterator, Sequence

from ortools.sat.python.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    IntVar,
    LinearExpr,
)

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from pks.rules import Violation, check
from pks.rules.week import ASSIGNMENT
from solvers.budget import Budget
from solvers.events import Clash, Infeasible
from solvers.week.build import build
from solvers.week.greedy import fixed_cases, present_booking
from solvers.week.improve import hint_solution
from solvers.week.model import WeekModel
from solvers.week.places import Places
from solvers.week.scope import ALL_DAYS, Scope

FIXED_EFFORT = 20.0  # deterministic time to place the fixed cases
RESERVE = frozenset({"emergency_reserve"})
LOCKS = frozenset({"locked_day"})
LIMITS = frozenset(
    {"session_hours", "overtime_risk", "surgeon_minutes", "team_heads", "ward_beds"}
)


def place_fixed(
    problem: WeekProblem, places: Sequence[Places], budget: Budget
) -> WeekPlan | Infeasible | None:
    """
    Return a plan of the fixed cases alone, or the proof that there is none.

    None when neither was found in time. The emergency reserve is left out, since more
    cases can mend it; without it, no plan of all cases exists if none of these does.
    """
    scope = Scope(cases=fixed_cases(problem), timed_days=ALL_DAYS)
    model = build(problem, places, scope, WeekPlan(), RESERVE)
    model.cp.minimize(LinearExpr.sum(list(model.excess.values())))
    solver = budget.step_solver(FIXED_EFFORT)
    status = solver.solve(model.cp)
    if status in (OPTIMAL, FEASIBLE):
        return model.plan_of(solver.value)
    if status == INFEASIBLE:
        return Infeasible(tuple(clashes(problem, places, scope, budget)))
    return None


def clashes(
    problem: WeekProblem, places: Sequence[Places], scope: Scope, budget: Budget
) -> Iterator[Clash]:
    """
    Yield the smallest set of limits that the fixed bookings break, and what mends it.

    First the limits that would have to give way if all of them stood, as few as
    possible and by as little as possible; then the fewest bookings to give up instead,
    each with the rules that it breaks beside the others where no limit tells that.
    """
    limits = broken_limits(problem, places, scope, budget)
    for violation in limits:
        yield Clash(violation.rule, violation.where, violation.excess)
    kept = fewest_given_up(problem, places, scope, budget)
    missing = fixed_cases(problem) - {b.case for b in kept.bookings}
    for c in sorted(missing):
        yield Clash("locked_day", problem.labels.cases[c], 1)
        if not limits or not places[c]:
            yield from broken_by(problem, kept, c)


def broken_limits(
    problem: WeekProblem, places: Sequence[Places], scope: Scope, budget: Budget
) -> tuple[Violation, ...]:
    """
    Return the limits that give way when every fixed booking that can be is made.

    Start minutes are left out: none where only the order of the day is what clashes.
    """
    untimed = Scope(scope.sessions, scope.cases)
    model = build(problem, places, untimed, WeekPlan(), LIMITS | RESERVE | LOCKS)
    excess = {key: v for key, v in model.excess.items() if key[0] not in RESERVE}
    for c in fixed_cases(problem):
        model.cp.add(
            excess["locked_day", problem.labels.cases[c]] == int(not places[c])
        )
    given = [excess[key] for key in excess if key[0] not in LOCKS]
    num_broken = LinearExpr.sum([is_broken(model, v) for v in given])
    plan: WeekPlan | None = None
    for cost in (num_broken, LinearExpr.sum(given)):
        model.cp.minimize(cost)
        solver = budget.step_solver(FIXED_EFFORT)
        if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
            break
        plan = model.plan_of(solver.value)
        model.cp.add(cost <= solver.value(cost))
        hint_solution(model, solver)
    broken = () if plan is None else check(problem, plan, ASSIGNMENT)
    return tuple(v for v in broken if v.rule in LIMITS)


def is_broken(model: WeekModel, excess: IntVar) -> IntVar:
    """Return a variable that is true where a limit gives way."""
    broken = model.cp.new_bool_var(f"broken[{excess.name}]")
    model.cp.add(excess == 0).only_enforce_if(~broken)
    return broken


def fewest_given_up(
    problem: WeekProblem, places: Sequence[Places], scope: Scope, budget: Budget
) -> WeekPlan:
    """Return a plan of as many of the fixed bookings as go together."""
    model = build(problem, places, scope, WeekPlan(), RESERVE | LOCKS)
    given_up = [v for (name, _), v in model.excess.items() if name in LOCKS]
    model.cp.minimize(LinearExpr.sum(given_up))
    solver = budget.step_solver(FIXED_EFFORT)
    if solver.solve(model.cp) in (OPTIMAL, FEASIBLE):
        return model.plan_of(solver.value)
    return WeekPlan()


def broken_by(problem: WeekProblem, kept: WeekPlan, c: int) -> Iterator[Clash]:
    """Yield the rules that a case breaks at its present booking beside the others."""
    booking = present_booking(problem, c)
    if booking is not None:
        broken = check(problem, WeekPlan((*kept.bookings, booking)))
        for violation in broken:
            if violation.rule != "locked_day":
                yield Clash(violation.rule, violation.where, violation.excess)
