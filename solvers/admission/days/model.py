"""
Days alone, for CP-SAT: who comes when, while rooms are only counted.

Rooms count by day and beds, each given to one sex. Theatres are one, that opens theatre
by theatre, the longest first. Nurses are the fewest and the most skilled that a stay
could meet by itself. Every plan is one of these choices at no more than its own cost;
mixed ages, excess workload and surgeons' ways between theatres are not in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise
from types import MappingProxyType

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from pks.problems.admission.choices import days_for, staffed_days
from pks.problems.admission.problem import NUM_SEXES, AdmissionProblem, Care

Day = tuple[int, int]  # patient, day
Weighted = list[tuple[IntVar, int]]


def weighted(terms: Weighted) -> LinearExpr:
    """Return the sum of variables times numbers."""
    return LinearExpr.weighted_sum(
        [variable for variable, _ in terms], [number for _, number in terms]
    )


def nights_of(problem: AdmissionProblem, day: int, care: Care) -> range:
    """Return the days of a stay within the horizon."""
    return range(day, min(problem.num_days, day + care.num_days))


class DaysModel:
    """
    A model of the days of some patients, beside others whose days are set.

    Parameters
    ----------
    patients
        Whose days are chosen.
    out
        What it saves to admit each of them; who is not named must be admitted.
    days_set
        The days of others.

    Attributes
    ----------
    m
        Minimises what these days cost, less what it saves to admit patients.
    comes
        A variable for each patient and day that may be; none for those set.
    """

    def __init__(
        self,
        problem: AdmissionProblem,
        patients: Iterable[int],
        out: Mapping[int, int],
        days_set: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self._problem, self._days_set = problem, days_set
        self._weights = problem.weight_by_term
        self.m = CpModel()
        self.comes: dict[Day, IntVar] = {}
        self._costs: dict[Day, int] = {}
        self._choose_days(patients, out)
        self._hold_surgeons()
        for_theatres = self._open_theatres()
        self._hold_rooms()
        for_days = [(self.comes[day], cost) for day, cost in self._costs.items()]
        self.m.minimize(weighted(for_days + for_theatres))

    def _choose_days(self, patients: Iterable[int], out: Mapping[int, int]) -> None:
        care, staffed = LeastCare(self._problem), staffed_days(self._problem)
        for p in patients:
            patient = self._problem.patients[p]
            days = days_for(self._problem, patient, staffed) if patient.rooms else []
            for day in days:
                self.comes[p, day] = self.m.new_bool_var(f"comes[{p},{day}]")
                delay = self._weights["admission_delay"] * (day - patient.first_day)
                cost = delay + care.cost(patient.care, day) - out.get(p, 0)
                self._costs[p, day] = cost
            add = self.m.add_at_most_one if p in out else self.m.add_exactly_one
            add([self.comes[p, day] for day in days])

    def _hold_surgeons(self) -> None:
        asked: defaultdict[tuple[int, int], Weighted] = defaultdict(list)
        for (p, day), variable in self.comes.items():
            patient = self._problem.patients[p]
            asked[patient.surgeon, day].append((variable, patient.surgery_min))
        taken = self._surgeons_minutes()
        for (surgeon, day), terms in asked.items():
            there_are = self._problem.surgeons_min[surgeon][day]
            self.m.add(weighted(terms) <= there_are - taken[surgeon, day])

    def _surgeons_minutes(self) -> Counter[tuple[int, int]]:
        """Return by (surgeon, day) the minutes of those whose days are set."""
        found: Counter[tuple[int, int]] = Counter()
        for p, day in self._days_set.items():
            patient = self._problem.patients[p]
            found[patient.surgeon, day] += patient.surgery_min
        return found

    def _open_theatres(self) -> Weighted:
        """Open as few theatres as their minutes allow; return what they cost."""
        asked: defaultdict[int, Weighted] = defaultdict(list)
        for (p, day), variable in self.comes.items():
            asked[day].append((variable, self._problem.patients[p].surgery_min))
        minutes_set, costs = self._minutes(self._days_set), []
        for day, terms in asked.items():
            longest = self._longest(day)
            opened = [
                self.m.new_bool_var(f"open[{day},{n}]") for n in range(len(longest))
            ]
            for one, following in pairwise(opened):
                self.m.add_implication(following, one)
            minutes = weighted(list(zip(opened, longest, strict=True)))
            self.m.add(weighted(terms) + minutes_set[day] <= minutes)
            costs += [(one, self._weights["open_theatres"]) for one in opened]
        return costs

    def _longest(self, day: int) -> list[int]:
        """Return the minutes of theatres on a day, the most first."""
        return sorted((row[day] for row in self._problem.theatres_min), reverse=True)

    def _minutes(self, days: Mapping[int, int]) -> Counter[int]:
        """Return the minutes of surgery by day."""
        found: Counter[int] = Counter()
        for p, day in days.items():
            found[day] += self._problem.patients[p].surgery_min
        return found

    def _hold_rooms(self) -> None:
        """Give each day's rooms to one sex each, as many beds as it needs."""
        lying, here = self._lying_by_day(), self._num_here()
        for day in range(self._problem.num_days):
            if not any(lying[day, sex] for sex in range(NUM_SEXES)):
                continue
            rooms = Counter(beds[day] for beds in self._problem.rooms)
            first = {
                beds: self.m.new_int_var(0, number, f"first_sex[{day},{beds}]")
                for beds, number in rooms.items()
            }
            for sex in range(NUM_SEXES):
                beds_there = weighted([(first[beds], beds) for beds in rooms])
                if sex:
                    beds_there = sum(b * n for b, n in rooms.items()) - beds_there
                people = weighted([(variable, 1) for variable in lying[day, sex]])
                self.m.add(people + here[day, sex] <= beds_there)

    def _lying_by_day(self) -> Mapping[Day, list[IntVar]]:
        """Return who would lie there by (day, sex)."""
        found: defaultdict[Day, list[IntVar]] = defaultdict(list)
        for (p, day), variable in self.comes.items():
            care = self._problem.patients[p].care
            for d in nights_of(self._problem, day, care):
                found[d, care.sex].append(variable)
        return found

    def _num_here(self) -> Counter[Day]:
        """Return how many lie there by (day, sex) whatever is chosen."""
        patients = self._problem.patients
        stays = [(0, one.care) for one in self._problem.inpatients]
        stays += [(day, patients[p].care) for p, day in self._days_set.items()]
        return Counter(
            (d, care.sex)
            for day, care in stays
            for d in nights_of(self._problem, day, care)
        )

    def hint_days(self, days: Mapping[int, int]) -> None:
        """Begin from these days."""
        for (p, day), variable in self.comes.items():
            self.m.add_hint(variable, days.get(p) == day)

    def cost(self, days: Mapping[int, int]) -> int:
        """Return the objective with these days, those set left out."""
        chosen = {p: d for p, d in days.items() if (p, d) in self._costs}
        total = sum(self._costs[day] for day in chosen.items())
        open_days = {day for _, day in self.comes}
        minutes = self._minutes(self._days_set) + self._minutes(chosen)
        for day in open_days:
            before = accumulate(self._longest(day), initial=0)
            num_open = next(n for n, most in enumerate(before) if minutes[day] <= most)
            total += num_open * self._weights["open_theatres"]
        return total


