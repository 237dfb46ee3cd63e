"""
A plan by CP-SAT in two steps: days and theatres with beds counted together, then rooms.

Where surgeons' and theatres' minutes are what binds, it packs them nearly as well as
can be, which moves of single patients do not. What it says of the rest is little: the
annealing that goes on from its plan must stay cool.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    IntVar,
    LinearExpr,
)

from pks.problems.admission.choices import days_for, staffed_days, stays_out_cost
from pks.problems.admission.plan import Admission, AdmissionPlan
from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.greedy import staffed

MOST_CHOICES = 2_500  # of patients, days and theatres: more takes too long
MUST_TIMES = 10  # who must come counts so many times who need not
TIGHT = 0.05  # of its cost: the days are as good as known
ROOMS_SHARE = 0.25  # of the time

Choice = tuple[int, int, int]  # patient, day, theatre
Weighted = list[tuple[IntVar, int]]


@dataclass(frozen=True, slots=True)
class Packed:
    """
    What came of packing.

    Attributes
    ----------
    gap
        Between the cost of days and theatres and its bound, as a share of the cost.
    num_lost
        Patients with a day for whom no room was left, or who must come and got no day.
    """

    plan: AdmissionPlan
    gap: float
    num_lost: int

    @property
    def is_tight(self) -> bool:
        """Whether rooms do not matter to who comes when, and packing was solved."""
        return self.gap <= TIGHT and not self.num_lost


def pack(
    problem: AdmissionProblem, seconds: float, seed: int, num_workers: int
) -> Packed | None:
    """
    Return a plan with days and theatres packed.

    None if the time is too short, or if there is too much to choose for it to be solved
    in seconds.
    """
    choices = choices_of(problem)
    if len(choices) > MOST_CHOICES:
        return None
    found = packed_days(
        problem, choices, solver_for((1 - ROOMS_SHARE) * seconds, seed, num_workers)
    )
    if found is None:
        return None
    days, gap = found
    rooms = packed_rooms(
        problem, days, solver_for(ROOMS_SHARE * seconds, seed, num_workers)
    )
    admissions = tuple(
        Admission(p, day, rooms[p], theatre)
        for p, (day, theatre) in sorted(days.items())
        if p in rooms
    )
    plan = AdmissionPlan(admissions, staffed(problem, admissions))
    wanted = set(days) | {p for p, one in enumerate(problem.patients) if one.mandatory}
    return Packed(plan, gap, len(wanted - set(rooms)))


def solver_for(seconds: float, seed: int, num_workers: int) -> CpSolver:
    """Return a solver for so many seconds."""
    solver = CpSolver()
    solver.parameters.max_time_in_seconds = max(0.05, seconds)
    solver.parameters.num_workers = num_workers
    solver.parameters.random_seed = seed
    return solver


def choices_of(problem: AdmissionProblem) -> list[Choice]:
    """Return the days and theatres that each patient could have alone."""
    has_nurses = staffed_days(problem)
    return [
        (p, day, theatre)
        for p, patient in enumerate(problem.patients)
        for day in days_for(problem, patient, has_nurses)
        for theatre in patient.theatres
        if patient.surgery_min <= problem.theatres_min[theatre][day]
    ]


def stays_out_costs(problem: AdmissionProblem) -> list[int]:
    """Return what it costs not to admit each patient."""
    return [stays_out_cost(problem, one, MUST_TIMES) for one in problem.patients]


def packed_days(
    problem: AdmissionProblem, choices: list[Choice], solver: CpSolver
) -> tuple[dict[int, tuple[int, int]], float] | None:
    """Return each admitted patient's day and theatre, and the gap to the bound."""
    m = CpModel()
    booked = {choice: m.new_bool_var(f"booked{[*choice]}") for choice in choices}
    by_patient: defaultdict[int, list[IntVar]] = defaultdict(list)
    cost: Weighted = []
    weights, out = problem.weight_by_term, stays_out_costs(problem)
    for (p, day, _), variable in booked.items():
        by_patient[p].append(variable)
        delay = weights["admission_delay"] * (day - problem.patients[p].first_day)
        cost.append((variable, delay - out[p]))
    for variables in by_patient.values():
        m.add_at_most_one(variables)
    minutes_hold(problem, m, booked)
    beds_hold(problem, m, booked)
    cost += theatres_cost(problem, m, booked)
    m.minimize(weighted(cost) + sum(out))
    if solver.solve(m) not in (OPTIMAL, FEASIBLE):
        return None
    gap = (solver.objective_value - solver.best_objective_bound) / max(
        1.0, solver.objective_value
    )
    chosen = [choice for choice in choices if solver.value(booked[choice])]
    return {p: (day, theatre) for p, day, theatre in chosen}, gap


