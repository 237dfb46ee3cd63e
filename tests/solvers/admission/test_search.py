"""A solve of admission behaves: checked, repeatable, proven impossible, optimal."""

from dataclasses import replace
from itertools import product

import pytest

from pks.errors import EngineDefect
from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.problems.admission.problem import AdmissionProblem
from pks.rules.admission import check_admission
from pks.score.admission import admission_objective
from solvers import SolveParams, Status
from solvers.admission import solve_admission
from solvers.admission.events import Found
from solvers.admission.kernel.ready import compile_all
from solvers.admission.solve import AdmissionWatch, Log
from tests.random_admissions import random_problem
from tests.tiny_admissions import DAYS, SHIFTS, problem

EFFORT = SolveParams(effort=1, seed=4)


def test_a_fixed_effort_gives_the_same_valid_plan_twice() -> None:
    found = [solve_admission(random_problem(6), EFFORT) for _ in range(2)]
    assert found[0].plan == found[1].plan
    assert found[0].num_moves == found[1].num_moves > 900_000
    assert found[0].plan is not None
    assert found[0].status == Status.FEASIBLE
    assert check_admission(random_problem(6), found[0].plan) == ()
    assert admission_objective(random_problem(6), found[0].plan) == found[0].cost


def test_two_searchers_keep_to_the_clock() -> None:
    params = SolveParams(time_limit_s=5.0, num_workers=2)
    found = solve_admission(random_problem(6), params)
    assert found.status == Status.FEASIBLE
    assert found.plan is not None
    assert check_admission(random_problem(6), found.plan) == ()


def test_where_nobody_can_come_the_plain_plan_is_all_there_is() -> None:
    """With a clock and a compiled kernel: nobody would be moved until it is over."""
    whole = random_problem(1)
    nowhere = (replace(p, rooms=(), mandatory=False) for p in whole.patients)
    closed = replace(whole, patients=tuple(nowhere))
    compile_all()
    found = solve_admission(closed, SolveParams(time_limit_s=20.0, num_workers=2))
    assert found.plan is not None
    assert (found.status, found.plan.admissions) == (Status.FEASIBLE, ())
    assert found.plan.rounds
    assert found.num_moves == 0


def test_what_is_impossible_is_said_without_a_search() -> None:
    found = solve_admission(problem(nurses=()), EFFORT)
    assert (found.status, found.plan, found.cost) == (Status.INFEASIBLE, None, None)
    assert {v.rule for v in found.violations} == {"nurse_on_duty"}


def one_nurse() -> AdmissionProblem:
    """Return a problem so small that every plan can be looked at."""
    whole = problem()
    return replace(
        whole,
        nurses=whole.nurses[:1],
        labels=replace(whole.labels, nurses=("n0",)),
    )


def test_a_tiny_problem_is_solved_to_its_optimum() -> None:
    tiny = one_nurse()
    rounds = tuple(
        Round(room, shift, 0) for room, shift in product(range(2), range(DAYS * SHIFTS))
    )
    places = [
        [
            None,
            *(
                Admission(p, day, room, theatre)
                for day in range(patient.first_day, patient.last_day + 1)
                for room in patient.rooms
                for theatre in range(2)
            ),
        ]
        for p, patient in enumerate(tiny.patients)
    ]
    costs = []
    for chosen in product(*places):
        plan = AdmissionPlan(tuple(a for a in chosen if a is not None), rounds)
        if not check_admission(tiny, plan):
            costs.append(admission_objective(tiny, plan))
    assert len(set(costs)) > 10
    assert solve_admission(tiny, EFFORT).cost == min(costs)


@pytest.mark.parametrize(
    "wrong",
    [
        Found(AdmissionPlan(), 0, 0),
        Found(AdmissionPlan((Admission(0, 3, 0, 0),)), 0, 0),
        Found(AdmissionPlan(), 1, 1),
    ],
)
def test_a_wrong_plan_is_a_defect(wrong: Found) -> None:
    log = Log(problem(inpatients=(), labels=replace(problem().labels, inpatients=())),
              AdmissionWatch())  # fmt: skip
    with pytest.raises(EngineDefect):
        log.take(wrong)
