"""Bookings that must stand: a first plan with all of them, or the proof of a clash."""

from collections.abc import Iterator, Sequence

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, LinearExpr

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from pks.rules import check
from solvers.budget import Budget
from solvers.events import Clash, Infeasible
from solvers.week.build import build
from solvers.week.greedy import fixed_cases, present_booking
from solvers.week.places import Places
from solvers.week.scope import ALL_DAYS, Scope

FIXED_EFFORT = 20.0  # deterministic time to place the fixed cases
RESERVE = frozenset({"emergency_reserve"})


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
    """Yield the fewest fixed bookings to give up, and the rules each would break."""
    model = build(problem, places, scope, WeekPlan(), RESERVE | {"locked_day"})
    given_up = [v for (name, _), v in model.excess.items() if name == "locked_day"]
    model.cp.minimize(LinearExpr.sum(given_up))
    solver = budget.step_solver(FIXED_EFFORT)
    kept = WeekPlan()
    if solver.solve(model.cp) in (OPTIMAL, FEASIBLE):
        kept = model.plan_of(solver.value)
    missing = fixed_cases(problem) - {b.case for b in kept.bookings}
    for c in sorted(missing):
        yield Clash("locked_day", problem.labels.cases[c], 1)
        yield from broken_by(problem, kept, c)


def broken_by(problem: WeekProblem, kept: WeekPlan, c: int) -> Iterator[Clash]:
    """Yield the rules that a case breaks at its present booking beside the others."""
    booking = present_booking(problem, c)
    if booking is not None:
        broken = check(problem, WeekPlan((*kept.bookings, booking)))
        for violation in broken:
            if violation.rule != "locked_day":
                yield Clash(violation.rule, violation.where, violation.excess)
