"""
What no plan of admissions can mend: limits broken by one person alone.

Each is found without looking at anybody who could be planned otherwise, so an empty
answer does not say that there is a plan.
"""

from collections import Counter
from collections.abc import Iterator

from pks.problems.admission.choices import staffed_days
from pks.problems.admission.plan import AdmissionPlan, stay
from pks.problems.admission.problem import AdmissionProblem, Patient
from pks.rules.admission import (
    room_beds,
    round_name,
    sex_mix,
    stays_by_room_day,
)
from pks.rules.violation import Violation

Lack = tuple[str, int]  # rule, excess
NOBODY = AdmissionPlan()


def impossible(problem: AdmissionProblem) -> tuple[Violation, ...]:
    """Return what is broken already, and who must come but has no place at all."""
    alone = Alone(problem)
    return (*alone.broken_already(), *alone.without_place())


class Alone:
    """
    Looks at single persons beside those who are in the rooms.

    Parameters
    ----------
    plan
        Who else is admitted; nobody by itself.
    """

    def __init__(self, problem: AdmissionProblem, plan: AdmissionPlan = NOBODY) -> None:
        self._problem = problem
        self._here = stays_by_room_day(problem, plan)
        self._surgeon_min: Counter[tuple[int, int]] = Counter()
        self._theatre_min: Counter[tuple[int, int]] = Counter()
        for a in plan.admissions:
            patient = problem.patients[a.patient]
            self._surgeon_min[patient.surgeon, a.day] += patient.surgery_min
            self._theatre_min[a.theatre, a.day] += patient.surgery_min
        on_duty = {shift for nurse in problem.nurses for shift, _ in nurse.duties}
        self._unstaffed = sorted(set(range(problem.num_shifts)) - on_duty)
        self._unstaffed_days = {
            day
            for day, has_nurses in enumerate(staffed_days(problem))
            if not has_nurses
        }

    def broken_already(self) -> Iterator[Violation]:
        """Yield what those who are here break by themselves."""
        yield from sex_mix(self._problem, NOBODY)
        yield from room_beds(self._problem, NOBODY)
        for shift in self._unstaffed:
            day = shift // self._problem.num_shifts_a_day
            for room in range(len(self._problem.rooms)):
                if (room, day) in self._here:
                    where = f"{round_name(self._problem, room, shift)}, no nurse at all"
                    yield Violation("nurse_on_duty", where, 1)

    def without_place(self) -> Iterator[Violation]:
        """Yield what the nearest place of each who must come but has none lacks."""
        names = self._problem.labels.patients
        for name, patient in zip(names, self._problem.patients, strict=True):
            if patient.mandatory:
                where, lacks = self.nearest(patient)
                for rule, excess in lacks:
                    yield Violation(rule, f"patient {name}, {where}", excess)

    def nearest(self, patient: Patient) -> tuple[str, list[Lack]]:
        """Return the place that lacks the fewest things, then the least of them."""
        best: tuple[int, int, str, list[Lack]] | None = None
        for day in range(patient.first_day, patient.last_day + 1):
            of_day = list(self.day_lacks(patient, day))
            room, of_room = self.nearest_room(patient, day)
            lacks = of_day + of_room
            amount = sum(excess for _, excess in lacks)
            if best is None or (len(lacks), amount) < best[:2]:
                name = self._problem.labels.rooms[room]
                best = len(lacks), amount, f"day {day}, room {name}", lacks
            if not lacks:
                break
        assert best is not None
        return best[2:]

    def day_lacks(self, patient: Patient, day: int) -> Iterator[Lack]:
        """Yield what a day lacks in whichever room."""
        problem = self._problem
        taken_min = self._surgeon_min[patient.surgeon, day]
        surgeon_min = problem.surgeons_min[patient.surgeon][day] - taken_min
        if patient.surgery_min > surgeon_min:
            yield "surgeon_minutes", patient.surgery_min - surgeon_min
        minutes = [
            problem.theatres_min[t][day] - self._theatre_min[t, day]
            for t in patient.theatres
        ]
        longest = max(minutes, default=0)
        if patient.surgery_min > longest or not minutes:
            yield "theatre_minutes", patient.surgery_min - longest
        days = stay(problem, "", patient.care, 0, day).days
        unstaffed = self._unstaffed_days & set(days)
        if unstaffed:
            yield "nurse_on_duty", len(unstaffed)

    def nearest_room(self, patient: Patient, day: int) -> tuple[int, list[Lack]]:
        """Return the first room, of those that suit, that lacks least, and what."""
        best: tuple[int, int, int, list[Lack]] | None = None
        for room in patient.rooms or range(len(self._problem.rooms)):
            lacks = list(self.room_lacks(patient, day, room))
            amount = sum(excess for _, excess in lacks)
            if best is None or (len(lacks), amount) < best[:2]:
                best = len(lacks), amount, room, lacks
            if not lacks:
                break
        assert best is not None
        return best[2:]

    def room_lacks(self, patient: Patient, day: int, room: int) -> Iterator[Lack]:
        """Yield what a room lacks during a stay."""
        if room not in patient.rooms:
            yield "suitable_room", 1
        beds, others = 0, 0
        for at in stay(self._problem, "", patient.care, room, day).days:
            here = self._here.get((room, at), [])
            beds = max(beds, len(here) + 1 - self._problem.rooms[room][at])
            others = max(others, sum(s.care.sex != patient.care.sex for s in here))
        if beds > 0:
            yield "room_beds", beds
        if others:
            yield "sex_mix", others
