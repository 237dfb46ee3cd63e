"""One step of improvement: a part of the week solved again by CP-SAT."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpSolver

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.week.build import build
from solvers.week.model import Expr, WeekModel
from solvers.week.places import Places
from solvers.week.scope import Scope
from solvers.week.terms import TERMS
from solvers.week.tiers import Goals, tier_cost

Amounts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """
    A plan of a scope and its terms by the model's own count.

    ``amounts`` holds the terms of the goals, in the objective's order; ``cost`` is
    what they cost together.
    """

    plan: WeekPlan
    amounts: Amounts
    cost: int


def solve_scope(
    problem: WeekProblem,
    places: Sequence[Places],
    scope: Scope,
    start: WeekPlan,
    goals: Goals,
    new_solver: Callable[[], CpSolver],
) -> Answer | None:
    """Return the best plan found in a scope around a start plan; None if none is."""
    model = build(problem, places, scope, start)
    terms = {t.__name__: t(model) for t in TERMS if t.__name__ in goals.terms}
    for tier, most in goals.ceilings:
        model.cp.add(tier_cost(problem, tier, terms) <= most)
    answer: Answer | None = None
    for tier in goals.tiers:
        cost = tier_cost(problem, tier, terms)
        model.cp.minimize(cost)
        solver = new_solver()
        if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
            break
        answer = read_answer(model, solver, terms)
        model.cp.add(cost <= solver.value(cost))
        hint_solution(model, solver)
    return answer


def read_answer(
    model: WeekModel, solver: CpSolver, terms: Mapping[str, Expr]
) -> Answer:
    """Return the plan and the terms of a solution."""
    amounts = tuple((name, solver.value(amount)) for name, amount in terms.items())
    weights = model.problem.weight_by_term
    cost = sum(weights[name] * amount for name, amount in amounts)
    return Answer(model.plan_of(solver.value), amounts, cost)


def hint_solution(model: WeekModel, solver: CpSolver) -> None:
    """Hint the whole of a solution for the next solve of the same model."""
    values = list(solver.response_proto.solution)
    hint = model.cp.proto.solution_hint
    hint.vars.clear()
    hint.values.clear()
    hint.vars.extend(range(len(values)))
    hint.values.extend(values)


def as_it_is(
    problem: WeekProblem,
    places: Sequence[Places],
    plan: WeekPlan,
    timed_days: frozenset[int],
) -> Answer | None:
    """Return a plan's terms by the model's count; None if the families refuse it."""
    model = build(problem, places, Scope(frozenset(), frozenset(), timed_days), plan)
    terms = {term.__name__: term(model) for term in TERMS}
    solver = CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model.cp) not in (OPTIMAL, FEASIBLE):
        return None
    return read_answer(model, solver, terms)
