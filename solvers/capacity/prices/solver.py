"""Re-solves of a capacity plan with more, or fewer, units, and what they give."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

import numpy as np

from pks.errors import EngineDefect
from pks.problems.capacity import CapacityPlan, CapacityProblem
from pks.problems.capacity.parts import MILLI, Clock
from pks.problems.capacity.units import Priced, Unit, padded, taken, with_units
from pks.rules.capacity import check_capacity
from solvers.capacity.prices.pieces import of_rows
from solvers.capacity.prices.pricing import FAMILY_OF, Pricing, first, kept
from solvers.capacity.program import Answer, Floats
from solvers.capacity.solve import plan_of

T = TypeVar("T")
DATES = [Clock.MEDICAL, Clock.GUARANTEE]
DIGITS = 2
ROUND = 1e-6  # an operation: what a solver's answer is off by


@dataclass(frozen=True, slots=True)
class Gain:
    """
    What more of something gives in all weeks, beside the plan as it is.

    Dates and guarantee are never negative: nobody waits past one who does not without.

    Attributes
    ----------
    medical_weeks, guarantee_weeks
        Patient weeks past the medical date, or the guarantee, fewer. Who is beyond the
        target queue in the end counts for the guarantee's weeks.
    medical_dates, breaches
        Patients fewer whose medical date, or guarantee, passes before the operation.
    operations, patient_min, drg
        More of them: operations done here, their minutes, their DRG points.
    """

    medical_weeks: float = 0.0
    guarantee_weeks: float = 0.0
    medical_dates: float = 0.0
    breaches: float = 0.0
    operations: float = 0.0
    patient_min: float = 0.0
    drg: float = 0.0


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
        """Return the optimum of each piece as it is."""
        return every(lambda i: self.solve(pricing, i, {}), range(len(pricing.found)))

    def solve(self, pricing: Pricing, i: int, more: dict[int, float]) -> Answer:
        """Return a piece's optimum with more room in some rows."""
        left = self.deadline_s - perf_counter()
        answer = pricing.found[i].solve(pricing.costs, more, left) if left > 0 else None
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
        self, units: Iterable[tuple[Unit, int]]
    ) -> tuple[float, dict[int, Answer]] | None:
        """
        Return the operations more by units, and each piece's new optimum.

        None if somebody would be later.
        """
        more = self.more_rows(self.kept, units)
        total, found = 0.0, {}
        for i in of_rows(self.kept.found, set(more)):
            try:
                found[i] = self.solve(self.kept, i, more)
            except RuntimeError:  # no plan keeps who is late
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

    def gain(self, units: Sequence[tuple[Unit, int]]) -> tuple[Gain, Floats]:
        """Return what units give, and the operations more by flow."""
        pricing, more = self.first, self.more_rows(self.first, units)
        before = np.zeros(pricing.model.program.num_variables)
        for piece, answer in zip(pricing.found, self.first_at, strict=True):
            before[piece.columns] = answer.values
        after = before.copy()
        for i in of_rows(pricing.found, set(more)):
            after[pricing.found[i].columns] = self.solve(pricing, i, more).values
        self.check(units, after)
        return gain_of(self.priced, pricing, before, after)

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


def gain_of(
    priced: Priced, pricing: Pricing, before: Floats, after: Floats
) -> tuple[Gain, Floats]:
    """Return what one program's values have more than others, and by flow."""
    model, problem = pricing.model, priced.problem
    change = after - before
    minutes = np.array([flow.case_min for flow in problem.flows], float)
    drg = priced.terms.drg_milli / MILLI
    lost = missed(problem, before[model.x.late]) - missed(problem, after[model.x.late])
    by_flow = np.zeros(len(problem.flows))
    for w, way in enumerate(problem.ways):
        if way.at_flow >= 0:
            by_flow[way.flow] += change[model.x.done[w]].sum()
    return Gain(
        medical_weeks=told(-(model.costs("medical_late") @ change)),
        guarantee_weeks=told(-(model.costs("guarantee_late") @ change)),
        medical_dates=told(lost[:, Clock.MEDICAL].sum()),
        breaches=told(lost[:, Clock.GUARANTEE].sum()),
        operations=told(by_flow.sum()),
        patient_min=told(minutes @ by_flow),
        drg=told(drg @ by_flow),
    ), by_flow


def told(amount: float | Floats) -> float:
    """Return a number without the noise of a solve, which is no gain nor loss."""
    return round(float(amount), DIGITS) + 0.0


def missed(problem: CapacityProblem, late: Floats) -> Floats:
    """
    Return the patients whose last day passes before the operation, (flows, clocks).

    Those due first go first, so that of those due in a week min(due, late) are late at
    its end. Who is late before the first week counts as due in it.
    """
    come = (problem.inflow_milli - problem.removed_milli).cumsum(axis=2)
    due_by = problem.start_milli[:, :, None] + come - problem.later_milli
    due = np.diff(due_by, prepend=0, axis=2) / MILLI
    found: Floats = np.minimum(np.maximum(0.0, due), late).sum(axis=2)
    return found


def every(work: Callable[[int], T], items: Iterable[int]) -> list[T]:
    """Return the work of each item, in order, over the processors."""
    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        return list(pool.map(work, items))
