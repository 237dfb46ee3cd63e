"""Re-solves of a capacity plan with more, or fewer, units, and what they give."""

import math
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

import numpy as np

from pks.errors import EngineDefect
from pks.problems.capacity import CapacityPlan
from pks.problems.capacity.parts import MILLI, Clock
from pks.problems.capacity.units import Priced, Unit, padded, taken, with_units
from pks.rules.capacity import check_capacity
from solvers.capacity.calling import NoValuesError
from solvers.capacity.prices.gains import Gain, gain_of
from solvers.capacity.prices.pieces import of_rows
from solvers.capacity.prices.pricing import FAMILY_OF, Pricing, first, kept
from solvers.capacity.program import Answer, Floats
from solvers.capacity.solve import plan_of

T = TypeVar("T")
DATES = [Clock.MEDICAL, Clock.GUARANTEE]
ROUND = 1e-6  # an operation: what a solver's answer is off by


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """
    What units were found to give, by re-solves of `pricing.first`.

    Attributes
    ----------
    by_flow
        Operations more of each flow's patients, (flows,).
    worth
        More of the program's objective.
    answers
        The new optimum of each piece that they are in.
    """

    gain: Gain
    by_flow: Floats
    worth: float
    answers: dict[int, Answer]


class Solver:
    """The two programs of a plan, their optima, and what they give with more."""

    def __init__(self, priced: Priced, plan: CapacityPlan, time_limit_s: float) -> None:
        self.priced = priced
        self.problem = priced.problem
        self.plan = padded(priced.problem, plan)
        self.deadline_s = perf_counter() + time_limit_s
        self.kept = kept(self.problem, self.plan)
        self.first = first(self.problem, self.plan)
        self.kept_at = self.optima(self.kept)
        self.first_at = self.optima(self.first)
        hold(self.first, self.first_at)

    def optima(self, pricing: Pricing) -> list[Answer]:
        """Return the optimum of each piece as it is, from which all go on."""
        found = every(lambda i: self.solve(pricing, i, {}), range(len(pricing.found)))
        for piece, answer in zip(pricing.found, found, strict=True):
            piece.optimum = answer
        return found

    def solve(
        self,
        pricing: Pricing,
        i: int,
        more: dict[int, float],
        near: Answer | None = None,
        least: float = -math.inf,
    ) -> Answer:
        """Return a piece's optimum with more room in some rows (`Piece.solve`)."""
        left = self.deadline_s - perf_counter()
        piece = pricing.found[i]
        answer = (
            piece.solve(pricing.costs, more, left, near, least) if left > 0 else None
        )
        if answer is None:
            raise TimeoutError("prices: time ended before all were confirmed")
        return answer

    def more_rows(
        self, pricing: Pricing, units: Iterable[tuple[Unit, int]]
    ) -> dict[int, float]:
        """Return what units add, or take, by row."""
        found: dict[int, float] = {}
        for unit, count in units:
            for name, row, amount in taken(self.problem, self.plan, unit, count):
                family, parts = FAMILY_OF[name]
                rows = pricing.model.rows[family].at[row]
                for at, value in zip(rows.tolist(), amount.tolist(), strict=True):
                    found[at] = found.get(at, 0.0) + value / parts
        return found

    def duals(self) -> Floats:
        """Return the operations that one more of each unit gives, (units, weeks)."""
        return self.duals_of(self.kept, self.kept_at)

    def duals_of(self, pricing: Pricing, at: list[Answer]) -> Floats:
        """Return the objective's gain of one more of each unit, (units, weeks)."""
        duals = duals_by_row(pricing, dict(enumerate(at)))
        return np.array([
            duals_of_unit(pricing, unit, duals) for unit in self.priced.units
        ]).reshape(len(self.priced.units), self.problem.num_weeks)  # fmt: skip

    def with_more(
        self, units: Iterable[tuple[Unit, int]], near: dict[int, Answer] | None = None
    ) -> tuple[float, dict[int, Answer]] | None:
        """
        Return the operations more by units, and each piece's new optimum.

        None if somebody would be later. From optima nearby, else from those without.
        """
        more = self.more_rows(self.kept, units)
        near = near or {}
        total, found = 0.0, {}
        for i in of_rows(self.kept.found, set(more)):
            try:
                start = near.get(i, self.kept_at[i])
                found[i] = self.solve(self.kept, i, more, start)
            except NoValuesError:  # no plan keeps who is late
                return None
            total += found[i].cost - self.kept_at[i].cost
        return total, found

    def operations(self, units: Iterable[tuple[Unit, int]]) -> float | None:
        """Return the operations more by units; None if somebody would be later."""
        found = self.with_more(units)
        return None if found is None else found[0]

    def reach(self, units: Sequence[tuple[Unit, int]], flows: Sequence[int]) -> float:
        """Return the most operations more of some flows by units, nobody later."""
        model, more = self.kept.model, self.more_rows(self.kept, units)
        weight = np.zeros(len(self.problem.flows))
        weight[list(flows)] = 1.0
        costs = model.done_costs(weight)
        after = np.full(model.program.num_variables, np.nan)
        left = self.deadline_s - perf_counter()
        for i in of_rows(self.kept.found, set(more)):
            piece = self.kept.found[i]
            answer = piece.solve(costs, more, left) if left > 0 else None
            if answer is None:
                raise TimeoutError("prices: time ended before packages were confirmed")
            after[piece.columns] = answer.values
        total = 0.0
        for w, way in enumerate(self.problem.ways):
            columns = model.x.done[w]
            if way.flow in flows and not np.isnan(after[columns]).any():
                total += after[columns].sum() - self.plan.done_milli[w].sum() / MILLI
        return float(total)

    def gain(
        self,
        units: Sequence[tuple[Unit, int]],
        near: dict[int, Answer] | None = None,
        least: float = -math.inf,
    ) -> Tried:
        """
        Return what units give, and the operations more by flow.

        From optima nearby, where there are any. Raises `LessThanAskedError` if these
        show that the objective grows by less than ``least``.
        """
        pricing, more = self.first, self.more_rows(self.first, units)
        before = np.zeros(pricing.model.program.num_variables)
        for piece, answer in zip(pricing.found, self.first_at, strict=True):
            before[piece.columns] = answer.values
        after, answers, worth, near = before.copy(), {}, 0.0, near or {}
        own = of_rows(pricing.found, set(more))
        for i in own:
            base = self.first_at[i].cost
            asked = base + least if len(own) == 1 else -math.inf
            answers[i] = self.solve(pricing, i, more, near.get(i), asked)
            after[pricing.found[i].columns] = answers[i].values
            worth += answers[i].cost - base
        self.check(units, after)
        gain, by_flow = gain_of(self.priced, pricing, before, after)
        return Tried(gain, by_flow, worth, answers)

    def check(self, units: Sequence[tuple[Unit, int]], values: Floats) -> None:
        """Raise unless the rules allow what the program has found with units."""
        known = self.first.known
        whole = np.where(np.isnan(known), values, known)
        plan = plan_of(self.first.model, whole)
        broken = check_capacity(with_units(self.problem, units), plan)
        if broken:
            raise EngineDefect(f"prices: {broken[0]}")


