"""
Tiers: the terms that go strictly first, one by one, and then all the rest together.

The problem's weights say the same in one number, but their size blinds a solver's
linear relaxation; solved tier by tier, every number is small.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pks.problems.week.problem import TERM_UNITS, Case, WeekProblem
from solvers.week.model import Expr

Tier = tuple[str, ...]


def tiers(problem: WeekProblem) -> tuple[Tier, ...]:
    """Return the terms in the order in which they count."""
    rest = tuple(name for name in TERM_UNITS if name not in problem.first)
    return (*((name,) for name in problem.first), rest)


def tier_unit(problem: WeekProblem, tier: Tier) -> int:
    """Return what a tier's weights share: a lone term is counted in its own unit."""
    return problem.weight_by_term[tier[0]] if len(tier) == 1 else 1


def tier_cost(problem: WeekProblem, tier: Tier, terms: Mapping[str, Expr]) -> Expr:
    """Return a tier's cost, in its own unit."""
    unit = tier_unit(problem, tier)
    weights = problem.weight_by_term
    return sum((weights[name] // unit * terms[name] for name in tier), start=0)


def concerns(problem: WeekProblem, tier: Tier, case: Case) -> bool:
    """Whether booking a case can lower a tier's cost, or the case must be booked."""
    horizon = problem.settings.next_chance_day
    limits = {"medical_late": case.medical_day, "guarantee_late": case.guarantee_day}
    if tier == ("moved",):
        return case.fixed_day or case.present is not None
    if case.fixed_day or any(name not in limits for name in tier):
        return True
    return any((day := limits[name]) is not None and day < horizon for name in tier)


@dataclass(frozen=True, slots=True)
class Goals:
    """
    What a solve of a scope shall lower.

    Attributes
    ----------
    tiers
        Tiers to lower, one after the other.
    ceilings
        Tiers that may not pass a cost, in their own unit.
    """

    tiers: tuple[Tier, ...]
    ceilings: tuple[tuple[Tier, int], ...] = ()

    @property
    def terms(self) -> set[str]:
        """Names of the terms that are needed."""
        together = [*self.tiers, *(tier for tier, _ in self.ceilings)]
        return {name for tier in together for name in tier}
