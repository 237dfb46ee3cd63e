"""An instance of the competition as an admission problem."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pks.errors import InvalidTables
from pks.io.ihtc.consistency import contradictions
from pks.io.ihtc.documents import InstancePart, NursePart, PatientPart, PersonPart
from pks.io.ihtc.reading import read_document, told, unknown_keys
from pks.problems.admission.problem import (
    AdmissionProblem,
    Care,
    Inpatient,
    Labels,
    Nurse,
    Patient,
)

SEXES = ("A", "B")
WEIGHT_KEYS = {
    "age_mix": "room_mixed_age",
    "skill_short": "room_nurse_skill",
    "continuity": "continuity_of_care",
    "excess_workload": "nurse_eccessive_workload",
    "open_theatres": "open_operating_theater",
    "surgeon_transfers": "surgeon_transfer",
    "admission_delay": "patient_delay",
    "unscheduled": "unscheduled_optional",
}


class Named(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """What it is called."""


@dataclass(frozen=True, slots=True)
class Instance:
    """
    An instance as it was read.

    Attributes
    ----------
    name
        The file's name without its ending.
    warnings
        What was left aside, and what will hardly have been meant.
    """

    name: str
    problem: AdmissionProblem
    warnings: tuple[str, ...]


def read_instance(path: Path) -> Instance:
    """
    Read an instance.

    Raises
    ------
    UnreadableFile
        If it is missing, truncated or no JSON.
    InvalidTables
        With everything that is missing, of the wrong form or contradictory.
    """
    document = read_document(path, InstancePart)
    issues = list(contradictions(document, path.name))
    if issues:
        raise InvalidTables(told(issues, path.name))
    problem = problem_of(document)
    return Instance(path.stem, problem, tuple(warnings(document, problem, path.name)))


def problem_of(document: InstancePart) -> AdmissionProblem:
    """Return the problem of an instance that does not contradict itself."""
    weights = document.weights
    rooms = numbers(document.rooms)
    return AdmissionProblem(
        num_days=document.days,
        num_shifts_a_day=len(document.shift_types),
        num_age_groups=len(document.age_groups),
        num_skills=document.skill_levels,
        patients=tuple(patient_of(document, p) for p in document.patients),
        inpatients=tuple(
            Inpatient(care_of(document, p), rooms[p.room_id])
            for p in document.occupants
        ),
        rooms=tuple((room.capacity,) * document.days for room in document.rooms),
        surgeons_min=tuple(s.max_surgery_time for s in document.surgeons),
        theatres_min=tuple(t.availability for t in document.operating_theaters),
        nurses=tuple(nurse_of(document, nurse) for nurse in document.nurses),
        weights=tuple(
            (term, int(getattr(weights, key))) for term, key in WEIGHT_KEYS.items()
        ),
        labels=Labels(
            patients=ids(document.patients),
            inpatients=ids(document.occupants),
            rooms=ids(document.rooms),
            theatres=ids(document.operating_theaters),
            surgeons=ids(document.surgeons),
            nurses=ids(document.nurses),
            shifts=document.shift_types,
        ),
    )


def ids(parts: Iterable[Named]) -> tuple[str, ...]:
    """Return the ids of some parts."""
    return tuple(part.id for part in parts)


def numbers(parts: Iterable[Named]) -> dict[str, int]:
    """Return the number of each part by its id."""
    return {part.id: number for number, part in enumerate(parts)}


def care_of(document: InstancePart, person: PersonPart) -> Care:
    """Return what somebody in a bed asks for."""
    return Care(
        sex=SEXES.index(person.gender),
        age_group=document.age_groups.index(person.age_group),
        num_days=person.length_of_stay,
        workload=person.workload_produced,
        skill=person.skill_level_required,
    )


def patient_of(document: InstancePart, patient: PatientPart) -> Patient:
    """Return somebody who waits."""
    due = patient.surgery_due_day
    last = document.days - 1
    return Patient(
        care=care_of(document, patient),
        mandatory=patient.mandatory,
        first_day=patient.surgery_release_day,
        last_day=last if due is None else min(due, last),
        surgery_min=patient.surgery_duration,
        surgeon=numbers(document.surgeons)[patient.surgeon_id],
        rooms=tuple(
            number
            for name, number in numbers(document.rooms).items()
            if name not in patient.incompatible_room_ids
        ),
        theatres=tuple(range(len(document.operating_theaters))),
    )


def nurse_of(document: InstancePart, nurse: NursePart) -> Nurse:
    """Return a nurse."""
    shifts = document.shift_types
    duties = sorted(
        (duty.day * len(shifts) + shifts.index(duty.shift), duty.max_load)
        for duty in nurse.working_shifts
    )
    return Nurse(nurse.skill_level, tuple(duties))


def warnings(
    document: InstancePart, problem: AdmissionProblem, source: str
) -> Iterator[str]:
    """Yield what is left aside or hardly meant."""
    for place, times in sorted(unknown_keys(document).items()):
        often = f", {times} times" if times > 1 else ""
        yield f"{source}: {place}: no key of the format, left aside{often}."
    on_duty = {shift for nurse in problem.nurses for shift, _ in nurse.duties}
    for shift in range(problem.num_shifts):
        if shift not in on_duty:
            name = problem.shift_name(shift)
            yield f"{source}: {name}: no nurse on duty, so every room must be empty."
