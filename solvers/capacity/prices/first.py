"""Which units come first, with as few re-solves as their bounds allow."""

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar

import numpy as np

from solvers.capacity.again import LessThanAskedError
from solvers.capacity.prices.gains import Gain
from solvers.capacity.prices.pricing import (
    GUARANTEE_WEIGHT,
    MEDICAL_WEIGHT,
    Pricing,
)
from solvers.capacity.prices.solver import Solver, Tried, every
from solvers.capacity.program import Answer, Floats

Rank = tuple[float, float, float]
T = TypeVar("T")
AT_ONCE = 4  # units solved anew before it is asked again whether others may pass
LEAST = 1e-3  # an operation in all weeks: less is no dual
HALF_A_TENTH = 0.05  # of a week: what ranks are rounded by


def rank(medical_weeks: float, guarantee_weeks: float, operations: float) -> Rank:
    """
    Return what bottlenecks are ordered by, most first.

    Patient weeks past the medical date, then past the guarantee, then operations. Weeks
    count in tenths, as they are printed: where these are alike, the next counts. Less
    than a thousandth of an operation is what solvers are off by.
    """
    return round(medical_weeks, 1), round(guarantee_weeks, 1), round(operations, 3)


def rank_of(gain: Gain, operations: float) -> Rank:
    """Return the rank of a gain, with the operations of the price."""
    return rank(gain.medical_weeks, gain.guarantee_weeks, operations)


def rank_of_worth(worth: float, operations: float) -> Rank:
    """Return the best rank of a unit that gives so much of `pricing.first`."""
    return rank(worth / MEDICAL_WEIGHT, worth / GUARANTEE_WEIGHT, operations)


def least_worth(last: Rank) -> float:
    """Return what a unit must give of `pricing.first` to come before the last."""
    medical_weeks, guarantee_weeks, _ = last
    if medical_weeks > 0:
        return MEDICAL_WEIGHT * (medical_weeks - HALF_A_TENTH)
    if guarantee_weeks > 0:
        weeks = guarantee_weeks - HALF_A_TENTH
        return min(GUARANTEE_WEIGHT * weeks, MEDICAL_WEIGHT * HALF_A_TENTH)
    return -math.inf


def best_first(
    upper: Callable[[dict[int, T]], dict[int, Rank]],
    work: Callable[[Rank | None, int], T | None],
    rank_found: Callable[[T], Rank],
    top: int,
) -> dict[int, T]:
    """
    Return what work finds of items, those of the ``top`` largest ranks among them.

    From the largest upper bound on, until no bound passes the last of the top. The
    bounds may know what was found; work is told the last of the top, if there are so
    many, and may return None for an item behind it.
    """
    found: dict[int, T] = {}
    tried: set[int] = set()
    while True:
        bounds = upper(found)
        left = sorted(bounds.keys() - tried, key=lambda u: bounds[u], reverse=True)
        ranks = sorted(map(rank_found, found.values()), reverse=True)
        last = ranks[top - 1] if len(ranks) >= top else None
        if not left or (last is not None and bounds[left[0]] <= last):
            return found
        now = left[:AT_ONCE]
        tried.update(now)
        for u, value in zip(now, every(partial(work, last), now), strict=True):
            if value is not None:
                found[u] = value


class Resolved(Protocol):
    """What one more of a unit gives of a program's objective, and its new optima."""

    @property
    def worth(self) -> float:
        """More of the objective."""

    @property
    def answers(self) -> dict[int, Answer]:
        """By piece."""


class Bounds:
    """
    What one more of each unit can give of a program at most, by all duals known.

    The duals of an optimum with one unit more are duals of every other unit's program:
    with v more, the objective grows by no more than with u more, plus those duals times
    what v adds, less those times what u adds. The re-solve of a unit begins at the
    optimum that bounds it best, ``near`` it.
    """

    def __init__(self, solver: Solver, pricing: Pricing, at: list[Answer]) -> None:
        self.solver, self.pricing = solver, pricing
        self.known: set[int] = set()
        self.without = dict(enumerate(at))
        self.worth = self.duals_of(self.without)
        self.near = [self.without] * len(self.worth)

    def duals_of(self, answers: dict[int, Answer]) -> Floats:
        """Return what one more of each unit adds, times duals, (units,)."""
        at = [(self.without | answers)[i] for i in self.without]
        found: Floats = self.solver.duals_of(self.pricing, at).sum(axis=1)
        return found

    def learn(self, found: Mapping[int, Resolved]) -> Floats:
        """Take the duals of re-solves with one more of a unit; return the bounds."""
        for u in sorted(found.keys() - self.known):
            self.known.add(u)
            duals = self.duals_of(found[u].answers)
            most = found[u].worth + duals - duals[u]
            for v in np.flatnonzero(most < self.worth).tolist():
                self.worth[v] = most[v]
                self.near[v] = self.without | found[u].answers
        return self.worth


def first_gains(solver: Solver, operations: Floats, top: int) -> dict[int, Tried]:
    """
    Return what units give of dates and guarantee, those that give most among them.

    ``operations`` are what each can give of these at most.
    """
    bounds = Bounds(solver, solver.first, solver.first_at)

    def upper(found: dict[int, Tried]) -> dict[int, Rank]:
        worth = bounds.learn(found)
        some = np.flatnonzero(np.maximum(worth, operations) > LEAST).tolist()
        return {u: rank_of_worth(worth[u], operations[u]) for u in some}

    def work(last: Rank | None, u: int) -> Tried | None:
        least = -math.inf if last is None else least_worth(last)
        try:
            return solver.gain([(solver.priced.units[u], 1)], bounds.near[u], least)
        except LessThanAskedError:
            return None

    return best_first(upper, work, lambda tried: rank_of(tried.gain, 0.0), top)
