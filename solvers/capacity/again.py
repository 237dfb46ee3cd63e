"""
A program solved again, with more room or less, from its optimum before.

However the right-hand sides move, the duals of an optimum still are duals of the
program: the dual simplex method goes on from its basis, and takes as many steps as the
optimum is away. Its objective comes from above, so that it may stop as soon as nothing
is left of what was asked for.
"""

import math
from datetime import timedelta

from ortools.math_opt.python import mathopt

from solvers.capacity.program import OPTIMAL, Answer, Floats, Program, solved

MOST_STEPS = 3_000  # a region's hospital is solved from nothing in little more time
INFEASIBLE = mathopt.TerminationReason.INFEASIBLE


class LessThanAskedError(Exception):
    """No values are worth as much as was asked for."""


def solve_again(
    program: Program,
    costs: Floats,
    start: Answer,
    time_limit_s: float,
    least: float = -math.inf,
) -> Answer | None:
    """
    Return the most that costs can be, from an optimum of other right-hand sides.

    None if it is too many steps away, or time ends: then it is to be solved from
    nothing.

    Raises
    ------
    LessThanAskedError
        If it is less than ``least``.
    RuntimeError
        If no values keep the rows.
    """
    params = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(0.01, time_limit_s)),
        iteration_limit=MOST_STEPS,
        lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX,
    )
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
