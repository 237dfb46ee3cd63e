"""A CP-SAT model translated to MathOpt, so that one builder serves both solvers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.sat.python.cp_model import CpModel, IntVar

from solvers.linear.rows import Row, merged, rows_of

TOLERANCE = 1e-6  # relative, of what a linear solver answers


@dataclass(frozen=True)
class LinearProgram:
    """
    A linear or, with integers, mixed-integer program.

    Attributes
    ----------
    variables
        One for each variable of the CP-SAT model, by its index there.
    relaxed
        Indices of the constraints that it carries in part or not at all: those must
        follow from something else for an answer to be an answer of the CP-SAT model.
    held_back
        Rows that are not in the program yet.
    """

    model: mathopt.Model
    variables: tuple[mathopt.Variable, ...]
    relaxed: tuple[int, ...]
    held_back: list[Row]

    def of(self, variable: IntVar) -> mathopt.Variable:
        """Return the twin of a CP-SAT variable."""
        return self.variables[variable.index]

    def add_at_least(self, terms: Iterable[tuple[int, IntVar]], least: float) -> None:
        """Add a row: the sum of coefficient times variable is at least ``least``."""
        total = mathopt.fast_sum([a * self.of(variable) for a, variable in terms])
        self.model.add_linear_constraint(lb=least, expr=total)

    def add_broken(self, answer: "Answer") -> int:
        """Add the rows held back that an answer breaks; return how many they are."""
        broken = [row for row in self.held_back if row.is_broken_by(answer.values)]
        gone = set(broken)
        self.held_back[:] = [row for row in self.held_back if row not in gone]
        for row in broken:
            total = mathopt.fast_sum([a * self.variables[v] for v, a in row.terms])
            self.model.add_linear_constraint(lb=row.least, ub=row.most, expr=total)
        return len(broken)

    def solve_whole(
        self, time_limit_s: float, hint: "Answer | None" = None
    ) -> "Answer | None":
        """
        Solve it with integers by HiGHS; None if time ends before there is an answer.

        Parameters
        ----------
        hint
            An answer from before, to begin from.
        """
        params = mathopt.SolveParameters(time_limit=limit_of(time_limit_s))
        hints = []
        if hint is not None:
            values = dict(zip(self.variables, hint.values, strict=True))
            hints = [mathopt.SolutionHint(variable_values=values)]
        result = mathopt.solve(
            self.model,
            mathopt.SolverType.HIGHS,
            params=params,
            model_params=mathopt.ModelSolveParameters(solution_hints=hints),
        )
        if not result.has_primal_feasible_solution():
            return None
        return self._answer(result)

    def _answer(self, result: mathopt.SolveResult) -> "Answer":
        values = tuple(result.variable_values(self.variables))
        return Answer(result.dual_bound(), result.objective_value(), values)

    def solve_relaxed(self, time_limit_s: float) -> "Answer | None":
        """
        Solve it by HiGHS; None if time ends before the optimum.

        Parameters
        ----------
        time_limit_s
            Seconds; infinity for no limit.
        """
        params = mathopt.SolveParameters(time_limit=limit_of(time_limit_s))
        result = mathopt.solve(self.model, mathopt.SolverType.HIGHS, params=params)
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        return self._answer(result)


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What was found; ``values`` come in the order of the CP-SAT model's variables.

    Attributes
    ----------
    bound, cost
        No integers cost less than ``bound``; the values cost ``cost``.
    """

    bound: float
    cost: float
    values: tuple[float, ...]

    def value(self, variable: IntVar) -> float:
        """Return a variable's value."""
        return self.values[variable.index]


def limit_of(time_limit_s: float) -> timedelta | None:
    """Return a time limit as MathOpt wants it; None for no limit."""
    if time_limit_s == math.inf:
        return None
    return timedelta(seconds=max(time_limit_s, 0.01))


def linear_program(
    cp: CpModel, *, whole: bool = False, lazy: bool = False
) -> LinearProgram:
    """
    Translate a model and its objective, if any, which is minimised.

    Parameters
    ----------
    whole
        Whether variables must be integers.
    lazy
        Whether "if this, then that" is held back until `add_broken` finds it broken. In
        a week those are four rows of five, and few of them matter.

    Raises
    ------
    ValueError
        If the objective is to be maximised: CP-SAT writes it negated.
    """
    proto = cp.proto
    domains = (list(v.domain) for v in proto.variables)
    bounds = [(domain[0], domain[-1]) for domain in domains]
    rows: list[Row] = []
    held_back: list[Row] = []
    relaxed = []
    for index, constraint in enumerate(proto.constraints):
        found = rows_of(constraint, bounds)
        (held_back if lazy and constraint.has_bool_and() else rows).extend(found.rows)
        if not found.is_whole:
            relaxed.append(index)
    written = model_pb2.ModelProto()
    write_variables(written, bounds, whole)
    write_rows(written, rows)
    write_objective(written, cp)
    model = mathopt.Model.from_model_proto(written)
    return LinearProgram(model, tuple(model.variables()), tuple(relaxed), held_back)


def write_variables(
    written: model_pb2.ModelProto, bounds: list[tuple[int, int]], whole: bool
) -> None:
    """Write the variables with the hull of their domains."""
    written.variables.ids.extend(range(len(bounds)))
    written.variables.lower_bounds.extend(low for low, _ in bounds)
    written.variables.upper_bounds.extend(high for _, high in bounds)
    written.variables.integers.extend([whole] * len(bounds))


def write_rows(written: model_pb2.ModelProto, rows: Iterable[Row]) -> None:
    """Write the rows and their coefficients."""
    limits, matrix = written.linear_constraints, written.linear_constraint_matrix
    for index, row in enumerate(rows):
        limits.ids.append(index)
        limits.lower_bounds.append(row.least)
        limits.upper_bounds.append(row.most)
        matrix.row_ids.extend([index] * len(row.terms))
        matrix.column_ids.extend(variable for variable, _ in row.terms)
        matrix.coefficients.extend(coefficient for _, coefficient in row.terms)


def write_objective(written: model_pb2.ModelProto, cp: CpModel) -> None:
    """Write the cost; an objective in CP-SAT's own negated form is refused."""
    objective = cp.proto.objective
    if objective.scaling_factor < 0:
        raise ValueError("expected an objective to minimise")
    terms = merged(zip(objective.vars, objective.coeffs, strict=True))
    written.objective.offset = objective.offset
    written.objective.linear_coefficients.ids.extend(v for v, _ in terms)
    written.objective.linear_coefficients.values.extend(a for _, a in terms)


def whole(found: float) -> int:
    """Return the least whole cost that is no less than a bound, errors left out."""
    return max(0, math.ceil(found - TOLERANCE * max(1.0, abs(found))))
