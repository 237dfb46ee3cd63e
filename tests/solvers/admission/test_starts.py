"""Plans without compiled code: valid, filled with care, packed where that binds."""

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
from solvers.admission.packing import pack
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


@pytest.mark.parametrize("seed", SEEDS)
def test_packed_days_are_a_plan_that_breaks_no_other_rule(seed: int) -> None:
    problem = random_problem(seed)
    packed = pack(problem, 2.0, seed, 1)
    assert packed is not None
    broken = check_admission(problem, packed.plan)
    assert {v.rule for v in broken} <= {"mandatory"}
    assert len(broken) <= packed.num_lost
    assert packed.is_tight == (packed.gap <= 0.05 and not packed.num_lost)


def test_packing_admits_more_than_one_after_the_other() -> None:
    """The surgeon's 120 minutes are 60 + 60, or 60 + 40 + 20."""
    whole = random_problem(1)
    minutes = (50, 60, 40, 60)
    patients = tuple(
        replace(
            whole.patients[0],
            care=replace(
                whole.patients[0].care, num_days=1, workload=(0,) * 3, skill=(0,) * 3
            ),
            mandatory=False,
            first_day=0,
            last_day=0,
            surgery_min=need,
            surgeon=0,
            rooms=(0, 1),
            theatres=(0,),
        )
        for need in (*minutes, 20)
    )
    problem = replace(
        whole,
        patients=patients,
        inpatients=(),
        rooms=((3,) * whole.num_days,) * 2,
        surgeons_min=((120, *(0,) * (whole.num_days - 1)),),
        theatres_min=((120, *(0,) * (whole.num_days - 1)),),
        labels=replace(
            whole.labels,
            patients=whole.labels.patients[:5],
            inpatients=(),
            rooms=("r00", "r01"),
            surgeons=("s00",),
            theatres=("t00",),
        ),
    )
    packed = pack(problem, 5.0, 1, 1)
    assert packed is not None
    assert packed.is_tight
    assert len(packed.plan.admissions) == 3
    assert len(greedy_plan(problem).admissions) == 2
    assert check_admission(problem, packed.plan) == ()
