"""A solution of the competition as a plan of admissions, and back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pks.errors import InvalidTables, Issue
from pks.io.ihtc.documents import SolutionPart
from pks.io.ihtc.reading import read_document, shown, told
from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.problems.admission.problem import AdmissionProblem

NOT_ADMITTED = "none"
UNKNOWN = -1


def read_solution(path: Path, problem: AdmissionProblem) -> AdmissionPlan:
    """
    Read a solution of an instance.

    Raises
    ------
    UnreadableFile
        If it is missing, truncated or no JSON.
    InvalidTables
        With everything that is missing, of the wrong form or unknown in the instance.
    """
    return Solution(path, problem).plan()


class Solution:
    """A file with a solution, read against its instance."""

    def __init__(self, path: Path, problem: AdmissionProblem) -> None:
        self._document = read_document(path, SolutionPart)
        self._source = path.name
        self._problem = problem
        self._issues: list[Issue] = []
        labels = problem.labels
        self._rooms = numbered(labels.rooms)
        self._theatres = numbered(labels.theatres)
        self._patients = numbered(labels.patients)
        self._nurses = numbered(labels.nurses)
        self._shifts = numbered(labels.shifts)

    def plan(self) -> AdmissionPlan:
        """Return the plan."""
        found = AdmissionPlan(tuple(self._admissions()), tuple(self._rounds()))
        if self._issues:
            raise InvalidTables(told(self._issues, self._source))
        return found

    def _admissions(self) -> list[Admission]:
        found = []
        for i, part in enumerate(self._document.patients):
            place = f"patients[{i}]"
            patient = self._number(self._patients, part.id, f"{place}.id", "a patient")
            if part.admission_day != NOT_ADMITTED:
                day = self._day(part.admission_day, f"{place}.admission_day")
                room = self._number(self._rooms, part.room, f"{place}.room", "a room")
                where = f"{place}.operating_theater"
                theatre = self._number(
                    self._theatres, part.operating_theater, where, "a theatre"
                )
                found.append(Admission(patient, day, room, theatre))
        return found

    def _rounds(self) -> list[Round]:
        found = []
        for i, part in enumerate(self._document.nurses):
            nurse = self._number(self._nurses, part.id, f"nurses[{i}].id", "a nurse")
            for k, duty in enumerate(part.assignments):
                place = f"nurses[{i}].assignments[{k}]"
                day = self._day(duty.day, f"{place}.day")
                where = f"{place}.shift"
                shift = self._number(self._shifts, duty.shift, where, "a shift")
                number = day * self._problem.num_shifts_a_day + shift
                for name in duty.rooms:
                    where = f"{place}.rooms"
                    room = self._number(self._rooms, name, where, "a room")
                    found.append(Round(room, number, nurse))
        return found

    def _number(
        self, known: Mapping[str, int], name: str | None, place: str, what: str
    ) -> int:
        if name is None or name not in known:
            self._refuse(place, name, f"the id of {what} of the instance")
            return UNKNOWN
        return known[name]

    def _day(self, day: int | str, place: str) -> int:
        if not isinstance(day, int) or day >= self._problem.num_days:
            most = self._problem.num_days - 1
            self._refuse(place, day, f"a day from 0 to {most}")
            return UNKNOWN
        return day

    def _refuse(self, place: str, value: object, expected: str) -> None:
        self._issues.append(Issue(self._source, None, place, shown(value), expected))


def numbered(names: tuple[str, ...]) -> dict[str, int]:
    """Return the number of each name."""
    return {name: number for number, name in enumerate(names)}


def solution_document(problem: AdmissionProblem, plan: AdmissionPlan) -> dict[str, Any]:
    """Return a plan in the competition's format, patients and nurses in their order."""
    labels, num_shifts = problem.labels, problem.num_shifts_a_day
    admitted = {a.patient: a for a in plan.admissions}
    patients: list[dict[str, Any]] = []
    for number, name in enumerate(labels.patients):
        a = admitted.get(number)
        if a is None:
            patients.append({"id": name, "admission_day": NOT_ADMITTED})
        else:
            patients.append(
                {
                    "id": name,
                    "admission_day": a.day,
                    "room": labels.rooms[a.room],
                    "operating_theater": labels.theatres[a.theatre],
                }
            )
    rooms: dict[tuple[int, int], list[str]] = {}
    for r in sorted(plan.rounds):
        rooms.setdefault((r.nurse, r.shift), []).append(labels.rooms[r.room])
    nurses = [
        {
            "id": labels.nurses[number],
            "assignments": [
                {
                    "day": shift // num_shifts,
                    "shift": labels.shifts[shift % num_shifts],
                    "rooms": rooms.get((number, shift), []),
                }
                for shift, _ in nurse.duties
            ],
        }
        for number, nurse in enumerate(problem.nurses)
    ]
    return {"patients": patients, "nurses": nurses}
