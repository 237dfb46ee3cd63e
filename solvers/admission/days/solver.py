"""CP-SAT as these models want it."""

from collections.abc import Mapping

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpSolver

from solvers.admission.days.model import DaysModel

MOST_LINEAR = 2  # CP-SAT's relaxation takes in every constraint that is linear


def solver_for(seconds: float, seed: int = 0, num_workers: int = 1) -> CpSolver:
    """Return a solver that takes so many seconds at most."""
    solver = CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = num_workers
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = MOST_LINEAR
    return solver


def found_days(model: DaysModel, solver: CpSolver) -> Mapping[int, int] | None:
    """Return the days that a solver finds; None if it finds none."""
    if solver.solve(model.m) not in (OPTIMAL, FEASIBLE):
        return None
    return {p: day for (p, day), v in model.comes.items() if solver.boolean_value(v)}
