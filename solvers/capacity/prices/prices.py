"""The price of each unit: its dual, a re-solve with one more, and what that gives."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TypeVar

import numpy as np

from pks.problems.capacity import CapacityPlan
from pks.problems.capacity.units import Priced, Unit
from solvers.capacity.prices.pricing import GUARANTEE_WEIGHT, MEDICAL_WEIGHT
from solvers.capacity.prices.solver import (
    Gain,
    Solver,
    duals_by_row,
    duals_of_unit,
    every,
)
from solvers.capacity.program import Floats

Rank = tuple[float, float, float]
T = TypeVar("T")
SAME_PRICE = 0.05  # prices apart by less than this share are the same
STEPS = (2, 4)  # units tried beyond the first
LEAST = 1e-3  # an operation in all weeks: less is no dual
AT_ONCE = 4  # units solved anew before it is asked again whether others may pass
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
    Return the units that give most, in order (`rank`), each confirmed by re-solves.

    Raises
    ------
    TimeoutError
        If time ends before all are confirmed.
    """
    started = perf_counter()
    solver = Solver(priced, plan, time_limit_s)
    duals = solver.duals()
    estimates = duals.sum(axis=1)
    bounds = solver.duals_of(solver.first, solver.first_at).sum(axis=1)
    upper = {
        u: rank(bounds[u] / MEDICAL_WEIGHT, bounds[u] / GUARANTEE_WEIGHT, estimates[u])
        for u in np.flatnonzero(np.maximum(bounds, estimates) > LEAST).tolist()
    }
    gains = best_first(
        upper,
        lambda u: solver.gain([(priced.units[u], 1)]),
        lambda found: rank_of(found[0], 0.0),
        top,
    )
    rows = best_first(
        {u: rank_of(gain, estimates[u]) for u, (gain, _) in gains.items()},
        lambda u: price(solver, priced.units[u], duals[u], *gains[u]),
        lambda row: rank_of(row.gain, row.confirmed),
        top,
    )
    ordered = sorted(
        rows.values(), key=lambda row: rank_of(row.gain, row.confirmed), reverse=True
    )
    return solver, Prices(tuple(ordered[:top]), duals, perf_counter() - started)


def rank(medical_weeks: float, guarantee_weeks: float, operations: float) -> Rank:
    """
    Return what bottlenecks are ordered by, most first.

    Patient weeks past the medical date, then past the guarantee, then operations. Weeks
    count in tenths, as they are printed: where these are alike, the next counts.
    """
    return round(medical_weeks, 1), round(guarantee_weeks, 1), operations


def rank_of(gain: Gain, operations: float) -> Rank:
    """Return the rank of a gain, with the operations of the price."""
    return rank(gain.medical_weeks, gain.guarantee_weeks, operations)


def best_first(
    upper: dict[int, Rank],
    work: Callable[[int], T | None],
    rank_found: Callable[[T], Rank],
    top: int,
) -> dict[int, T]:
    """
    Return what work finds of items, those of the ``top`` largest ranks among them.

    From the largest upper bound on, until no bound passes the last of the top.
    """
    left = sorted(upper, key=lambda u: upper[u], reverse=True)
    found: dict[int, T] = {}
    while left:
        ranks = sorted(map(rank_found, found.values()), reverse=True)
        if len(ranks) >= top and upper[left[0]] <= ranks[top - 1]:
            break
        count = max(AT_ONCE, top - len(found))
        tried, left = left[:count], left[count:]
        for u, value in zip(tried, every(work, tried), strict=True):
            if value is not None:
                found[u] = value
    return found


def price(
    solver: Solver, unit: Unit, duals: Floats, gain: Gain, by_flow: Floats
) -> Price | None:
    """Return a unit's price, confirmed; None if one more gives nothing."""
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
