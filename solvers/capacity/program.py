"""
A linear program kept as arrays, so that a right-hand side or a cost is one number.

It is written for MathOpt anew for each solve, which takes far less time than solving
it, and nothing of one solve is left over in the next.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import (
    model_pb2,
    result_pb2,
    solution_pb2,
    sparse_containers_pb2,
)
from ortools.math_opt.python import mathopt

from solvers.capacity.calling import (
    INFEASIBLE,
    OPTIMAL,
    OUT_OF_TIME,
    NoValuesError,
    SolverFailedError,
    solved,
    within,
)
from solvers.silent import silent

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FACE_TOLERANCE = 1e-7
SMALL = 20_000  # variables up to which the simplex method is quicker


@dataclass(frozen=True, slots=True)
class Answer:
    """
    The optimum of a program.

    Attributes
    ----------
    cost, bound
        Of the objective; the bound is that of the dual solution.
    values
        By variable.
    duals
        By row: what the objective changes by for one more on its right-hand side.
    reduced
        By variable: what the objective changes by for one more of it.
    basis
        Where the simplex method may go on from (`solvers.capacity.again`).
    """

    cost: float
    bound: float
    values: Floats
    duals: Floats
    reduced: Floats
    basis: solution_pb2.BasisProto


@dataclass
class Program:
    """Variables from 0 up, and rows ``least <= sum(amount * variable) <= most``."""

    most_of: list[Floats] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    num_variables: int = 0
    _rows: list[Ints] = field(default_factory=list)
    _columns: list[Ints] = field(default_factory=list)
    _amounts: list[Floats] = field(default_factory=list)

    def variables(self, shape: Sequence[int], most: float = math.inf) -> Ints:
        """Add variables from 0 to ``most``; return their indexes in that shape."""
        count = int(np.prod(shape))
        first = self.num_variables
        self.num_variables += count
        self.most_of.append(np.full(count, most))
        return np.arange(first, first + count, dtype=np.int64).reshape(shape)

    def rows(self, count: int, least: Floats | float, most: Floats | float) -> Ints:
        """Add rows without terms; return their indexes."""
        first = len(self.least)
        self.least.extend(np.broadcast_to(np.asarray(least, float), count).tolist())
        self.most.extend(np.broadcast_to(np.asarray(most, float), count).tolist())
        return np.arange(first, first + count, dtype=np.int64)

    def add(self, rows: Ints, columns: Ints, amounts: Floats | float) -> None:
        """Add terms: each amount times a variable, to a row; shapes are broadcast."""
        r, c, a = np.broadcast_arrays(rows, columns, np.asarray(amounts, float))
        kept = a.ravel() != 0
        self._rows.append(r.ravel()[kept])
        self._columns.append(c.ravel()[kept])
        self._amounts.append(a.ravel()[kept])

    @property
    def num_rows(self) -> int:
        """Rows added."""
        return len(self.least)

    def solve(
        self,
        costs: Floats,
        time_limit_s: float,
        *,
        maximise: bool = False,
        few: bool = False,
        small: int = SMALL,
    ) -> Answer | None:
        """
        Return the optimum; None if time ends before it is found.

        GLOP (simplex) solves programs of up to ``small`` variables, HiGHS (interior
        point, then crossover to a vertex) larger ones; its dual simplex method where
        ``few`` variables have a cost, which takes half the time there; where it fails
        by itself, GLOP decides.

        Raises
        ------
        NoValuesError
            If no values keep the rows.
        SolverFailedError
            If neither finds that out.
        """
        deadline_s = perf_counter() + time_limit_s
        is_small = self.num_variables <= small
        solver = mathopt.SolverType.GLOP if is_small else mathopt.SolverType.HIGHS
        method = mathopt.LPAlgorithm
        large = method.DUAL_SIMPLEX if few else method.BARRIER
        written = self.written(costs, maximise)
        params = within(time_limit_s, None if is_small else large)
        try:
            return self.answer_of(solved(written, solver, params))
        except SolverFailedError:
            if is_small:
                raise
        params = within(deadline_s - perf_counter(), None)
        return self.answer_of(solved(written, mathopt.SolverType.GLOP, params))

    def answer_of(self, found: result_pb2.SolveResultProto) -> Answer | None:
        """Return an optimum as it was written; None if a limit came first."""
        reason = mathopt.TerminationReason(found.termination.reason)
        if reason in OUT_OF_TIME:
            return None
        if reason != OPTIMAL:
            kind = NoValuesError if reason == INFEASIBLE else SolverFailedError
            raise kind(f"capacity: {reason.name}, {found.termination.detail}")
        return self.answer(found)

    def answer(self, found: result_pb2.SolveResultProto) -> Answer:
        """Return an optimum as it was written."""
        best = found.solutions[0]
        return Answer(
            cost=best.primal_solution.objective_value,
            bound=found.termination.objective_bounds.dual_bound,
            values=dense(best.primal_solution.variable_values, self.num_variables),
            duals=dense(best.dual_solution.dual_values, self.num_rows),
            reduced=dense(best.dual_solution.reduced_costs, self.num_variables),
            basis=best.basis,
        )

    def solve_whole(
        self, costs: Floats, whole: Ints, time_limit_s: float, gap: float
    ) -> tuple[Floats, bool] | None:
        """
        Return values of least costs, some variables whole, and whether within the gap.

        None if none are found in time, or there are none.
        """
        written = self.written(costs, False)
        for column in whole.tolist():
            written.variables.integers[column] = True
        params = within(time_limit_s, None)
        params.relative_gap_tolerance = gap
        with silent():
            found = solved(written, mathopt.SolverType.HIGHS, params)
        if not found.solutions:
            return None
        best = found.solutions[0].primal_solution.variable_values
        reason = mathopt.TerminationReason(found.termination.reason)
        return dense(best, self.num_variables), reason == OPTIMAL

    def stay(self, answer: Answer) -> None:
        """
        Keep to the optima of an objective that was minimised, and no others.

        By complementary slackness they are the solutions where each variable with a
        reduced cost stays at its bound, and each row with a dual at its limit. Unlike a
        row that holds the objective's value this makes the program smaller.
        """
        most = np.concatenate(self.most_of)
        scale = FACE_TOLERANCE * max(1.0, float(np.abs(answer.reduced).max(initial=0)))
        most[answer.reduced > scale] = 0.0
        self.most_of = [most]
        for row in np.flatnonzero(answer.duals < -scale).tolist():
            self.least[row] = self.most[row]
        for row in np.flatnonzero(answer.duals > scale).tolist():
            self.most[row] = self.least[row]

    def written(self, costs: Floats, maximise: bool) -> model_pb2.ModelProto:
        """Return the program with costs as MathOpt reads it."""
        written = model_pb2.ModelProto()
        written.variables.ids.extend(range(self.num_variables))
        written.variables.lower_bounds.extend([0.0] * self.num_variables)
        written.variables.upper_bounds.extend(np.concatenate(self.most_of).tolist())
        written.variables.integers.extend([False] * self.num_variables)
        written.linear_constraints.ids.extend(range(self.num_rows))
        written.linear_constraints.lower_bounds.extend(self.least)
        written.linear_constraints.upper_bounds.extend(self.most)
        rows, columns, amounts = self.terms()
        matrix = written.linear_constraint_matrix
        matrix.row_ids.extend(rows.tolist())
        matrix.column_ids.extend(columns.tolist())
        matrix.coefficients.extend(amounts.tolist())
        used = np.flatnonzero(costs)
        written.objective.maximize = maximise
        written.objective.linear_coefficients.ids.extend(used.tolist())
        written.objective.linear_coefficients.values.extend(costs[used].tolist())
        return written

    def terms(self) -> tuple[Ints, Ints, Floats]:
        """Return the terms row by row, each variable once in a row."""
        if not self._rows:
            none = np.zeros(0, np.int64)
            return none, none, np.zeros(0)
        rows, columns = np.concatenate(self._rows), np.concatenate(self._columns)
        keys, at = np.unique(rows * self.num_variables + columns, return_inverse=True)
        amounts: Floats = np.bincount(
            at, np.concatenate(self._amounts), len(keys)
        ).astype(np.float64)
        return keys // self.num_variables, keys % self.num_variables, amounts


def dense(written: sparse_containers_pb2.SparseDoubleVectorProto, size: int) -> Floats:
    """Return a vector by index; what is not written is 0."""
    values = np.zeros(size)
    values[np.fromiter(written.ids, np.int64)] = np.fromiter(written.values, float)
    return values


def total(program: Program, terms: Iterable[tuple[Ints, Floats | float]]) -> Floats:
    """Return the costs of an objective: amounts of variables, added up."""
    costs = np.zeros(program.num_variables)
    for columns, amounts in terms:
        spread = np.broadcast_to(np.asarray(amounts, float), columns.shape)
        np.add.at(costs, columns.ravel(), spread.ravel())
    return costs
