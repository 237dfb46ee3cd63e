"""Plans without compiled code: valid, filled with care."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import repeat

import pytest

from pks.problems.admission.plan import AdmissionPlan, Round
from pks.problems.admission.problem import AdmissionProblem
from pks.rules.admission import check_admission
from pks.score.admission import admission_objective
from solvers.admission.greedy import found, greedy_plan, staffed
from solvers.admission.solve import solve_admission
from solvers.params import SolveParams
from tests.random_admissions import random_problem

SEEDS = range(4)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plain_plan_leaves_out_at_most_who_must_come(seed: int) -> None:
    problem = random_problem(seed)
    told = found(problem, greedy_plan(problem))
    broken = check_admission(problem, told.plan)
    assert [v.rule for v in broken] == ["mandatory"] * told.num_missing
    assert told.cost == admission_objective(problem, told.plan)
    assert len(told.plan.admissions) > 3


def after(number: int) -> Iterator[bool]:
    """Yield that it is over only after so many times."""
    yield from repeat(False, number)
    yield from repeat(True)


def test_whoever_was_missing_goes_first_in_the_next_pass() -> None:
    problem = all_must_come(random_problem(7, num_patients=14))
    missing = []
    for passes in (0, 40):
        plan = greedy_plan(problem, partial(next, after(passes)))
        missing.append(found(problem, plan).num_missing)
    assert missing[1] < missing[0]


def test_a_limit_too_short_for_a_search_gives_the_plain_plan() -> None:
    """Those who find no place are tried again for no longer than the limit allows."""
    problem = all_must_come(random_problem(7, num_patients=14))
    plain = found(problem, greedy_plan(problem))
    result = solve_admission(problem, SolveParams(1.0))
    assert result.plan is not None
    missing = [v for v in check_admission(problem, result.plan)]
    assert {v.rule for v in missing} <= {"mandatory"}
    assert len(missing) <= plain.num_missing


def all_must_come(problem: AdmissionProblem) -> AdmissionProblem:
    patients = tuple(replace(p, mandatory=True) for p in problem.patients)
    return replace(problem, patients=patients)


@pytest.mark.parametrize("seed", SEEDS)
def test_work_is_shared_where_only_work_costs(seed: int) -> None:
    problem = only_work_costs(random_problem(seed))
    admissions = greedy_plan(problem).admissions
    rounds = staffed(problem, admissions)
    first = {
        shift: number
        for number, nurse in reversed(list(enumerate(problem.nurses)))
        for shift, _ in nurse.duties
    }
    plain = tuple(Round(r.room, r.shift, first[r.shift]) for r in rounds)
    costs = [
        admission_objective(problem, AdmissionPlan(admissions, each))
        for each in (rounds, plain)
    ]
    assert costs[0] < costs[1]


def only_work_costs(problem: AdmissionProblem) -> AdmissionProblem:
    weights = tuple((n, int(n == "excess_workload")) for n, _ in problem.weights)
    return replace(problem, weights=weights)
