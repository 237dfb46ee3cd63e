"""
Admission on made wards of growing size, to see what a move costs in each.

``python -m benchmarks.admission_size --moves 20`` walks one searcher so many million
moves on wards of 15 rooms and 14 days up to 60 rooms and 56 days with 2,000 patients,
then plans the largest once by the clock with ``--seconds``. The wards are made of
random numbers alike in all sizes but for rooms, nurses, theatres and days.
"""

import argparse
import resource
import sys
import time
from dataclasses import dataclass

import numpy as np

from pks.problems.admission.problem import (
    TERM_UNITS,
    AdmissionProblem,
    Care,
    Labels,
    Nurse,
    Patient,
)
from solvers import SolveParams
from solvers.admission import solve_admission
from solvers.admission.greedy import greedy_plan
from solvers.admission.kernel.ready import compile_all
from solvers.admission.walker import AdmissionWalker

SHIFTS, SKILLS, AGES = 3, 3, 4
WEIGHTS = (1, 5, 1, 1, 30, 5, 10, 300)
BEDS_A_ROOM, DAYS_A_STAY = 2.5, 4.6
SURGERY_MIN, THEATRE_MIN, SURGEON_MIN = 120, 600, 480
CROWDED = 0.9  # of the beds are asked for
MUST_SHARE = 0.4
SIZES = ((15, 14), (15, 28), (15, 56), (30, 28), (60, 28), (60, 56))  # rooms, days
HOT, COLD = 40.0, 0.3


@dataclass(frozen=True, slots=True)
class Size:
    """Rooms and days of made wards, and what follows from them."""

    rooms: int
    days: int

    @property
    def patients(self) -> int:
        """Patients who ask for nearly all beds."""
        beds = self.rooms * BEDS_A_ROOM * self.days
        return round(CROWDED * beds / DAYS_A_STAY)

    @property
    def theatres(self) -> int:
        """Theatres with half as much time again as is asked for."""
        minutes = self.patients * SURGERY_MIN / self.days * 7 / 5
        return max(2, round(1.5 * minutes / THEATRE_MIN))

    @property
    def surgeons(self) -> int:
        """Surgeons with a tenth more time than is asked for; five days in seven."""
        minutes = self.patients * SURGERY_MIN / self.days * 7 / 5
        return max(2, round(1.1 * minutes / SURGEON_MIN))


def made(size: Size, seed: int) -> AdmissionProblem:
    """Return wards of a size."""
    chance = np.random.default_rng(seed)
    weekday = np.arange(size.days) % 7 < 5
    patients = tuple(made_patient(size, chance) for _ in range(size.patients))
    nurses = tuple(made_nurse(size, chance) for _ in range(3 * size.rooms))
    return AdmissionProblem(
        num_days=size.days,
        num_shifts_a_day=SHIFTS,
        num_age_groups=AGES,
        num_skills=SKILLS,
        patients=patients,
        inpatients=(),
        rooms=tuple((int(n),) * size.days for n in chance.integers(1, 5, size.rooms)),
        surgeons_min=tuple(
            tuple((SURGEON_MIN * weekday).tolist()) for _ in range(size.surgeons)
        ),
        theatres_min=tuple(
            tuple((THEATRE_MIN * weekday).tolist()) for _ in range(size.theatres)
        ),
        nurses=nurses,
        weights=tuple(zip(TERM_UNITS, WEIGHTS, strict=True)),
        labels=Labels(
            patients=tuple(f"p{n}" for n in range(len(patients))),
            inpatients=(),
            rooms=tuple(f"r{n}" for n in range(size.rooms)),
            theatres=tuple(f"t{n}" for n in range(size.theatres)),
            surgeons=tuple(f"u{n}" for n in range(size.surgeons)),
            nurses=tuple(f"n{n}" for n in range(len(nurses))),
            shifts=("early", "late", "night"),
        ),
    )


def made_patient(size: Size, chance: np.random.Generator) -> Patient:
    """Return a patient; who must come has a week to do so."""
    num_days = 1 + int(chance.poisson(DAYS_A_STAY - 1))
    num = num_days * SHIFTS
    must = bool(chance.random() < MUST_SHARE)
    first = int(chance.integers(0, size.days - 7))
    return Patient(
        care=Care(
            sex=int(chance.integers(2)),
            age_group=int(chance.integers(AGES)),
            num_days=num_days,
            workload=tuple(chance.integers(1, 4, num).tolist()),
            skill=tuple(chance.integers(0, SKILLS, num).tolist()),
        ),
        mandatory=must,
        first_day=first,
        last_day=first + 7 if must else size.days - 1,
        surgery_min=30 * int(chance.integers(2, 7)),
        surgeon=int(chance.integers(size.surgeons)),
        rooms=tuple(range(size.rooms)),
        theatres=tuple(range(size.theatres)),
    )


def made_nurse(size: Size, chance: np.random.Generator) -> Nurse:
    """Return a nurse on duty five days in seven, one shift a day."""
    part, off = int(chance.integers(SHIFTS)), int(chance.integers(7))
    days = [day for day in range(size.days) if (day + off) % 7 < 5]
    duties = tuple((SHIFTS * day + part, 12) for day in days)
    return Nurse(int(chance.integers(SKILLS)), duties)


def walked(size: Size, million_moves: int) -> None:
    """Print how fast one searcher walks."""
    problem = made(size, 1)
    began_s = time.process_time()
    plan = greedy_plan(problem)
    plain_s = time.process_time() - began_s
    walker = AdmissionWalker(problem, 1)
    walker.begin(plan)
    walker.choose(range(len(problem.patients)))
    began_s = time.process_time()
    walker.walk(1_000_000 * million_moves, HOT, COLD)
    seconds = time.process_time() - began_s
    kib = sum(array.nbytes for array in walker.wards) / 1024
    say(
        f"{size.rooms} rooms, {size.days} days, {size.patients} patients: plain plan"
        f" {plain_s:.1f} s, {walker.best_missing} missing;"
        f" {million_moves / seconds:.1f} M moves/s, {kib:,.0f} KiB"
    )


def planned(size: Size, seconds: float) -> None:
    """Print what a solve by the clock reaches."""
    found = solve_admission(made(size, 1), SolveParams(seconds, None, 2, 1))
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    first = found.first_feasible_s
    say(
        f"solved in {found.runtime_s:.1f} s: {found.status.value}, cost {found.cost},"
        f" first valid plan after {'-' if first is None else f'{first:.1f}'} s,"
        f" {found.num_moves / 1e6:.0f} M moves, most memory {children:.0f} MiB"
    )


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Walk every size, plan the largest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--moves", type=int, default=20, help="millions, of each size")
    parser.add_argument("--seconds", type=float, default=60.0, help="of the largest")
    asked = parser.parse_args()
    compile_all()
    for rooms, days in SIZES:
        walked(Size(rooms, days), asked.moves)
    planned(Size(*SIZES[-1]), asked.seconds)


if __name__ == "__main__":
    main()
