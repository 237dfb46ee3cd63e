"""One step of improvement: a neighbourhood solved again by CP-SAT."""

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpSolver

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.week.build import build, term_amounts
from solvers.week.places import Places
from solvers.week.scope import Scope

Amounts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan of a scope, its terms by the model's own count, and what they cost."""

    plan: WeekPlan
    amounts: Amounts
    cost: int


def solve_scope(
    problem: WeekProblem,
    places: Sequence[Places],
    scope: Scope,
    start: WeekPlan,
    solver: CpSolver,
) -> Answer | None:
    """Return the best plan found in a scope around a start plan; None if none is."""
    model = build(problem, places, scope, start)
    terms = term_amounts(model)
    weights = problem.weight_by_term
    model.cp.minimize(sum(weights[name] * amount for name, amount in terms.items()))
    if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
        return None
    amounts = tuple((name, solver.value(amount)) for name, amount in terms.items())
    return Answer(
        plan=model.plan_of(solver.value),
        amounts=amounts,
        cost=sum(weights[name] * amount for name, amount in amounts),
    )


def as_it_is(
    problem: WeekProblem,
    places: Sequence[Places],
    plan: WeekPlan,
    timed_days: frozenset[int],
) -> Answer | None:
    """Return a plan's terms by the model's count; None if the families refuse it."""
    nothing_free = Scope(frozenset(), frozenset(), timed_days)
    solver = CpSolver()
    solver.parameters.num_workers = 1
    return solve_scope(problem, places, nothing_free, plan, solver)
