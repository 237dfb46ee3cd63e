"""A plan of admissions, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pks.problems.admission.problem import AdmissionProblem, Care


@dataclass(frozen=True, slots=True, order=True)
class Admission:
    """A patient comes on a day to a room, and is operated on in a theatre."""

    patient: int
    day: int
    room: int
    theatre: int


@dataclass(frozen=True, slots=True, order=True)
class Round:
    """A nurse answers for a room in a shift."""

    room: int
    shift: int
    nurse: int


@dataclass(frozen=True, slots=True)
class AdmissionPlan:
    """
    Who is admitted when and where, and which nurses answer for the rooms.

    Who is not among the admissions is not admitted. Rounds in empty rooms are allowed
    and change nothing.
    """

    admissions: tuple[Admission, ...] = ()
    rounds: tuple[Round, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in a room, from a day on, as long as the horizon lasts."""

    name: str
    care: Care
    room: int
    first_day: int
    end_day: int

    @property
    def days(self) -> range:
        """The days in the room."""
        return range(self.first_day, self.end_day)


def stays(problem: AdmissionProblem, plan: AdmissionPlan) -> Iterator[Stay]:
    """Yield every stay: of those who are here, and of those admitted."""
    for name, here in zip(problem.labels.inpatients, problem.inpatients, strict=True):
        yield stay(problem, name, here.care, here.room, 0)
    for admission in plan.admissions:
        name = problem.labels.patients[admission.patient]
        care = problem.patients[admission.patient].care
        yield stay(problem, name, care, admission.room, admission.day)


def stay(problem: AdmissionProblem, name: str, care: Care, room: int, day: int) -> Stay:
    """Return a stay, cut at the end of the horizon."""
    return Stay(name, care, room, day, min(problem.num_days, day + care.num_days))


def nursed_shifts(
    problem: AdmissionProblem, found: Stay
) -> Iterator[tuple[int, int, int]]:
    """Yield (shift, workload, skill wanted) for every shift of a stay."""
    first = found.first_day * problem.num_shifts_a_day
    end = found.end_day * problem.num_shifts_a_day
    care = found.care
    wanted = zip(care.workload, care.skill, strict=True)
    yield from (
        (shift, workload, skill)
        for shift, (workload, skill) in zip(range(first, end), wanted, strict=False)
    )


def nurse_by_round(plan: AdmissionPlan) -> dict[tuple[int, int], int]:
    """Return who answers for each (room, shift)."""
    return {(found.room, found.shift): found.nurse for found in plan.rounds}
