"""A program as MathOpt reads it, given to a solver; how a solver may end."""

from collections.abc import Callable
from datetime import timedelta

from ortools.math_opt import (
    model_parameters_pb2,
    model_pb2,
    result_pb2,
    solution_pb2,
)
from ortools.math_opt.core.python import solver as mathopt_core
from ortools.math_opt.python import mathopt
from pybind11_abseil.status import StatusNotOk

OPTIMAL = mathopt.TerminationReason.OPTIMAL
INFEASIBLE = mathopt.TerminationReason.INFEASIBLE
OUT_OF_TIME = (
    mathopt.TerminationReason.FEASIBLE, mathopt.TerminationReason.NO_SOLUTION_FOUND,
)  # fmt: skip
MATHOPT: Callable[..., result_pb2.SolveResultProto] = mathopt_core.solve


class NoValuesError(RuntimeError):
    """No values keep the rows."""


class SolverFailedError(RuntimeError):
    """A solver ends without an answer: numbers that it cannot tell apart, mostly."""


def solved(
    written: model_pb2.ModelProto,
    solver: mathopt.SolverType,
    params: mathopt.SolveParameters,
    start: solution_pb2.BasisProto | None = None,
) -> result_pb2.SolveResultProto:
    """
    Solve a program as it is written, from a basis if there is one.

    `mathopt.solve` makes an object of every variable, value and basis entry: a second
    and a half for a region, more than the solver itself takes for the first aims.
    """
    try:
        return MATHOPT(
            written,
            solver.value,
            mathopt.StreamableSolverInitArguments().to_proto(),
            params.to_proto(),
            model_parameters_pb2.ModelSolveParametersProto(initial_basis=start),
            None,
            mathopt.CallbackRegistration().to_proto(),
            None,
            None,
        )
    except StatusNotOk as error:
        raise SolverFailedError(f"capacity: {error}") from None


def within(
    time_limit_s: float, method: mathopt.LPAlgorithm | None
) -> mathopt.SolveParameters:
    """Return how long and by which method a solver may search."""
    return mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(0.01, time_limit_s)), lp_algorithm=method
    )
