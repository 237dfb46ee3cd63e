"""The price of each unit: its dual, a re-solve with one more, and what that gives."""

from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from pks.problems.capacity import CapacityPlan
from pks.problems.capacity.units import Priced, Unit
from solvers.capacity.prices.solver import (
    Gain,
    Solver,
    duals_by_row,
    duals_of_unit,
    every,
)
from solvers.capacity.program import Floats

SAME_PRICE = 0.05  # prices apart by less than this share are the same
STEPS = (2, 4)  # units tried beyond the first
LEAST = 1e-3  # an operation in all weeks: less is no dual
LEAST_GAIN = 0.1  # an operation, or patient week, in all weeks: less is no gain


@dataclass(frozen=True, slots=True)
class Price:
    """
    A unit's price: operations of one more in every week, over all weeks.

    Attributes
    ----------
    duals
        Operations of one more by week, by the dual, (weeks,).
    estimate, confirmed
        Their sum; what the re-solve with one more gives.
    after
        The sum of the duals with one more. As operations are concave in what there is,
        ``after <= confirmed <= estimate``.
    one_fewer
        What one unit fewer takes; None if somebody would then be later.
    holds_down, holds_up
        Units fewer and more that were tried and had the same price.
    gain
        Of one more, dates before guarantee before operations.
    by_flow
        Operations more of each flow's patients in that re-solve, (flows,).
    """

    unit: Unit
    duals: Floats
    estimate: float
    confirmed: float
    after: float
    one_fewer: float | None
    holds_down: int
    holds_up: int
    gain: Gain
    by_flow: Floats

    @property
    def difference(self) -> float | None:
        """The estimate's difference to the re-solve, relative; None of nothing."""
        if self.confirmed < LEAST_GAIN:
            return None
        return (self.estimate - self.confirmed) / self.confirmed


@dataclass(frozen=True, slots=True)
class Prices:
    """The first prices, best first, and every unit's duals."""

    rows: tuple[Price, ...]
    duals: Floats  # operations of one more, (units, weeks)
    runtime_s: float


def price_units(
    priced: Priced, plan: CapacityPlan, top: int = 20, time_limit_s: float = 600.0
) -> tuple[Solver, Prices]:
    """
    Return the units that give most, in order, each confirmed by re-solves.

    Units are re-solved in the order of the dual of dates, guarantee and operations,
    until ``top`` of them give something, and ordered by what the re-solves give.

    Raises
    ------
    TimeoutError
        If time ends before all are confirmed.
    """
    started = perf_counter()
    solver = Solver(priced, plan, time_limit_s)
    duals = solver.duals()
    promise = solver.duals_of(solver.first, solver.first_at).sum(axis=1)
    order = np.lexsort((-duals.sum(axis=1), -promise))
    chosen = [u for u in order.tolist() if promise[u] > LEAST or duals[u].sum() > LEAST]
    rows: list[Price] = []
    while chosen and len(rows) < top:
        tried, chosen = chosen[: top - len(rows)], chosen[top - len(rows) :]
        found = every(lambda u: price(solver, priced.units[u], duals[u]), tried)
        rows += [row for row in found if row is not None]
    rows.sort(key=rank, reverse=True)
    return solver, Prices(tuple(rows), duals, perf_counter() - started)


def rank(row: Price) -> tuple[float, float, float]:
    """Return the order: whole weeks past the date, the guarantee; operations."""
    gain = row.gain
    return (
        float(int(gain.medical_weeks)), float(int(gain.guarantee_weeks)), row.confirmed,
    )  # fmt: skip


def price(solver: Solver, unit: Unit, duals: Floats) -> Price | None:
    """Return a unit's price, confirmed; None if one more gives nothing."""
    gain, by_flow = solver.gain([(unit, 1)])
    more = solver.with_more([(unit, 1)])
    assert more is not None
    confirmed, answers = more
    if max(gain.medical_weeks, gain.guarantee_weeks, confirmed) < LEAST_GAIN:
        return None
    fewer = solver.operations([(unit, -1)])
    new_duals = duals_by_row(solver.kept, answers)
    found = Price(
        unit, duals, float(duals.sum()), confirmed,
        float(duals_of_unit(solver.kept, unit, new_duals).sum()),
        None if fewer is None else -fewer, 0, 1, gain, by_flow,
    )  # fmt: skip
    return replace(
        found,
        holds_up=holds(solver, found, 1),
        holds_down=holds(solver, found, -1) if is_same(found.one_fewer, found) else 0,
    )


def holds(solver: Solver, found: Price, sign: int) -> int:
    """Return how many units more, or fewer, have the same price."""
    last = 1
    for count in STEPS:
        operations = solver.operations([(found.unit, sign * count)])
        if operations is None or not is_same(sign * operations / count, found):
            break
        last = count
    return last


def is_same(price_: float | None, found: Price) -> bool:
    """Whether a unit's price is that of one more."""
    if price_ is None:
        return False
    return abs(price_ - found.confirmed) <= max(
        LEAST_GAIN, SAME_PRICE * found.confirmed
    )
