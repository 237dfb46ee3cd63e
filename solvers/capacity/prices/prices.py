"""The price of each unit: its dual, a re-solve with one more, and what that gives."""

import itertools
from collections.abc import Callable
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
    every,
)
from solvers.capacity.program import Answer, Floats

SAME_PRICE = 0.05  # prices apart by less than this share are the same
STEPS = (2, 4)  # units tried beyond the first
LEAST_GAIN = 0.1  # an operation in all weeks: less is no gain
LEAST_RANK = (0.0, 0.0, LEAST_GAIN)

PriceWatch = Callable[[int, int], None]


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


def unwatched(_num_done: int, _num_wanted: int) -> None:
    """Tell nobody."""


def price_units(
    priced: Priced,
    plan: CapacityPlan,
    top: int = 20,
    time_limit_s: float = 600.0,
    watch: PriceWatch = unwatched,
) -> tuple[Solver, Prices]:
    """
    Return the units that give most, in order (`rank`), each confirmed by re-solves.

    ``watch`` hears how many prices of how many are confirmed; some more may have to be.

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

    def upper(found: dict[int, OneMore]) -> dict[int, Rank]:
        worth = bounds.learn(found)
        return {u: rank_of(tried.gain, worth[u]) for u, tried in gains.items()}

    numbers = itertools.count(1)

    def work(_: Rank | None, u: int) -> OneMore | None:
        made = one_more(solver, priced.units[u], gains[u], bounds.near[u])
        if made is not None:
            watch(min(next(numbers), top), top)
        return made

    found = best_first(upper, work, lambda one: one.rank, top)
    ordered = sorted(sorted(found), key=lambda u: found[u].rank, reverse=True)
    rows = every(lambda u: price(solver, found[u], duals[u]), ordered[:top])
    return solver, Prices(tuple(rows), duals, perf_counter() - started)


@dataclass(frozen=True, slots=True, eq=False)
class OneMore:
    """
    What one more of a unit gives, and the optima with it.

    Attributes
    ----------
    worth
        Operations, by the re-solve.
    """

    unit: Unit
    tried: Tried
    worth: float
    answers: dict[int, Answer]

    @property
    def rank(self) -> Rank:
        """What it is ordered by."""
        return rank_of(self.tried.gain, self.worth)


def one_more(
    solver: Solver, unit: Unit, tried: Tried, near: dict[int, Answer]
) -> OneMore | None:
    """
    Return what one more of a unit gives; None if nothing.

    ``near`` are optima that the one with one more is not far from.
    """
    more = solver.with_more([(unit, 1)], near)
    assert more is not None
    found = OneMore(unit, tried, *more)
    return None if found.rank < LEAST_RANK else found


def price(solver: Solver, one: OneMore, duals: Floats) -> Price:
    """Return the price that a re-solve has confirmed, and how long it holds."""
    unit, confirmed = one.unit, one.worth
    fewer = solver.with_more([(unit, -1)])
    one_fewer = None if fewer is None else -fewer[0]
    found = Price(
        unit, duals, float(duals.sum()), confirmed,
        next_dual(solver, unit, one.answers),
        one_fewer, 0, 1, one.tried.gain, one.tried.by_flow,
    )  # fmt: skip
    down = 0
    if fewer is not None and is_same(one_fewer, found):
        down = holds_down(solver, found, fewer[1])
    up = holds_up(solver, found, one.answers)
    return replace(found, holds_up=up, holds_down=down)


def next_dual(solver: Solver, unit: Unit, answers: dict[int, Answer]) -> float:
    """Return what one more still gives at most, from optima with more of it."""
    duals = duals_by_row(solver.kept, answers)
    return float(duals_of_unit(solver.kept, unit, duals).sum())


def holds_up(solver: Solver, found: Price, answers: dict[int, Answer]) -> int:
    """
    Return how many units more have the same price; one has.

    Nothing is re-solved where the duals of the last re-solve show that it does not.
    """
    last, total = 1, found.confirmed
    for count in STEPS:
        at_most = total + (count - last) * next_dual(solver, found.unit, answers)
        if not is_same(min(found.confirmed, at_most / count), found):
            break
        more = solver.with_more([(found.unit, count)], answers)
        assert more is not None
        if not is_same(more[0] / count, found):
            break
        last, (total, answers) = count, more
    return last


def holds_down(solver: Solver, found: Price, answers: dict[int, Answer]) -> int:
    """Return how many units fewer have the same price; one has."""
    last = 1
    for count in STEPS:
        fewer = solver.with_more([(found.unit, -count)], answers)
        if fewer is None or not is_same(-fewer[0] / count, found):
            break
        last, answers = count, fewer[1]
    return last


def is_same(price_: float | None, found: Price) -> bool:
    """Whether a unit's price is that of one more."""
    if price_ is None:
        return False
    return abs(price_ - found.confirmed) <= max(
        LEAST_GAIN, SAME_PRICE * found.confirmed
    )
