"""
The cheapest package of units that lifts flows to their takt.

Whole units, each had every week of the plan; their weekly costs are minimised. Rooms,
people and beds of so many weeks are added up, so that time is not moved between the
seasons; a re-solve of the weekly program says what the package gives there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from pks.problems.capacity import CapacityPlan, CapacityProblem, sums
from pks.problems.capacity.parts import ANY, MILLI
from pks.problems.capacity.periods import in_periods
from pks.problems.capacity.units import Priced, Unit
from solvers.capacity.build import build
from solvers.capacity.families.people import people
from solvers.capacity.families.rooms import equipment, sessions
from solvers.capacity.families.wards import bed_nights
from solvers.capacity.model import CapacityModel
from solvers.capacity.prices.pieces import Piece, pieces
from solvers.capacity.prices.pricing import FAMILY_OF
from solvers.capacity.program import Floats, Ints

SEASON_WEEKS = 13
HAIR = 0.05  # operations that the plan's rounding is off by
MOST_UNITS = 50
GAP = 1e-4


@dataclass(frozen=True, slots=True)
class Package:
    """
    Units that together lift flows to the takt.

    Attributes
    ----------
    flows
        Those lifted.
    lacking
        Operations that they are behind their takt with, over all weeks.
    members
        (unit, how many).
    cost_ore
        A week.
    is_optimal
        Proven the cheapest for the weeks added up, to a ten-thousandth.
    """

    flows: tuple[int, ...]
    lacking: float
    members: tuple[tuple[Unit, int], ...]
    cost_ore: int
    is_optimal: bool


def behind(problem: CapacityProblem, plan: CapacityPlan) -> Floats:
    """Return the operations that each flow is behind its takt with in the end."""
    out = sums.done_by_flow(problem, plan) + sums.avoided_milli(problem, plan)
    lacks = problem.takt_milli.sum(axis=1) - out.sum(axis=(1, 2))
    found: Floats = np.maximum(0, lacks) / MILLI
    return found


def cheapest_package(
    own: Priced,
    plan: CapacityPlan,
    flows: Sequence[int],
    time_limit_s: float = 60.0,
    period_weeks: int = SEASON_WEEKS,
    raised: float = 1.0,
) -> Package | None:
    """
    Return the cheapest whole units that let flows reach their takt.

    No other flow does less than in the plan, up to the end of any period. None if no
    package of up to `MOST_UNITS` of each unit does, or time ends before one is found.

    Parameters
    ----------
    period_weeks
        Weeks added up.
    raised
        Times what lacks that is asked for: above 1 where the sums promise too much.
    """
    deadline_s = perf_counter() + time_limit_s
    lacks = behind(own.problem, plan)
    chosen = [f for f in flows if lacks[f] > 0]
    problem, whole_plan = in_periods(own.problem, plan, period_weeks)
    model = build(problem, (sessions, equipment, people, bed_nights))
    columns = unit_columns(model, own, period_weeks)
    targets(model, problem, whole_plan, {f: raised * float(lacks[f]) for f in chosen})
    known = known_values(model, whole_plan)
    costs = np.zeros(model.program.num_variables)
    costs[columns] = [max(1, unit.cost_ore) / MILLI for unit in own.units]
    counts, is_optimal = np.zeros(len(own.units), np.int64), True
    for piece in touched(model, pieces(model.program, known), chosen):
        left = deadline_s - perf_counter()
        at = np.flatnonzero(np.isin(piece.columns, columns))
        found = piece.program.solve_whole(costs[piece.columns], at, left, GAP)
        if found is None:
            return None
        values, proven = found
        is_optimal &= proven
        counts[piece.columns[at] - columns[0]] += np.rint(values[at]).astype(np.int64)
    members = tuple(
        (unit, int(n)) for unit, n in zip(own.units, counts, strict=True) if n
    )
    return Package(
        tuple(chosen), float(lacks[chosen].sum()), members,
        sum(n * unit.cost_ore for unit, n in members), is_optimal,
    )  # fmt: skip


def unit_columns(model: CapacityModel, own: Priced, period_weeks: int) -> Ints:
    """Add a variable for each unit, and to each row what a unit of it adds."""
    firsts = np.arange(0, own.problem.num_weeks, period_weeks)
    columns = model.program.variables((len(own.units),), most=MOST_UNITS)
    for column, unit in zip(columns, own.units, strict=True):
        amount = np.add.reduceat(unit.amount, firsts)
        for name, row in unit.adds:
            family, parts = FAMILY_OF[name]
            rows = model.rows[family].at[row]
            model.program.add(rows, np.full(len(rows), column), -amount / parts)
    return columns


def targets(
    model: CapacityModel,
    problem: CapacityProblem,
    plan: CapacityPlan,
    lacks: dict[int, float],
) -> None:
    """Every flow's own way keeps up with the plan, and reaches what is lacking."""
    program, x = model.program, model.x
    out = plan.done_milli.sum(axis=1) / MILLI
    come = (
        problem.start_milli.sum(axis=1)[:, None]
        + (problem.inflow_milli - problem.removed_milli).sum(axis=1).cumsum(axis=1)
    ) / MILLI
    taken = np.zeros_like(come)
    for w, way in enumerate(problem.ways):
        if way.lever != ANY:
            taken[way.flow] += out[w].cumsum()
    for w, way in enumerate(problem.ways):
        if way.lever != ANY:
            continue
        least = out[w].cumsum() - HAIR
        least[-1] += lacks.get(way.flow, 0.0)
        most = np.maximum(come[way.flow] - taken[way.flow], least)
        rows = program.rows(problem.num_weeks, least, most)
        for period in range(problem.num_weeks):
            program.add(rows[period:], np.full(1, x.done[w, 0, period]), 1.0)


def known_values(model: CapacityModel, plan: CapacityPlan) -> Floats:
    """Return what levers have done; all of an operation counts in one clock."""
    problem, x = model.problem, model.x
    known = np.full(model.program.num_variables, np.nan)
    known[x.done[:, 1:]] = 0.0
    for w, way in enumerate(problem.ways):
        if way.lever != ANY:
            known[x.done[w, 0]] = plan.done_milli[w].sum(axis=0) / MILLI
    for p, post in enumerate(problem.posts):
        if post.lever != ANY:
            known[x.work[p]] = plan.work_milli[p] / MILLI
    for columns in (x.jour, x.queue, x.late, x.over, x.uneven):
        known[columns] = 0.0
    return known


def touched(
    model: CapacityModel, found: list[Piece], flows: Sequence[int]
) -> list[Piece]:
    """Return the pieces in which some of the flows are operated."""
    ways = [w for w, way in enumerate(model.problem.ways) if way.flow in flows]
    columns = model.x.done[ways, 0].ravel()
    return [piece for piece in found if np.isin(columns, piece.columns).any()]