def weighted(terms: Weighted) -> LinearExpr:
    """Return the sum of variables times numbers."""
    return LinearExpr.weighted_sum(
        [variable for variable, _ in terms], [number for _, number in terms]
    )


def minutes_hold(
    problem: AdmissionProblem, m: CpModel, booked: Mapping[Choice, IntVar]
) -> None:
    """Hold the minutes of surgeons and theatres."""
    surgeons: defaultdict[tuple[int, int], Weighted] = defaultdict(list)
    theatres: defaultdict[tuple[int, int], Weighted] = defaultdict(list)
    for (p, day, theatre), variable in booked.items():
        patient = problem.patients[p]
        surgeons[patient.surgeon, day].append((variable, patient.surgery_min))
        theatres[theatre, day].append((variable, patient.surgery_min))
    for (surgeon, day), terms in surgeons.items():
        m.add(weighted(terms) <= problem.surgeons_min[surgeon][day])
    for (theatre, day), terms in theatres.items():
        m.add(weighted(terms) <= problem.theatres_min[theatre][day])


def beds_hold(
    problem: AdmissionProblem, m: CpModel, booked: Mapping[Choice, IntVar]
) -> None:
    """Hold the number of beds of all rooms together."""
    lying: defaultdict[int, Weighted] = defaultdict(list)
    for (p, day, _), variable in booked.items():
        stay = problem.patients[p].care.num_days
        for d in range(day, min(problem.num_days, day + stay)):
            lying[d].append((variable, 1))
    for d, terms in lying.items():
        here = sum(d < inpatient.care.num_days for inpatient in problem.inpatients)
        beds = sum(room[d] for room in problem.rooms)
        m.add(weighted(terms) <= beds - here)


def theatres_cost(
    problem: AdmissionProblem, m: CpModel, booked: Mapping[Choice, IntVar]
) -> Weighted:
    """Return what open theatres and surgeons' ways between them cost."""
    of_theatre: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
    works: defaultdict[tuple[int, int], defaultdict[int, list[IntVar]]]
    works = defaultdict(lambda: defaultdict(list))
    for (p, day, theatre), variable in booked.items():
        of_theatre[theatre, day].append(variable)
        works[problem.patients[p].surgeon, day][theatre].append(variable)
    weights, cost = problem.weight_by_term, []
    for at, variables in of_theatre.items():
        is_open = any_of(m, variables, f"open{[*at]}")
        cost.append((is_open, weights["open_theatres"]))
    for at, by_theatre in works.items():
        if len(by_theatre) > 1:
            there = [
                any_of(m, variables, f"works{[*at, theatre]}")
                for theatre, variables in by_theatre.items()
            ]
            more = m.new_int_var(0, len(there) - 1, f"transfers{[*at]}")
            m.add(more >= LinearExpr.sum(there) - 1)
            cost.append((more, weights["surgeon_transfers"]))
    return cost


def any_of(m: CpModel, variables: list[IntVar], name: str) -> IntVar:
    """Return a variable that is true if one of others is."""
    found = m.new_bool_var(name)
    for variable in variables:
        m.add_implication(variable, found)
    return found


def packed_rooms(
    problem: AdmissionProblem, days: Mapping[int, tuple[int, int]], solver: CpSolver
) -> dict[int, int]:
    """Return rooms for as many as can be, those who cost most to leave out first."""
    m = CpModel()
    lies: dict[tuple[int, int], IntVar] = {}
    lying: defaultdict[tuple[int, int, int], list[IntVar]] = defaultdict(list)
    for p, (day, _) in days.items():
        care = problem.patients[p].care
        for room in problem.patients[p].rooms:
            lies[p, room] = m.new_bool_var(f"lies[{p},{room}]")
            for d in range(day, min(problem.num_days, day + care.num_days)):
                lying[room, d, care.sex].append(lies[p, room])
        m.add_at_most_one(lies[p, room] for room in problem.patients[p].rooms)
    here: defaultdict[tuple[int, int, int], int] = defaultdict(int)
    for inpatient in problem.inpatients:
        for d in range(min(problem.num_days, inpatient.care.num_days)):
            here[inpatient.room, d, inpatient.care.sex] += 1
    for room, d in {(room, d) for room, d, _ in lying}:
        is_second = m.new_bool_var(f"second_sex[{room},{d}]")
        for sex in (0, 1):
            num = here[room, d, sex]
            if num:
                m.add(is_second == sex)
            beds = problem.rooms[room][d] * (is_second if sex else 1 - is_second)
            m.add(LinearExpr.sum(lying[room, d, sex]) + num <= beds)
    out = stays_out_costs(problem)
    m.maximize(weighted([(v, out[p]) for (p, _), v in lies.items()]))
    if solver.solve(m) not in (OPTIMAL, FEASIBLE):
        return {}
    return {p: room for (p, room), variable in lies.items() if solver.value(variable)}
