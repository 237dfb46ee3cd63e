"""
Linear rows that hold the overtime risk: its least slack is submodular in the bookings.

Bookings are true or false, so the slack that a session must keep, the root of a sum,
is a submodular set function. Extended polymatroid inequalities [1]_ describe its convex
envelope: book the cases in any order, and each one's coefficient is what it adds to the
root. The order by falling value gives the row that a fractional point breaks most.

References
----------
.. [1] Atamtürk, A. & Narayanan, V. (2008), "Polymatroids and mean-risk minimization
   in discrete optimization", Operations Research Letters 36(5).
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ortools.sat.python.cp_model import IntVar

from solvers.week.loads import session_load
from solvers.week.model import WeekModel

SCALE = 1000  # thousandths of a minute, so that rows are of integers
TOLERANCE_MIN = 0.1  # what a point breaks by less is no row worth having
ERROR = 1e-6  # of a root in floating point, in units of 1 / SCALE

Value = Callable[[IntVar], float]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """The sum of coefficient times variable is at least ``least``."""

    terms: tuple[tuple[int, IntVar], ...]
    least: int

    def lacks(self, value: Value) -> float:
        """Return by how much a point breaks the row; negative if it does not."""
        return self.least - sum(a * value(variable) for a, variable in self.terms)


def accepted_risk_rows(m: WeekModel, value: Value) -> Iterator[RiskRow]:
    r"""
    Yield, for each session, the row that a point breaks most, if any.

    .. math:: slack_s - \sum_c \pi_c x_{cs} \ge reach_s (1 - y_s)

    A closed session has all its reach as slack, so the row may ask for that.
    """
    for s in m.sessions:
        session = m.session(s)
        reach = SCALE * (session.limit_min - session.start_min)
        is_open, slack = m.is_open[s], session_load(m, s).slack_min
        parts = tuple(added_buffers(m, s, session.z2_permille, value))
        row = RiskRow(((SCALE, slack), (reach, is_open), *parts), reach)
        if row.lacks(value) > SCALE * TOLERANCE_MIN:
            yield row


def preferred_risk_rows(m: WeekModel, value: Value) -> Iterator[RiskRow]:
    r"""
    Yield the rows of the term's buffers: what the preferred risk asks for.

    .. math:: b_s - \sum_c \pi_c x_{cs} \ge 0
    """
    for s, buffer in m.buffers.items():
        z2_permille = m.session(s).preferred_z2_permille
        parts = tuple(added_buffers(m, s, z2_permille, value))
        row = RiskRow(((SCALE, buffer), *parts), 0)
        if row.lacks(value) > SCALE * TOLERANCE_MIN:
            yield row


def added_buffers(
    m: WeekModel, s: int, z2_permille: int, value: Value
) -> Iterator[tuple[int, IntVar]]:
    """
    Yield what each case adds to a session's buffer, negative and rounded to 0.

    Cases come by falling value; the sum of what they add is nowhere above the buffer.
    """
    ordered = sorted(m.placed_in[s], key=lambda found: (-value(found[1]), found[0]))
    variance = 0
    for c, placed in ordered:
        more = variance + z2_permille * m.case(c).var_min2
        added = math.sqrt(more / 1000) - math.sqrt(variance / 1000)
        variance = more
        if (whole := math.floor(SCALE * added - ERROR)) > 0:
            yield -whole, placed