def hold(pricing: Pricing, answers: list[Answer]) -> None:
    """
    Let nobody be later than in an optimum, flow by flow, clock by clock, week by week.

    The plan's limits leave its rounding room, `pricing.HAIR` of an operation a week: a
    re-solve may fill that in one week to win more in another, and patients would seem
    to pass their dates for it.
    """
    x = pricing.model.x
    late = np.concatenate((x.late[:, DATES].ravel(), x.over))
    for piece, answer in zip(pricing.found, answers, strict=True):
        most = np.concatenate(piece.program.most_of)
        own = np.isin(piece.columns, late)
        most[own] = np.minimum(most[own], np.maximum(0.0, answer.values[own]) + ROUND)
        piece.program.most_of = [most]


def duals_by_row(pricing: Pricing, answers: dict[int, Answer]) -> Floats:
    """Return the duals of some pieces by the whole program's row, else 0."""
    duals = np.zeros(pricing.model.program.num_rows)
    for i, answer in answers.items():
        duals[pricing.found[i].rows] = answer.duals
    return duals


def duals_of_unit(pricing: Pricing, unit: Unit, duals: Floats) -> Floats:
    """Return what one more of a unit gives by week, by the duals, (weeks,)."""
    found = np.zeros(len(unit.amount))
    for name, row in unit.adds:
        family, parts = FAMILY_OF[name]
        found += duals[pricing.model.rows[family].at[row]] * unit.amount / parts
    return found


def every(work: Callable[[int], T], items: Iterable[int]) -> list[T]:
    """Return the work of each item, in order, over the processors."""
    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        return list(pool.map(work, items))
