"""
Plans repacked by HiGHS: days and rooms of some surgeons' patients at once.

Where beds bind, an annealed plan lacks a patient or two whom no chain of a few changes
lets in; with all patients of some surgeons free at once there is room for them.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from pks.problems.admission.choices import stays_out_cost
from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.days.packing import MUST_TIMES, by_surgeon
from solvers.admission.days.places import Places, PlacesModel
from solvers.linear.program import linear_program

FREE = 90  # patients at once, at least, if there are so many
STEP_S = 15.0  # at most
LEAST_S = 1.0  # for a step


@dataclass(frozen=True, slots=True)
class Repacking:
    """What to repack: where everybody lies, and until when (``time.time``)."""

    problem: AdmissionProblem
    places: Places
    until_s: float
    seed: int


def repack(asked: Repacking) -> Places:
    """Return places that cost no more: days of delay, staying out, theatres."""
    chance, places = Random(asked.seed), asked.places
    surgeons = by_surgeon(asked.problem)
    left_s = asked.until_s - time.time()
    while left_s > LEAST_S:
        patients = some_surgeons(surgeons, chance)
        places = repacked(asked.problem, places, patients, min(STEP_S, left_s))
        left_s = asked.until_s - time.time()
    return places


def some_surgeons(surgeons: Sequence[Sequence[int]], chance: Random) -> list[int]:
    """Return all patients of random surgeons until they are enough."""
    found: list[int] = []
    for patients in chance.sample(surgeons, len(surgeons)):
        if len(found) < FREE:
            found += patients
    return found


def repacked(
    problem: AdmissionProblem, places: Places, patients: Sequence[int], seconds: float
) -> Places:
    """Return places with some patients' chosen anew beside the others'."""
    out = {
        p: stays_out_cost(problem, problem.patients[p], MUST_TIMES) for p in patients
    }
    model = PlacesModel(problem, patients, out, places)
    program = linear_program(model.m, whole=True)
    answer = program.solve_whole(seconds, model.values(places))
    if answer is None:
        return places
    lies = [place for place, v in model.lies.items() if answer.value(v) > 0.5]
    new = {p: (day, room) for p, day, room in lies}
    free = set(patients)
    others = {p: place for p, place in places.items() if p not in free}
    is_better = model.cost(days_of(new)) < model.cost(days_of(places))
    return others | new if is_better else places


def days_of(places: Places) -> Mapping[int, int]:
    """Return the days alone."""
    return {p: day for p, (day, _) in places.items()}
