"""Each rule of admission: kept at its limit, and broken alone."""

from dataclasses import replace

import pytest

from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.problems.admission.problem import AdmissionProblem, Inpatient
from pks.rules.admission import check_admission
from pks.rules.admission_alone import impossible
from pks.rules.violation import Violation
from tests.tiny_admissions import (
    ADMISSIONS,
    DAYS,
    MAN,
    WOMAN,
    care,
    plan,
    problem,
    with_patient,
)

ANNA, BERIT, CARL = ADMISSIONS
DAVID = Admission(3, 2, 1, 1)


def broken(
    admission_plan: AdmissionPlan, of: AdmissionProblem | None = None
) -> list[tuple[str, str, int]]:
    found = check_admission(problem() if of is None else of, admission_plan)
    return [(v.rule, v.where, v.excess) for v in found]


def test_a_plan_at_every_limit_is_valid() -> None:
    assert broken(plan()) == []
    assert broken(plan(*ADMISSIONS, DAVID)) == []


def test_sexes_do_not_share_a_room() -> None:
    assert broken(plan(ANNA, BERIT, replace(DAVID, day=3, room=0))) == [
        ("sex_mix", "room big, day 3", 1)
    ]


def test_a_room_suits() -> None:
    picky = with_patient(0, rooms=(1,))
    assert broken(plan(ANNA), picky) == [("suitable_room", "patient anna, room big", 1)]


def test_a_theatre_suits() -> None:
    picky = with_patient(0, theatres=(1,))
    assert broken(plan(ANNA), picky) == [
        ("suitable_theatre", "patient anna, theatre t0", 1)
    ]


def test_a_surgeon_has_so_many_minutes() -> None:
    full = plan(replace(ANNA, day=1), replace(BERIT, day=1, room=1))
    assert broken(full) == []
    tired = problem(surgeons_min=((100, 149, 50, 0), (60, 60, 60, 60)))
    assert broken(full, tired) == [("surgeon_minutes", "surgeon s0, day 1", 1)]


def test_a_theatre_has_so_many_minutes() -> None:
    short = problem(theatres_min=((99, 150, 100, 60), (60, 60, 60, 60)))
    assert broken(plan(), short) == [("theatre_minutes", "theatre t0, day 0", 1)]


def test_who_must_come_does() -> None:
    assert broken(plan(BERIT, CARL)) == [("mandatory", "patient anna", 1)]


def test_nobody_comes_before_the_window() -> None:
    early = replace(BERIT, day=0, room=1)
    calm = problem(surgeons_min=((200, 200, 200, 200),) * 2)
    staffed = plan(ANNA, early).rounds + tuple(Round(1, s, 0) for s in range(3))
    assert broken(plan(ANNA, early, rounds=staffed), calm) == [
        ("admission_window", "patient berit, day 0", 1)
    ]


def test_nobody_comes_after_the_window() -> None:
    calm = problem(surgeons_min=((200, 200, 200, 200),) * 2)
    assert broken(plan(replace(ANNA, day=2)), calm) == [
        ("admission_window", "patient anna, day 2", 1)
    ]


def test_a_room_has_so_many_beds() -> None:
    small = problem(rooms=((1, 2, 2, 2), (1, 1, 1, 1)))
    assert broken(plan(), small) == [("room_beds", "room big, day 0", 1)]


def test_a_nurse_is_on_duty() -> None:
    rounds = tuple(r for r in plan().rounds if (r.room, r.shift) != (0, 2))
    assert broken(plan(rounds=(*rounds, Round(0, 2, 1)))) == [
        ("nurse_on_duty", "room big, day 0, night, nurse n1", 1)
    ]


def test_a_room_with_somebody_has_a_nurse() -> None:
    rounds = tuple(r for r in plan().rounds if (r.room, r.shift) != (1, 4))
    assert broken(plan(rounds=rounds)) == [
        ("room_covered", "room small, day 1, late", 1)
    ]
    empty = tuple(r for r in plan().rounds if (r.room, r.shift) != (1, 8))
    assert broken(plan(rounds=empty)) == []


@pytest.mark.parametrize(
    "malformed",
    [
        plan(ANNA, replace(ANNA, day=1)),
        plan(replace(ANNA, room=2)),
        plan(replace(ANNA, day=4)),
        plan(replace(ANNA, day=-1)),
        plan(replace(ANNA, theatre=2)),
        plan(replace(ANNA, patient=4)),
        plan(rounds=(Round(0, 12, 0),)),
        plan(rounds=(Round(0, 1, 0), Round(0, 1, 1))),
    ],
)
def test_a_malformed_plan_is_judged_by_that_alone(malformed: AdmissionPlan) -> None:
    assert {rule for rule, _, _ in broken(malformed)} == {"well_formed"}


def test_nothing_is_impossible_here() -> None:
    assert impossible(problem()) == ()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (with_patient(0, surgery_min=151),
         [("surgeon_minutes", "patient anna, day 0, room big", 51)]),
        (with_patient(0, surgery_min=161, first_day=1),
         [("surgeon_minutes", "patient anna, day 1, room big", 11),
          ("theatre_minutes", "patient anna, day 1, room big", 11)]),
        (with_patient(0, theatres=(1,)),
         [("theatre_minutes", "patient anna, day 0, room big", 40)]),
        (with_patient(0, theatres=()),
         [("theatre_minutes", "patient anna, day 0, room big", 100)]),
        (with_patient(0, rooms=()),
         [("suitable_room", "patient anna, day 0, room big", 1)]),
        (with_patient(0, care=care(MAN, 0, 2, 2, 1), rooms=(0,), last_day=1),
         [("sex_mix", "patient anna, day 0, room big", 1)]),
        (problem(rooms=((1,) * DAYS, (0,) * DAYS)),
         [("room_beds", "patient anna, day 0, room big", 1)]),
        (problem(nurses=()),
         [("nurse_on_duty", "room big, day 0, early, no nurse at all", 1),
          ("nurse_on_duty", "patient anna, day 0, room big", 2)]),
        (problem(inpatients=(Inpatient(care(WOMAN, 0, 1, 1, 1), 0),
                             Inpatient(care(MAN, 0, 1, 1, 1), 0)),
                 labels=replace(problem().labels, inpatients=("eva", "fritz"))),
         [("sex_mix", "room big, day 0", 1)]),
    ],
)  # fmt: skip
def test_what_no_plan_can_mend_is_told(
    found: AdmissionProblem, expected: list[tuple[str, str, int]]
) -> None:
    told = impossible(found)
    for rule, where, excess in expected:
        assert Violation(rule, where, excess) in told
