"""
What rounding may add up to.

A plan holds whole thousandths of what its program found. A sum of n terms is therefore
off by up to n thousandths of a term's unit, and what a solver calls kept is kept to a
millionth of the limit.
"""

from collections.abc import Iterator

import numpy as np

from pks.problems.capacity.problem import MILLI, CapacityProblem, Ints
from pks.rules.violation import Violation

MILLION = 10**6


def beyond(
    rule: str,
    names: list[str],
    problem: CapacityProblem,
    used: Ints,
    limit: Ints,
    terms: int,
    unit: int = MILLI,
) -> Iterator[Violation]:
    """
    Yield where an amount is beyond its limit and what rounding allows.

    Parameters
    ----------
    used, limit
        In the same parts, shape (names, weeks).
    terms
        Terms that a sum has at most, times what a thousandth of one weighs.
    unit
        Parts of a whole unit; the excess is told in whole units, rounded up.
    """
    allowed = terms + np.abs(limit) // MILLION
    excess = used - limit - allowed
    for at, week in zip(*np.nonzero(excess > 0), strict=True):
        where = f"{names[at]} {problem.weeks[week]}"
        over = int(used[at, week] - limit[at, week])
        yield Violation(rule, where, -(-over // unit))
