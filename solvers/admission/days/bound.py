"""
What no plan of admissions can cost less than, so that a gap can be stated.

Every plan is a choice of days at no more than its own cost (`solvers.admission.days`),
so the bound that CP-SAT finds for days alone holds for the whole problem.
"""

from math import ceil

from ortools.sat.python.cp_model import INFEASIBLE

from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.days.model import DaysModel, LeastCare
from solvers.admission.days.solver import solver_for

ROUNDING = 1e-6


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
    solver = solver_for(max(0.05, seconds), seed, num_workers)
    if solver.solve(model) == INFEASIBLE:
        return None
    found = max(constant + solver.best_objective_bound, for_inpatients)
    return ceil(found - ROUNDING)  # costs are whole numbers
