"""Random problems of admission, small and tight enough that every limit binds."""

from dataclasses import replace

import numpy as np

from pks.problems.admission.plan import Admission, AdmissionPlan
from pks.problems.admission.problem import (
    TERM_UNITS,
    AdmissionProblem,
    Care,
    Inpatient,
    Labels,
    Nurse,
    Patient,
)
from pks.rules.admission_alone import impossible

DAYS, SHIFTS, AGES, SKILLS = 6, 3, 4, 3
NUM_THEATRES = 3


def random_problem(seed: int, num_patients: int = 24) -> AdmissionProblem:
    """Return a problem whose persons are possible, each alone."""
    chance = np.random.default_rng(seed)
    rooms = random_rooms(chance)
    patients = tuple(random_patient(chance, len(rooms)) for _ in range(num_patients))
    inpatients = tuple(
        Inpatient(random_care(chance), room)
        for room in range(len(rooms))
        if chance.random() < 0.5
    )
    nurses = tuple(random_nurse(chance, number) for number in range(5))
    found = AdmissionProblem(
        num_days=DAYS,
        num_shifts_a_day=SHIFTS,
        num_age_groups=AGES,
        num_skills=SKILLS,
        patients=patients,
        inpatients=inpatients,
        rooms=rooms,
        surgeons_min=random_minutes(chance, 2),
        theatres_min=random_minutes(chance, NUM_THEATRES),
        nurses=nurses,
        weights=tuple(
            (name, int(weight))
            for name, weight in zip(
                TERM_UNITS, (5, 1, 5, 1, 30, 5, 10, 200), strict=True
            )
        ),
        labels=labels(len(patients), len(inpatients), len(rooms), len(nurses)),
    )
    lacking = {v.where.split(",")[0] for v in impossible(found)}
    names = zip(found.labels.patients, found.patients, strict=True)
    possible = tuple(
        replace(p, mandatory=p.mandatory and f"patient {name}" not in lacking)
        for name, p in names
    )
    return replace(found, patients=possible)


def labels(patients: int, inpatients: int, rooms: int, nurses: int) -> Labels:
    def named(letter: str, num: int) -> tuple[str, ...]:
        return tuple(f"{letter}{n:02}" for n in range(num))

    return Labels(
        patients=named("p", patients),
        inpatients=named("a", inpatients),
        rooms=named("r", rooms),
        theatres=named("t", NUM_THEATRES),
        surgeons=named("s", 2),
        nurses=named("n", nurses),
        shifts=("early", "late", "night"),
    )


def random_rooms(chance: np.random.Generator) -> tuple[tuple[int, ...], ...]:
    """Return rooms of one to three beds, one bed closed on some days if one is left."""
    beds = chance.integers(1, 4, 4)
    closed = chance.random((4, DAYS)) < 0.2
    rows = np.maximum(1, beds[:, None] - closed)
    return tuple(tuple(row) for row in rows.tolist())


def random_care(chance: np.random.Generator) -> Care:
    num_days = int(chance.integers(1, 5))
    num = num_days * SHIFTS
    return Care(
        sex=int(chance.integers(2)),
        age_group=int(chance.integers(AGES)),
        num_days=num_days,
        workload=tuple(chance.integers(0, 4, num).tolist()),
        skill=tuple(chance.integers(0, SKILLS, num).tolist()),
    )


def random_patient(chance: np.random.Generator, num_rooms: int) -> Patient:
    first = int(chance.integers(0, DAYS))
    mandatory = bool(chance.random() < 0.3)
    last = min(DAYS - 1, first + int(chance.integers(0, 4))) if mandatory else DAYS - 1
    suiting = [room for room in range(num_rooms) if chance.random() < 0.8]
    return Patient(
        care=random_care(chance),
        mandatory=mandatory,
        first_day=first,
        last_day=last,
        surgery_min=30 * int(chance.integers(1, 6)),
        surgeon=int(chance.integers(2)),
        rooms=tuple(suiting),
        theatres=tuple(t for t in range(NUM_THEATRES) if chance.random() < 0.8),
    )


def random_nurse(chance: np.random.Generator, number: int) -> Nurse:
    """Return a nurse; the first one is always on duty."""
    shifts = [s for s in range(DAYS * SHIFTS) if number == 0 or chance.random() < 0.4]
    duties = tuple((shift, int(chance.integers(0, 9))) for shift in shifts)
    return Nurse(int(chance.integers(SKILLS)), duties)


def random_minutes(
    chance: np.random.Generator, num: int
) -> tuple[tuple[int, ...], ...]:
    rows = 30 * chance.integers(0, 12, (num, DAYS))
    return tuple(tuple(row) for row in rows.tolist())


def place(chance: np.random.Generator, problem: AdmissionProblem) -> Admission:
    """Return a random place of a random patient, allowed or not."""
    return Admission(
        patient=int(chance.integers(len(problem.patients))),
        day=int(chance.integers(problem.num_days)),
        room=int(chance.integers(len(problem.rooms))),
        theatre=int(chance.integers(len(problem.theatres_min))),
    )


def without(plan: AdmissionPlan, patient: int) -> AdmissionPlan:
    """Return a plan without a patient."""
    kept = tuple(a for a in plan.admissions if a.patient != patient)
    return AdmissionPlan(kept, plan.rounds)
