"""The price of each unit: its dual, a re-solve with one more, and what that gives."""

from dataclasses import dataclass, replace
from time import perf_counter

from pks.problems.capacity import CapacityPlan
from pks.problems.capacity.units import Priced, Unit
from solvers.capacity.prices.first import (
    Bounds,
    Rank,
    best_first,
    first_gains,
    rank_of,
)
from solvers.capacity.prices.gains import Gain
from solvers.capacity.prices.solver import (
    Solver,
    Tried,
    duals_by_row,
    duals_of_unit,
)
from solvers.capacity.program import Answer, Floats

SAME_PRICE = 0.05  # prices apart by less than this share are the same
STEPS = (2, 4)  # units tried beyond the first
LEAST_GAIN = 0.1  # an operation in all weeks: less is no gain
LEAST_RANK = (0.0, 0.0, LEAST_GAIN)


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
    gains = first_gains(solver, estimates, top)
    bounds = Bounds(solver, solver.kept, solver.kept_at)

    def upper(found: dict[int, Confirmed]) -> dict[int, Rank]:
        worth = bounds.learn(found)
        return {u: rank_of(tried.gain, worth[u]) for u, tried in gains.items()}

    def work(_: Rank | None, u: int) -> Confirmed | None:
        return price(solver, priced.units[u], duals[u], gains[u], bounds.near[u])

    found = best_first(upper, work, lambda row: row.rank, top)
    ordered = sorted(sorted(found), key=lambda u: found[u].rank, reverse=True)
    rows = tuple(found[u].price for u in ordered[:top])
    return solver, Prices(rows, duals, perf_counter() - started)


@dataclass(frozen=True, slots=True, eq=False)
class Confirmed:
    """A price, and the optima with one unit more that it was confirmed by."""

    price: Price
    answers: dict[int, Answer]

    @property
    def worth(self) -> float:
        """The operations that one more gives."""
        return self.price.confirmed

    @property
    def rank(self) -> Rank:
        """What it is ordered by."""
        return rank_of(self.price.gain, self.price.confirmed)


def price(
    solver: Solver, unit: Unit, duals: Floats, tried: Tried, near: dict[int, Answer]
) -> Confirmed | None:
    """
    Return a unit's price, confirmed; None if one more gives nothing.

    ``near`` are optima that the one with one more is not far from.
    """
    more = solver.with_more([(unit, 1)], near)
    assert more is not None
    confirmed, answers = more
    if rank_of(tried.gain, confirmed) < LEAST_RANK:
        return None
    fewer = solver.with_more([(unit, -1)])
    one_fewer = None if fewer is None else -fewer[0]
    new_duals = duals_by_row(solver.kept, answers)
    found = Price(
        unit, duals, float(duals.sum()), confirmed,
        float(duals_of_unit(solver.kept, unit, new_duals).sum()),
        one_fewer, 0, 1, tried.gain, tried.by_flow,
    )  # fmt: skip
    up = holds(solver, found, 1, answers)
    down = 0
    if fewer is not None and is_same(one_fewer, found):
        down = holds(solver, found, -1, fewer[1])
    return Confirmed(replace(found, holds_up=up, holds_down=down), answers)


def holds(solver: Solver, found: Price, sign: int, answers: dict[int, Answer]) -> int:
    """Return how many units more, or fewer, have the same price; one has."""
    last = 1
    for count in STEPS:
        more = solver.with_more([(found.unit, sign * count)], answers)
        if more is None or not is_same(sign * more[0] / count, found):
            break
        last, answers = count, more[1]
    return last


def is_same(price_: float | None, found: Price) -> bool:
    """Whether a unit's price is that of one more."""
    if price_ is None:
        return False
    return abs(price_ - found.confirmed) <= max(
        LEAST_GAIN, SAME_PRICE * found.confirmed
    )
