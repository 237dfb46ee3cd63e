"""
A plan without compiled code: patients one by one, each to the cheapest place.

Whoever must come and found no place goes first in the next pass, as in squeaky wheel
optimisation (Joslin and Clements 1999, *JAIR* 10).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from pks.problems.admission.choices import staffed_days
from pks.problems.admission.plan import Admission, AdmissionPlan, Round, stays
from pks.problems.admission.problem import AdmissionProblem, Care, Patient
from pks.score.admission import admission_objective
from solvers.admission.events import Found


def greedy_plan(
    problem: AdmissionProblem, is_over: Callable[[], bool] = lambda: True
) -> AdmissionPlan:
    """
    Return the plan of the pass that leaves out fewest who must come.

    Parameters
    ----------
    is_over
        Asked after each pass that leaves out somebody who must come; the first pass is
        always made.
    """
    blame = [0] * len(problem.patients)
    best: tuple[int, tuple[Admission, ...]] | None = None
    while best is None or (best[0] and not is_over()):
        ward = Ward(problem)
        admissions = ward.admit(in_order(problem, blame))
        admitted = {a.patient for a in admissions}
        missing = [
            p
            for p, patient in enumerate(problem.patients)
            if patient.mandatory and p not in admitted
        ]
        if best is None or len(missing) < best[0]:
            best = len(missing), admissions
        for p in missing:
            blame[p] += 1
    return AdmissionPlan(best[1], staffed(problem, best[1]))


def found(problem: AdmissionProblem, plan: AdmissionPlan) -> Found:
    """Return what is told of a plan that no searcher counted."""
    admitted = {a.patient for a in plan.admissions}
    patients = enumerate(problem.patients)
    num_missing = sum(one.mandatory and p not in admitted for p, one in patients)
    return Found(plan, admission_objective(problem, plan), num_missing)


def in_order(problem: AdmissionProblem, blame: Sequence[int]) -> list[int]:
    """Return the patients: who must come first, then whoever has fewest places."""

    def urgency(p: int) -> tuple[bool, int, int, int]:
        patient = problem.patients[p]
        num_places = (patient.last_day - patient.first_day + 1) * len(patient.rooms)
        size = patient.care.num_days * patient.surgery_min
        return not patient.mandatory, -blame[p], num_places, -size

    return sorted(range(len(problem.patients)), key=urgency)


class Ward:
    """Rooms, surgeons and theatres as far as they are taken."""

    def __init__(self, problem: AdmissionProblem) -> None:
        self._problem = problem
        self._taken: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._surgeon_min = [list(days) for days in problem.surgeons_min]
        self._theatre_min = [list(days) for days in problem.theatres_min]
        self._is_staffed = staffed_days(problem)
        for here in problem.inpatients:
            self._lay(here.care, here.room, 0)

    def admit(self, patients: Iterable[int]) -> tuple[Admission, ...]:
        """Admit each patient to the best place that there is, if there is one."""
        admissions = []
        for p in patients:
            patient = self._problem.patients[p]
            place = self._place(patient)
            if place is not None:
                day, room, theatre = place
                self._lay(patient.care, room, day)
                self._surgeon_min[patient.surgeon][day] -= patient.surgery_min
                self._theatre_min[theatre][day] -= patient.surgery_min
                admissions.append(Admission(p, day, room, theatre))
        return tuple(admissions)

    def _days(self, care: Care, day: int) -> range:
        return range(day, min(self._problem.num_days, day + care.num_days))

    def _lay(self, care: Care, room: int, day: int) -> None:
        for d in self._days(care, day):
            self._taken[room, d].append(care.sex)

    def _place(self, patient: Patient) -> tuple[int, int, int] | None:
        """Return the first day with a place; there, the room that others need least."""
        for day in range(patient.first_day, patient.last_day + 1):
            theatre = self._theatre(patient, day)
            if theatre is not None:
                free = [r for r in patient.rooms if self._has_bed(patient.care, r, day)]
                if free:
                    room = max(free, key=lambda r: self._company(patient.care, r, day))
                    return day, room, theatre
        return None

    def _theatre(self, patient: Patient, day: int) -> int | None:
        """Return the open theatre that is left fullest, else one not open yet."""
        need_min = patient.surgery_min
        days = self._days(patient.care, day)
        if self._surgeon_min[patient.surgeon][day] < need_min or not all(
            self._is_staffed[d] for d in days
        ):
            return None
        fitting = [
            (left[day] == self._problem.theatres_min[t][day], left[day], t)
            for t, left in ((t, self._theatre_min[t]) for t in patient.theatres)
            if left[day] >= need_min
        ]
        return min(fitting)[2] if fitting else None

    def _has_bed(self, care: Care, room: int, day: int) -> bool:
        beds = self._problem.rooms[room]
        for d in self._days(care, day):
            sexes = self._taken[room, d]
            if len(sexes) >= beds[d] or (sexes and sexes[0] != care.sex):
                return False
        return True

    def _company(self, care: Care, room: int, day: int) -> tuple[int, int]:
        """Return how many lie there then, and how few beds the room has."""
        num = sum(len(self._taken[room, d]) for d in self._days(care, day))
        return num, -self._problem.rooms[room][day]


People = list[tuple[int, int, int]]  # number, workload and skill wanted, in a round


def staffed(
    problem: AdmissionProblem, admissions: tuple[Admission, ...]
) -> tuple[Round, ...]:
    """Return a nurse for every round, shift by shift the one who costs least."""
    people: defaultdict[tuple[int, int], People] = defaultdict(list)
    num = problem.num_shifts_a_day
    for number, one in enumerate(stays(problem, AdmissionPlan(admissions))):
        wanted = zip(one.care.workload, one.care.skill, strict=True)
        shifts = range(num * one.first_day, num * one.end_day)
        for shift, (workload, skill) in zip(shifts, wanted, strict=False):
            people[shift, one.room].append((number, workload, skill))
    staff = Staff(problem)
    return tuple(
        Round(room, shift, staff.take(shift, people[shift, room]))
        for shift, room in sorted(people)
    )


class Staff:
    """Nurses with what they have been given so far."""

    def __init__(self, problem: AdmissionProblem) -> None:
        self._weights = problem.weight_by_term
        self._skill = [nurse.skill for nurse in problem.nurses]
        self._met: set[tuple[int, int]] = set()
        self._load: defaultdict[tuple[int, int], int] = defaultdict(int)
        self._duties: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, nurse in enumerate(problem.nurses):
            for shift, most in nurse.duties:
                self._duties[shift].append((number, most))

    def take(self, shift: int, people: People) -> int:
        """Give a round to the nurse on duty whom it costs least."""
        _, _, nurse = min(
            (self._cost(nurse, most, shift, people), self._load[nurse, shift], nurse)
            for nurse, most in self._duties[shift]
        )
        self._load[nurse, shift] += sum(workload for _, workload, _ in people)
        self._met |= {(number, nurse) for number, _, _ in people}
        return nurse

    def _cost(self, nurse: int, most: int, shift: int, people: People) -> int:
        before = self._load[nurse, shift]
        after = before + sum(workload for _, workload, _ in people)
        over = max(0, after - most) - max(0, before - most)
        lacks = sum(max(0, skill - self._skill[nurse]) for _, _, skill in people)
        new = sum((number, nurse) not in self._met for number, _, _ in people)
        return (
            self._weights["excess_workload"] * over
            + self._weights["skill_short"] * lacks
            + self._weights["continuity"] * new
        )
