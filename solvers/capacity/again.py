"""
A program solved again, with more room or less, from its optimum before.

However the right-hand sides move, the duals of an optimum still are duals of the
program: the dual simplex method goes on from its basis, and takes as many steps as the
optimum is away. Its objective comes from above, so that it may stop as soon as nothing
is left of what was asked for. Where there is only more room, the values of an optimum
are values of the program too: then the primal method takes half as many steps to an
optimum that is far.
"""

import math
from datetime import timedelta

from ortools.math_opt.python import mathopt

from solvers.capacity.program import OPTIMAL, Answer, Floats, Program, solved

MOST_STEPS, FEW_STEPS = 2_000, 500
"""From an optimum nearby, and from that without units: a region's hospital takes some
5,000 from nothing."""
INFEASIBLE = mathopt.TerminationReason.INFEASIBLE


class LessThanAskedError(Exception):
    """No values are worth as much as was asked for."""


def solve_again(
    program: Program,
    costs: Floats,
    start: Answer,
    time_limit_s: float,
    least: float = -math.inf,
    steps: int = MOST_STEPS,
) -> Answer | None:
    """
    Return the most that costs can be, from an optimum of other right-hand sides.

    None if it is more than ``steps`` away, or time ends: then it is to be solved from
    nothing.

    Raises
    ------
    LessThanAskedError
        If it is less than ``least``.
    RuntimeError
        If no values keep the rows.
    """
    params = simplex(mathopt.LPAlgorithm.DUAL_SIMPLEX, time_limit_s)
    params.iteration_limit = steps
    params.glop.objective_lower_limit = least
    written = program.written(costs, True)
    found = solved(written, mathopt.SolverType.GLOP, params, start.basis)
    ended = found.termination
    reason = mathopt.TerminationReason(ended.reason)
    if reason == OPTIMAL:
        return program.answer(found)
    if reason == INFEASIBLE:
        raise RuntimeError(f"capacity: {reason.name}, {ended.detail}")
    if ended.objective_bounds.dual_bound < least:
        raise LessThanAskedError
    return None


def solve_with_room(
    program: Program, costs: Floats, start: Answer, time_limit_s: float
) -> Answer | None:
    """Return the most that costs can be, from values that keep the rows."""
    params = simplex(mathopt.LPAlgorithm.PRIMAL_SIMPLEX, time_limit_s)
    written = program.written(costs, True)
    found = solved(written, mathopt.SolverType.GLOP, params, start.basis)
    is_best = mathopt.TerminationReason(found.termination.reason) == OPTIMAL
    return program.answer(found) if is_best else None


def simplex(
    method: mathopt.LPAlgorithm, time_limit_s: float
) -> mathopt.SolveParameters:
    """Return how a program is solved from a basis."""
    return mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(0.01, time_limit_s)), lp_algorithm=method
    )
