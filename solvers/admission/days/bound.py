"""
What no plan of admissions can cost less than, so that a gap can be stated.

Every plan is a choice of days at no more than its own cost (`solvers.admission.days`),
so the bound that CP-SAT finds for days alone holds for the whole problem.
"""

from math import ceil

from ortools.sat.python.cp_model import INFEASIBLE, CpSolver

from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.days.model import DaysModel, LeastCare

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
    unscheduled = problem.weight_by_term["unscheduled"]
    out = {
        p: unscheduled for p, one in enumerate(problem.patients) if not one.mandatory
    }
    constant = sum(out.values()) + for_inpatients
    model = DaysModel(problem, range(len(problem.patients)), out).m
    solver = CpSolver()
    solver.parameters.max_time_in_seconds = max(0.05, seconds)
    solver.parameters.num_workers = num_workers
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = MOST_LINEAR
    if solver.solve(model) == INFEASIBLE:
        return None
    found = max(constant + solver.best_objective_bound, for_inpatients)
    return ceil(found - ROUNDING)  # costs are whole numbers
