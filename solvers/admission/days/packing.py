"""
Days packed by HiGHS, one surgeon's patients after the other, while rooms are counted.

Where surgeons' minutes bind, every day of theirs is full in a good plan, and whoever is
to come in another's stead must fit to the minute: few moves of one or two patients do.
A surgeon's days by themselves are packed nearly as well as can be in a second or two.
"""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pks.problems.admission.choices import stays_out_cost
from pks.problems.admission.plan import AdmissionPlan
from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.days.model import DaysModel
from solvers.linear.program import linear_program

LOOSE = 0.75  # of the beds taken
MUST_TIMES = 10  # who must come counts so many times who need not

Days = Mapping[int, int]  # by patient


@dataclass(frozen=True, slots=True)
class Packing:
    """What to pack: days of patients to begin from, and until when (``time.time``)."""

    problem: AdmissionProblem
    days: Days
    until_s: float


def pack(asked: Packing) -> Days:
    """
    Return better days for patients than those given, as many as may be.

    It goes through the surgeons once, and again while who must come has no day and that
    changes something; a turn has its share of the time for those left in the round.
    """
    problem, days = asked.problem, asked.days
    surgeons = by_surgeon(problem)
    must = {p for p, patient in enumerate(problem.patients) if patient.mandatory}
    before: Days = {}
    while days != before:
        before = days
        for turn, patients in enumerate(surgeons):
            share_s = (asked.until_s - time.time()) / (len(surgeons) - turn)
            if share_s > 0:
                days = packed(problem, days, patients, share_s)
        if days.keys() >= must:
            break
    return days


def has_beds_left(problem: AdmissionProblem, plan: AdmissionPlan) -> bool:
    """
    Whether a plan leaves so many beds empty that days can be packed without rooms.

    Else rooms are not found for some of those who are packed.
    """
    stays = [(0, one.care.num_days) for one in problem.inpatients]
    stays += [
        (a.day, problem.patients[a.patient].care.num_days) for a in plan.admissions
    ]
    nights = sum(min(problem.num_days, day + num) - day for day, num in stays)
    return nights <= LOOSE * sum(map(sum, problem.rooms))


def by_surgeon(problem: AdmissionProblem) -> list[list[int]]:
    """Return the patients of each surgeon, the surgeon most asked for first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    asked_min: defaultdict[int, int] = defaultdict(int)
    for p, patient in enumerate(problem.patients):
        found[patient.surgeon].append(p)
        asked_min[patient.surgeon] += patient.surgery_min
    there_is = {s: max(1, sum(problem.surgeons_min[s])) for s in found}
    return [found[s] for s in sorted(found, key=lambda s: -asked_min[s] / there_is[s])]


def packed(
    problem: AdmissionProblem,
    days: Days,
    patients: Sequence[int],
    seconds: float,
) -> Days:
    """Return days where some patients' are packed beside the others'."""
    free = set(patients)
    others = {p: day for p, day in days.items() if p not in free}
    out = {p: stays_out_cost(problem, problem.patients[p], MUST_TIMES) for p in free}
    model = DaysModel(problem, patients, out, others)
    answer = linear_program(model.m, whole=True).solve_whole(seconds)
    if answer is None:
        return days
    found = {p: day for (p, day), v in model.comes.items() if answer.value(v) > 0.5}
    return others | found if model.cost(found) < model.cost(days) else days
