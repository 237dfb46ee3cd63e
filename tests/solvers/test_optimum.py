"""What the whole model proves best is the best of all plans there are."""

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings

from pks.problems.week import WeekProblem
from pks.problems.week.problem import Labels
from pks.score import objective
from solvers.budget import Budget
from solvers.events import Bound, Event
from solvers.params import SolveParams
from solvers.week.bound import tell_bound
from solvers.week.places import all_places
from tests.solvers.brute_force import all_plans, optimum, tiny_weeks

some = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to shrink a week takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def best_bound(problem: WeekProblem) -> int:
    told: list[Event] = []
    budget = Budget(SolveParams(effort=1))
    tell_bound(problem, all_places(problem), budget, 0.0, told.append)
    return max((event.value for event in told if isinstance(event, Bound)), default=0)


@some
@given(tiny_weeks())
def test_the_optimum_is_the_best_of_all_plans(problem: WeekProblem) -> None:
    costs = [objective(problem, plan) for plan in all_plans(problem)]
    assert optimum(problem) == min(costs, default=None)


@some
@given(tiny_weeks())
def test_the_bound_is_never_above_the_optimum(problem: WeekProblem) -> None:
    best = optimum(problem)
    assert best is None or best_bound(problem) <= best


@some
@given(tiny_weeks())
def test_one_bed_more_is_never_worse(problem: WeekProblem) -> None:
    wards = tuple(
        replace(w, free_permille=tuple(free + 1000 for free in w.free_permille))
        for w in problem.wards
    )
    assert_no_worse(replace(problem, wards=wards), problem)


@some
@given(tiny_weeks())
def test_a_wider_window_is_never_worse(problem: WeekProblem) -> None:
    cases = tuple(
        replace(c, first_day=c.first_day - 1, last_day=c.last_day + 1)
        for c in problem.cases
    )
    assert_no_worse(replace(problem, cases=cases), problem)


@some
@given(tiny_weeks())
def test_a_longer_session_is_never_worse_if_it_needs_no_more(
    problem: WeekProblem,
) -> None:
    """That is, where nobody must be there longer and idle minutes cost nothing."""
    weights = tuple((n, 0 if n == "idle" else w) for n, w in problem.weights)
    cases = tuple(replace(case, needs=()) for case in problem.cases)
    plain = replace(problem, weights=weights, cases=cases)
    longer = tuple(replace(s, end_min=s.end_min + 30) for s in plain.sessions)
    assert_no_worse(replace(plain, sessions=longer), plain)


@some
@given(tiny_weeks())
def test_other_ids_change_nothing(problem: WeekProblem) -> None:
    renamed = Labels(
        *(
            tuple(f"id {label}!" for label in getattr(problem.labels, name))
            for name in Labels.__slots__
        )
    )
    assert optimum(replace(problem, labels=renamed)) == optimum(problem)


@some
@given(tiny_weeks())
def test_thrice_the_weights_cost_thrice(problem: WeekProblem) -> None:
    weights = tuple((name, 3 * weight) for name, weight in problem.weights)
    best = optimum(problem)
    thrice = optimum(replace(problem, weights=weights))
    assert thrice == (None if best is None else 3 * best)


def assert_no_worse(better: WeekProblem, problem: WeekProblem) -> None:
    before, after = optimum(problem), optimum(better)
    assert before is None or (after is not None and after <= before)
