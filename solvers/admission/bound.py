"""
What no plan of admissions can cost less than, so that a gap can be stated.

CP-SAT chooses days alone: rooms are only counted, by day and beds, for the two sexes
apart; theatres are one, that opens theatre by theatre, the longest first; nurses are
the fewest and the most skilled that a stay could meet by itself. Every plan is one of
these choices at no more than its own cost, so the bound of this model holds for the
whole problem. Mixed ages, excess workload and surgeons' ways between theatres are not
in it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from math import ceil

import numpy as np
from ortools.sat.python.cp_model import INFEASIBLE, CpModel, IntVar

from pks.problems.admission.choices import days_for, staffed_days
from pks.problems.admission.problem import NUM_SEXES, AdmissionProblem, Care
from solvers.admission.packing import Weighted, solver_for, weighted

Day = tuple[int, int]  # patient, day
Comes = dict[Day, IntVar]
ROUNDING = 1e-6
MOST_LINEAR = 2  # CP-SAT's relaxation takes in every constraint that is linear


def lower_bound(
    problem: AdmissionProblem, seconds: float, seed: int = 0, num_workers: int = 1
) -> int | None:
    """
    Return what every plan costs at least; None if it is proven that there is none.

    Parameters
    ----------
    seconds
        How long it may be improved; without any the answer is weak, but holds.
    """
    care = LeastCare(problem)
    for_inpatients = sum(care.cost(one.care, 0) for one in problem.inpatients)
    num_optional = sum(not one.mandatory for one in problem.patients)
    constant = problem.weight_by_term["unscheduled"] * num_optional + for_inpatients
    m = CpModel()
    comes: Comes = {}
    costs = chosen_days(problem, m, comes, care)
    surgeons_hold(problem, m, comes)
    costs += theatres_open(problem, m, comes)
    rooms_hold(problem, m, comes)
    m.minimize(weighted(costs) + constant)
    solver = solver_for(seconds, seed, num_workers)
    solver.parameters.linearization_level = MOST_LINEAR
    if solver.solve(m) == INFEASIBLE:
        return None
    found = max(solver.best_objective_bound, for_inpatients)
    return ceil(found - ROUNDING)  # costs are whole numbers


def chosen_days(
    problem: AdmissionProblem, m: CpModel, comes: Comes, care: "LeastCare"
) -> Weighted:
    """Add each patient's days; return what they cost, less what staying out does."""
    weights, staffed = problem.weight_by_term, staffed_days(problem)
    costs: Weighted = []
    for p, patient in enumerate(problem.patients):
        saved = 0 if patient.mandatory else weights["unscheduled"]
        days = days_for(problem, patient, staffed) if patient.rooms else []
        for day in days:
            comes[p, day] = m.new_bool_var(f"comes[{p},{day}]")
            delay = weights["admission_delay"] * (day - patient.first_day)
            costs.append((comes[p, day], delay + care.cost(patient.care, day) - saved))
        add = m.add_exactly_one if patient.mandatory else m.add_at_most_one
        add([comes[p, day] for day in days])
    return costs


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


def surgeons_hold(problem: AdmissionProblem, m: CpModel, comes: Comes) -> None:
    """Hold the minutes of surgeons."""
    for (surgeon, day), terms in by_surgeon(problem, comes).items():
        m.add(weighted(terms) <= problem.surgeons_min[surgeon][day])


def by_surgeon(
    problem: AdmissionProblem, comes: Comes
) -> Mapping[tuple[int, int], Weighted]:
    """Return the minutes that each surgeon is asked for on each day."""
    found: defaultdict[tuple[int, int], Weighted] = defaultdict(list)
    for (p, day), variable in comes.items():
        patient = problem.patients[p]
        found[patient.surgeon, day].append((variable, patient.surgery_min))
    return found


def theatres_open(problem: AdmissionProblem, m: CpModel, comes: Comes) -> Weighted:
    """Open as few theatres as their minutes allow; return what they cost."""
    asked: defaultdict[int, Weighted] = defaultdict(list)
    for (p, day), variable in comes.items():
        asked[day].append((variable, problem.patients[p].surgery_min))
    costs: Weighted = []
    for day, terms in asked.items():
        longest = sorted((row[day] for row in problem.theatres_min), reverse=True)
        opened = [m.new_bool_var(f"open[{day},{n}]") for n in range(len(longest))]
        for one, following in pairwise(opened):
            m.add_implication(following, one)
        minutes = weighted(list(zip(opened, longest, strict=True)))
        m.add(weighted(terms) <= minutes)
        costs += [(one, problem.weight_by_term["open_theatres"]) for one in opened]
    return costs


def rooms_hold(problem: AdmissionProblem, m: CpModel, comes: Comes) -> None:
    """Give each day's rooms to one sex each, as many beds as it needs."""
    lying = lying_by_day(problem, comes)
    for day in range(problem.num_days):
        if not any(lying[day, sex] for sex in range(NUM_SEXES)):
            continue
        rooms = Counter(beds[day] for beds in problem.rooms)
        first = {
            beds: m.new_int_var(0, number, f"first_sex[{day},{beds}]")
            for beds, number in rooms.items()
        }
        for sex in range(NUM_SEXES):
            beds_there = weighted([(first[beds], beds) for beds in rooms])
            if sex:
                beds_there = sum(b * n for b, n in rooms.items()) - beds_there
            people = weighted([(variable, 1) for variable in lying[day, sex]])
            m.add(people + num_here(problem, day, sex) <= beds_there)


def lying_by_day(problem: AdmissionProblem, comes: Comes) -> Mapping[Day, list[IntVar]]:
    """Return who would lie there by (day, sex)."""
    found: defaultdict[Day, list[IntVar]] = defaultdict(list)
    for (p, day), variable in comes.items():
        care = problem.patients[p].care
        for d in range(day, min(problem.num_days, day + care.num_days)):
            found[d, care.sex].append(variable)
    return found


def num_here(problem: AdmissionProblem, day: int, sex: int) -> int:
    """Return how many of a sex who are here already are so on a day."""
    return sum(
        day < one.care.num_days and one.care.sex == sex for one in problem.inpatients
    )
