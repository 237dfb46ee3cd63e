"""The bound holds for every plan, and is met where nothing it leaves out costs."""

from dataclasses import replace

import pytest

from pks.problems.admission.problem import AdmissionProblem, Nurse
from pks.rules.admission import check_admission
from pks.score.admission import admission_objective
from solvers.admission.days.bound import lower_bound
from solvers.admission.solve import solve_admission
from solvers.params import SolveParams
from tests.random_admissions import random_problem
from tests.tiny_admissions import DAYS, SHIFTS, problem, with_patient

SECONDS = 1.0
ONE_NURSE, ONE_THEATRE, A_DAY_LATE, OUT = 7, 13, 19, 230


@pytest.mark.parametrize("seed", range(6))
def test_it_holds_for_plans_of_random_problems(seed: int) -> None:
    asked = nobody_must_come(random_problem(seed))
    found = solve_admission(asked, SolveParams(effort=1, num_workers=1))
    assert found.plan is not None
    assert not check_admission(asked, found.plan)
    bound = lower_bound(asked, SECONDS)
    assert bound is not None
    assert 0 < bound <= admission_objective(asked, found.plan)


def nobody_must_come(asked: AdmissionProblem) -> AdmissionProblem:
    last = asked.num_days - 1
    patients = (replace(p, mandatory=False, last_day=last) for p in asked.patients)
    return replace(asked, patients=tuple(patients))


def test_one_patient_beside_eva_costs_a_nurse_each_and_a_theatre() -> None:
    alone = problem(patients=problem().patients[:1])
    assert lower_bound(alone, SECONDS) == 2 * ONE_NURSE + ONE_THEATRE


def test_whoever_has_no_surgeon_stays_out() -> None:
    alone = problem(patients=problem().patients[1:2], surgeons_min=((0, 0, 0, 0),) * 2)
    assert lower_bound(alone, SECONDS) == ONE_NURSE + OUT


def test_the_surgeon_comes_a_day_late() -> None:
    alone = problem(patients=problem().patients[1:2], surgeons_min=((0, 0, 50, 0),) * 2)
    cost = 2 * ONE_NURSE + ONE_THEATRE + A_DAY_LATE
    assert lower_bound(alone, SECONDS) == cost


def test_nurses_that_go_home_are_met_one_after_the_other() -> None:
    duties = tuple((shift, 9) for shift in range(DAYS * SHIFTS))
    nurses = (Nurse(2, duties[:3]), Nurse(2, duties[3:]))
    alone = problem(patients=problem().patients[:1], nurses=nurses)
    anna_tomorrow = ONE_NURSE + A_DAY_LATE  # the two of today meet her if she comes now
    assert anna_tomorrow > 2 * ONE_NURSE
    assert lower_bound(alone, SECONDS) == 4 * ONE_NURSE + ONE_THEATRE


def test_a_second_sex_asks_for_a_room_of_its_own() -> None:
    """Eva has a room on the first days; the other is closed but for the last."""
    rooms = ((2, 2, 2, 2), (0, 0, 0, 1))
    carl = problem(patients=problem().patients[2:3], rooms=rooms)
    days_late = 2
    cost = 2 * ONE_NURSE + ONE_THEATRE + days_late * A_DAY_LATE
    assert lower_bound(carl, SECONDS) == cost


def test_none_if_no_days_hold_everybody_who_must_come() -> None:
    assert lower_bound(with_patient(0, surgery_min=200), SECONDS) is None
