"""A program with some variables at known values, in pieces that nothing ties."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from solvers.capacity.again import (
    FEW_STEPS,
    MOST_STEPS,
    solve_again,
    solve_with_room,
)
from solvers.capacity.program import Answer, Floats, Ints, Program

SMALL = 2_000  # variables up to which the simplex method is quicker for re-solves


@dataclass
class Piece:
    """
    Rows and variables of a program that are tied to each other only.

    Attributes
    ----------
    rows, columns
        Their numbers in the whole program.
    optimum
        As it is, once that is known: what re-solves go on from.
    """

    program: Program
    rows: Ints
    columns: Ints
    optimum: Answer | None = None

    def solve(
        self,
        costs: Floats,
        more: dict[int, float],
        time_limit_s: float,
        near: Answer | None = None,
        least: float = -math.inf,
    ) -> Answer | None:
        """
        Return the optimum of costs to be maximised, some rows having more room.

        ``more`` is by the whole program's row; what makes a limit negative leaves it 0.
        From ``near``, an optimum of the same costs with other room, where that is
        not far; then `LessThanAskedError` is raised if it is less than ``least``.
        Else from `optimum`, where nothing has less room.
        """
        deadline_s = perf_counter() + time_limit_s
        most = list(self.program.most)
        at = {int(row): i for i, row in enumerate(self.rows)}
        for row, amount in more.items():
            if row in at:
                most[at[row]] = max(0.0, most[at[row]] + amount)
        changed = replace(self.program, most=most)
        own = costs[self.columns]
        answer = None
        if near is not None:
            steps = FEW_STEPS if near is self.optimum else MOST_STEPS
            answer = solve_again(changed, own, near, time_limit_s, least, steps)
        has_room = all(amount >= 0 for row, amount in more.items() if row in at)
        if answer is None and self.optimum is not None and has_room:
            left = deadline_s - perf_counter()
            answer = solve_with_room(changed, own, self.optimum, left)
        if answer is not None:
            return answer
        left = deadline_s - perf_counter()
        return changed.solve(own, left, maximise=True, small=SMALL)


def pieces(program: Program, known: Floats) -> list[Piece]:
    """
    Return a program's pieces, the variables that are known (not nan) put in.

    Rows whose variables are all known are left out. A room that known values, rounded
    to thousandths, fill too much is full.
    """
    rows, columns, amounts = program.terms()
    least, most = np.array(program.least), np.array(program.most)
    is_known = ~np.isnan(known)
    put = is_known[columns]
    taken = np.bincount(rows[put], amounts[put] * known[columns[put]], program.num_rows)
    rows, columns, amounts = rows[~put], columns[~put], amounts[~put]
    most, least = most - taken, least - taken
    is_room = np.ones(len(most), bool)
    is_room[rows[amounts < 0]] = False
    most = np.where(is_room & (least == -np.inf), np.maximum(0.0, most), most)
    num, of = components(rows, columns, program.num_rows, program.num_variables)
    most_of = np.concatenate(program.most_of)
    found = []
    of_rows_, of_columns = of[: program.num_rows], of[program.num_rows :]
    both = np.bincount(of_rows_, minlength=num) * np.bincount(of_columns, minlength=num)
    for i in np.flatnonzero(both).tolist():
        own_rows, own = np.flatnonzero(of_rows_ == i), np.flatnonzero(of_columns == i)
        terms = of[rows] == i
        piece = Program()
        piece.num_variables = len(own)
        piece.most_of = [most_of[own]]
        piece.rows(len(own_rows), least[own_rows], most[own_rows])
        piece.add(
            np.searchsorted(own_rows, rows[terms]),
            np.searchsorted(own, columns[terms]), amounts[terms],
        )  # fmt: skip
        found.append(Piece(piece, own_rows, own))
    return found


def components(
    rows: Ints, columns: Ints, num_rows: int, num_columns: int
) -> tuple[int, Ints]:
    """Return how many pieces there are, and the piece of each row, then column."""
    size = num_rows + num_columns
    ties = coo_array((np.ones(len(rows)), (rows, num_rows + columns)), (size, size))
    num, of = connected_components(ties, directed=False)
    return int(num), np.asarray(of, np.int64)


def of_rows(found: Sequence[Piece], rows: set[int]) -> list[int]:
    """Return the pieces that some rows are in."""
    return [i for i, piece in enumerate(found) if rows & set(piece.rows.tolist())]
