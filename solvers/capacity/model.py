"""
The capacity plan as a linear program, and how its rows are named.

Use
---
``model = build(problem)`` gives a `CapacityModel`; nothing in it is solved yet.

- ``model.rows`` holds a `Rows` by name (`pool`, `site`, `need`, `group`, `ward`,
  `kit`, `lever_week`, `lever`, `budget`, ...): an array of row numbers whose axes are
  the resource's index in the problem (`problem.pools`, `problem.needs`, ...) and the
  week. ``model.row("ward", 3, week)`` is one of them.
- ``model.more("ward", 3, week, units=1.0)`` moves that row's right-hand side by so many
  of `UNITS`; a negative amount takes them away again.
- ``model.costs(name)`` are the costs of an aim (`solvers.capacity.aims.AIMS`),
  ``model.done_costs()`` those of operations done here; ``model.hold(costs, value)``
  adds a row that keeps costs at most at a value.
- ``model.fix(columns, values)`` fixes variables (levers, vacations: ``model.levers``).
- ``model.program.solve(costs, time_limit_s, maximise=True)`` gives values and duals;
  ``answer.duals[model.rows["ward"].at]`` are the duals of a family by index and week.

A plan's values are in operations, minutes, bed-nights and heads (not thousandths).
"""

from dataclasses import dataclass, field

import numpy as np

from pks.problems.capacity.problem import CapacityProblem
from solvers.capacity.program import Floats, Ints, Program, total

UNITS = {
    "pool": "session minutes", "site": "session minutes", "need": "minutes of people",
    "group": "minutes of people", "ward": "bed-nights", "kit": "minutes",
    "lever_week": "parts of a unit", "lever": "parts of a unit", "budget": "öre",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """A family's row numbers by resource and week, and what a unit of them is."""

    at: Ints
    sense: int = 1  # 1: at most, more is more room; -1: at least, more is less need


@dataclass
class Variables:
    """
    Column numbers, in the shapes of `CapacityPlan`'s arrays, and the queue's.

    ``queue`` and ``late`` are (flows, clocks, weeks), ``over`` (flows,), ``uneven``
    (flows, weeks - 1).
    """

    done: Ints
    room: Ints
    kit: Ints
    work: Ints
    extra: Ints
    direct: Ints
    away: Ints
    jour: Ints
    queue: Ints
    late: Ints
    over: Ints
    uneven: Ints


@dataclass
class CapacityModel:
    """A problem's program with named rows; see the module's words on its use."""

    problem: CapacityProblem
    program: Program
    x: Variables
    rows: dict[str, Rows] = field(default_factory=dict)
    aims: dict[str, Floats] = field(default_factory=dict)

    def name(self, name: str, at: Ints, sense: int = 1) -> None:
        """Name a family of rows."""
        self.rows[name] = Rows(at, sense)

    def row(self, name: str, *where: int) -> int:
        """Return the number of one row."""
        return int(self.rows[name].at[where])

    def more(self, name: str, *where: int, units: float) -> None:
        """Give more of a resource in a week: move the row's right-hand side."""
        row = self.row(name, *where)
        if self.rows[name].sense > 0:
            self.program.most[row] += units
        else:
            self.program.least[row] -= units

    def costs(self, aim: str) -> Floats:
        """Return the costs of an aim (`solvers.capacity.aims`)."""
        return self.aims[aim]

    def done_costs(self, weight: Floats | None = None) -> Floats:
        """Return one for each operation done here, or a weight by flow (flows,)."""
        own = [w for w, way in enumerate(self.problem.ways) if way.at_flow >= 0]
        flows = np.array([self.problem.ways[w].flow for w in own], np.int64)
        amounts = np.ones(len(own)) if weight is None else weight[flows]
        return total(self.program, [(self.x.done[own], amounts[:, None, None])])

    def hold(self, costs: Floats, most: float) -> int:
        """Keep an aim's costs at most at a value; return the row's number."""
        used = np.flatnonzero(costs)
        size = float(np.abs(costs).max(initial=1e-9))
        (row,) = self.program.rows(1, -np.inf, most / size)
        self.program.add(np.full(len(used), row), used, costs[used] / size)
        return int(row)

    def fix(self, columns: Ints, values: Floats) -> None:
        """Keep variables at values."""
        rows = self.program.rows(columns.size, values.ravel(), values.ravel())
        self.program.add(rows, columns.ravel(), 1.0)

    @property
    def levers(self) -> Ints:
        """Columns of everything that levers and vacations decide, flat."""
        ways = [w for w, way in enumerate(self.problem.ways) if way.lever >= 0]
        posts = [p for p, post in enumerate(self.problem.posts) if post.lever >= 0]
        parts = (self.x.done[ways], self.x.work[posts], self.x.extra, self.x.direct)
        return np.concatenate([part.ravel() for part in (*parts, self.x.away)])
