"""Each term of admission worked by hand."""

from dataclasses import replace

import pytest

from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.score.admission import admission_objective, admission_terms
from tests.tiny_admissions import ADMISSIONS, WEIGHTS, plan, problem

ANNA, BERIT, CARL = ADMISSIONS


def amounts(found: AdmissionPlan) -> dict[str, int]:
    return {name: t.amount for name, t in admission_terms(problem(), found).items()}


def test_all_terms_by_hand() -> None:
    """
    Anna (0) and Eva (1) two days; Berit alone two days; Carl one day with nurse 1.

    Carl wants skill 2 of nurse 1, who has none, for 3 shifts. Everybody meets one
    nurse. Nurse 0 has 3 of 3 with Anna and Eva, and 3 with Berit.
    """
    found = amounts(plan())
    assert found == {
        "age_mix": 2,
        "skill_short": 6,
        "continuity": 4,
        "excess_workload": 0,
        "open_theatres": 3,
        "surgeon_transfers": 0,
        "admission_delay": 2,
        "unscheduled": 1,
    }
    costs = zip(found.values(), WEIGHTS, strict=True)
    assert admission_objective(problem(), plan()) == sum(n * w for n, w in costs)


def test_the_empty_plan_leaves_out_and_nurses_who_is_here() -> None:
    found = amounts(replace(plan(), admissions=()))
    assert {name: n for name, n in found.items() if n} == {
        "continuity": 1,
        "unscheduled": 3,
    }


def test_each_other_nurse_counts_once_for_each_who_meets_her() -> None:
    rounds = tuple(
        Round(0, r.shift, 1) if r.room == 0 and r.shift in (4, 5) else r
        for r in plan().rounds
    )
    found = amounts(plan(rounds=rounds))
    assert found["continuity"] == 4 + 2
    assert found["skill_short"] == 6 + 2 * (1 + 2)


@pytest.mark.parametrize(("most", "excess"), [(3, 0), (2, 12), (0, 36)])
def test_workload_beyond_the_most_is_excess(most: int, excess: int) -> None:
    nurses = problem().nurses
    tired = replace(nurses[0], duties=tuple((s, most) for s, _ in nurses[0].duties))
    found = admission_terms(problem(nurses=(tired, nurses[1])), plan())
    assert found["excess_workload"].amount == excess


def test_a_nurse_of_two_rooms_has_the_work_of_both() -> None:
    rounds = tuple(r if r.room == 0 else Round(1, r.shift, 0) for r in plan().rounds)
    assert amounts(plan(rounds=rounds))["excess_workload"] == 3


def test_theatres_beyond_a_surgeons_first_are_transfers() -> None:
    two = plan(replace(ANNA, day=1), replace(BERIT, day=1, theatre=1), CARL)
    found = amounts(two)
    assert (found["open_theatres"], found["surgeon_transfers"]) == (2, 1)


def test_what_lies_beyond_the_horizon_is_not_counted() -> None:
    late = plan(Admission(3, 3, 1, 1))
    assert amounts(late)["continuity"] == 1 + 1
