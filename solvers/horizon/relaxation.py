"""
The horizon as a linear program: shares of patients on days, tier by tier.

What a plan costs here is no more than what it costs in truth, so the optimum is a
bound; and the days that it chooses say which week suits each patient.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ortools.math_opt.python import mathopt

from pks.problems.horizon import HorizonProblem
from pks.problems.week.problem import Case
from pks.score.horizon import past
from solvers.horizon.capacity import limits
from solvers.horizon.columns import Column
from solvers.linear import TOLERANCE, whole

HIGHS = mathopt.SolverType.HIGHS


@dataclass(frozen=True, slots=True)
class Relaxed:
    """
    The relaxation's answer.

    Attributes
    ----------
    shares
        Share of a case done in each column, 0 to 1.
    bounds
        By tier: a cost that no plan goes below, in the tier's own unit.
    """

    shares: tuple[float, ...]
    bounds: tuple[int, ...]


class Relaxation:
    """The linear program over a horizon's columns."""

    def __init__(self, problem: HorizonProblem, columns: Sequence[Column]) -> None:
        self._problem = problem
        self._columns = columns
        self._model = mathopt.Model(name="horizon")
        self._done = [self._model.add_variable(lb=0.0, ub=1.0) for _ in self._columns]
        self._short = [
            (flow, week, self._model.add_variable(lb=0.0))
            for week, problem_of_week in enumerate(problem.weeks)
            for flow, row in enumerate(problem_of_week.flows)
            if row.quota > 0
        ]
        self._add_cases()
        self._add_quotas()
        for limit in limits(problem, tuple(columns)):
            self._at_most(limit.row.items(), limit.most)

    def _at_most(self, row: Iterable[tuple[int, float]], most: float) -> None:
        terms = [amount * self._done[i] for i, amount in row]
        self._model.add_linear_constraint(mathopt.fast_sum(terms) <= most)

    def _add_cases(self) -> None:
        """Each case at most once; one whose day is fixed exactly once."""
        by_case: dict[int, list[int]] = {}
        for i, column in enumerate(self._columns):
            by_case.setdefault(column.case, []).append(i)
        for c, own in by_case.items():
            total = mathopt.fast_sum([self._done[i] for i in own])
            is_fixed = any(week.cases[c].fixed_day for week in self._problem.weeks)
            least = 1.0 if is_fixed else 0.0
            self._model.add_linear_constraint(lb=least, ub=1.0, expr=total)

    def _add_quotas(self) -> None:
        """What a flow lacks to its takt in a week."""
        done: dict[tuple[int, int], list[int]] = {}
        for i, column in enumerate(self._columns):
            week = column.week
            case = self._problem.weeks[week].cases[column.case]
            done.setdefault((case.flow_by_site[column.site], week), []).append(i)
        for flow, week, short in self._short:
            booked = [self._done[i] for i in done.get((flow, week), [])]
            quota = self._problem.weeks[week].flows[flow].quota
            total = mathopt.fast_sum([*booked, short])
            self._model.add_linear_constraint(total >= quota)

    def solve(self, time_limit_s: float) -> Relaxed | None:
        """
        Return the optimum tier by tier; None if time ends before it is found.

        What a tier reached, rounded up to whole units, is a ceiling to those after
        it: a plan above it costs more than all that comes after can make up for, so
        that the bounds hold together.
        """
        bounds: list[int] = []
        shares: list[float] = []
        tiers = horizon_tiers(self._problem)
        limits_of_run = parameters(time_limit_s / len(tiers))
        for tier in tiers:
            expression, constant = self._cost(tier)
            self._model.minimize(expression)
            result = mathopt.solve(self._model, HIGHS, params=limits_of_run)
            if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
                return None
            bounds.append(whole(result.dual_bound() + constant))
            shares = result.variable_values(self._done)
            ceiling = max(bounds[-1] - constant, result.objective_value())
            self._model.add_linear_constraint(expression <= ceiling + TOLERANCE)
        return Relaxed(tuple(shares), tuple(bounds))

    def _cost(self, tier: tuple[str, ...]) -> tuple[mathopt.LinearBase, float]:
        """Return a tier's cost as an expression, and the part nobody can change."""
        weights = dict(self._problem.weights)
        unit = weights[tier[0]] if len(tier) == 1 else 1
        scaled = {name: weights[name] / unit for name in tier}
        empty = [
            self._of_day(scaled, case, self._problem.next_chance_day)
            for case in self._problem.weeks[0].cases
        ]
        gains = [
            self._of_day(scaled, self._problem.weeks[0].cases[column.case], column.day)
            - empty[column.case]
            for column in self._columns
        ]
        terms = [g * v for g, v in zip(gains, self._done, strict=True) if g]
        if "quota_short" in tier:
            terms += [scaled["quota_short"] * short for *_, short in self._short]
        return mathopt.fast_sum(terms), sum(empty)

    def _of_day(self, weights: dict[str, float], case: Case, day: int) -> float:
        """Return what a case costs if it is done on a day of the horizon."""
        return (
            weights.get("medical_late", 0) * past(case.medical_day, day)
            + weights.get("guarantee_late", 0) * past(case.guarantee_day, day)
            + weights.get("waiting", 0) * case.waiting_weight * day
        )


def horizon_tiers(problem: HorizonProblem) -> tuple[tuple[str, ...], ...]:
    """Return the terms in the order in which they count: the weeks' own order."""
    first = problem.weeks[0].first
    rest = tuple(name for name, _ in problem.weights if name not in first)
    return (*((name,) for name in first), rest)


def parameters(time_limit_s: float) -> mathopt.SolveParameters:
    """Return the interior-point method with crossover, within a time."""
    return mathopt.SolveParameters(
        time_limit=timedelta(seconds=time_limit_s),
        lp_algorithm=mathopt.LPAlgorithm.BARRIER,
    )
