"""A tiny problem of admission in which each limit is met exactly."""

from dataclasses import replace
from typing import Any

from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.problems.admission.problem import (
    TERM_UNITS,
    AdmissionProblem,
    Care,
    Inpatient,
    Labels,
    Nurse,
    Patient,
)

DAYS, SHIFTS = 4, 3
WEIGHTS = (3, 5, 7, 11, 13, 17, 19, 230)
WOMAN, MAN = 0, 1


def care(sex: int, age_group: int, num_days: int, load: int, skill: int) -> Care:
    num_shifts = num_days * SHIFTS
    return Care(sex, age_group, num_days, (load,) * num_shifts, (skill,) * num_shifts)


def all_duties(most_load: int) -> tuple[tuple[int, int], ...]:
    return tuple((shift, most_load) for shift in range(DAYS * SHIFTS))


def problem(**changed: Any) -> AdmissionProblem:
    """Rooms of two beds and of one; two theatres, surgeons and nurses; four wait."""
    patients = (
        Patient(care(WOMAN, 0, 2, 2, 1), True, 0, 1, 100, 0, (0, 1), (0, 1)),
        Patient(care(WOMAN, 2, 2, 3, 0), False, 1, 3, 50, 0, (0, 1), (0, 1)),
        Patient(care(MAN, 1, 1, 1, 2), False, 0, 3, 60, 1, (1,), (0, 1)),
        Patient(care(MAN, 1, 9, 1, 0), False, 2, 3, 40, 1, (0, 1), (0, 1)),
    )
    whole = AdmissionProblem(
        num_days=DAYS,
        num_shifts_a_day=SHIFTS,
        num_age_groups=3,
        num_skills=3,
        patients=patients,
        inpatients=(Inpatient(care(WOMAN, 1, 2, 1, 2), 0),),
        rooms=((2,) * DAYS, (1,) * DAYS),
        surgeons_min=((100, 150, 50, 0), (60, 60, 60, 60)),
        theatres_min=((160, 150, 100, 60), (60, 60, 60, 60)),
        nurses=(Nurse(2, all_duties(3)), Nurse(0, all_duties(4)[3:])),
        weights=tuple(zip(TERM_UNITS, WEIGHTS, strict=True)),
        labels=Labels(
            patients=("anna", "berit", "carl", "david"),
            inpatients=("eva",),
            rooms=("big", "small"),
            theatres=("t0", "t1"),
            surgeons=("s0", "s1"),
            nurses=("n0", "n1"),
            shifts=("early", "late", "night"),
        ),
    )
    return replace(whole, **changed)


def with_patient(number: int, **changed: Any) -> AdmissionProblem:
    """Return the problem with one patient changed."""
    patients = list(problem().patients)
    patients[number] = replace(patients[number], **changed)
    return problem(patients=tuple(patients))


ADMISSIONS = (Admission(0, 0, 0, 0), Admission(1, 2, 0, 0), Admission(2, 1, 1, 1))
"""Anna beside Eva, then Berit alone; Carl for a day in the small room."""


def plan(
    *admissions: Admission, rounds: tuple[Round, ...] | None = None
) -> AdmissionPlan:
    """Nurse 0 has the big room and nurse 1 the small one, unless said otherwise."""
    if rounds is None:
        rounds = tuple(Round(0, shift, 0) for shift in range(DAYS * SHIFTS))
        rounds += tuple(Round(1, shift, 1) for shift in range(3, DAYS * SHIFTS))
    return AdmissionPlan(admissions or ADMISSIONS, rounds)