class LeastCare:
    """What nurses cost a stay at least, if nobody else lay there."""

    def __init__(self, problem: AdmissionProblem) -> None:
        self._weights, self._num_shifts = problem.weight_by_term, problem.num_shifts
        self._num_a_day = problem.num_shifts_a_day
        on_duty = np.zeros((len(problem.nurses), problem.num_shifts + 1), np.int64)
        self._most_skill = np.zeros(problem.num_shifts, np.int64)
        for number, nurse in enumerate(problem.nurses):
            for shift, _ in nurse.duties:
                on_duty[number, shift + 1] = 1
                self._most_skill[shift] = max(self._most_skill[shift], nurse.skill)
        self._duties_before = on_duty.cumsum(axis=1)

    def cost(self, care: Care, day: int) -> int:
        """Return the least cost of continuity and skill for a stay from a day on."""
        first = day * self._num_a_day
        end = min(self._num_shifts, first + care.num_days * self._num_a_day)
        wanted = np.array(care.skill[: end - first], np.int64)
        lacks = np.maximum(0, wanted - self._most_skill[first:end]).sum()
        return int(
            self._weights["continuity"] * self._fewest(first, end)
            + self._weights["skill_short"] * lacks
        )

    def _fewest(self, first: int, end: int) -> int:
        """Return how many nurses are needed for so many shifts, at least."""
        covered = self._duties_before[:, end] - self._duties_before[:, first]
        together = np.sort(covered)[::-1].cumsum()
        return int(np.searchsorted(together, end - first)) + 1 if end > first else 0
