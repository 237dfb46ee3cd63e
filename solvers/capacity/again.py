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

from ortools.math_opt import result_pb2
from ortools.math_opt.python import mathopt

from solvers.capacity.calling import (
    INFEASIBLE,
    OPTIMAL,
    NoValuesError,
    SolverFailedError,
    solved,
    within,
)
from solvers.capacity.program import Answer, Floats, Program

MOST_STEPS, FEW_STEPS = 2_000, 500
"""From an optimum nearby, and from that without units: a region's hospital takes some
5,000 from nothing."""


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

    None if it is more than ``steps`` away, time ends or the solver fails: then it is to
    be solved from nothing.

    Raises
    ------
    LessThanAskedError
        If it is less than ``least``.
    NoValuesError
        If no values keep the rows.
    """
    params = within(time_limit_s, mathopt.LPAlgorithm.DUAL_SIMPLEX)
    params.iteration_limit = steps
    params.glop.objective_lower_limit = least
    found = from_basis(program, costs, start, params)
    if found is None:
        return None
    ended = found.termination
    reason = mathopt.TerminationReason(ended.reason)
    if reason == OPTIMAL:
        return program.answer(found)
    if reason == INFEASIBLE:
        raise NoValuesError(f"capacity: {reason.name}, {ended.detail}")
    if ended.objective_bounds.dual_bound < least:
        raise LessThanAskedError
    return None


def solve_with_room(
    program: Program, costs: Floats, start: Answer, time_limit_s: float
) -> Answer | None:
    """
    Return the most that costs can be, from values that keep the rows.

    None if time ends or the solver fails.
    """
    params = within(time_limit_s, mathopt.LPAlgorithm.PRIMAL_SIMPLEX)
    found = from_basis(program, costs, start, params)
    if found is None:
        return None
    is_best = mathopt.TerminationReason(found.termination.reason) == OPTIMAL
    return program.answer(found) if is_best else None


def from_basis(
    program: Program, costs: Floats, start: Answer, params: mathopt.SolveParameters
) -> result_pb2.SolveResultProto | None:
    """Return how a solver ends from an optimum's basis; None if it fails."""
    written = program.written(costs, True)
    try:
        return solved(written, mathopt.SolverType.GLOP, params, start.basis)
    except SolverFailedError:
        return None
