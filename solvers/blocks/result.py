"""What the search for a master schedule answers."""

from dataclasses import dataclass

from pks.problems.blocks.plan import BlocksPlan
from solvers.result import Status


@dataclass(frozen=True, slots=True)
class TierResult:
    """
    One tier of the objective.

    Attributes
    ----------
    amount, bound
        The plan's cost of the tier, in its own weights, and what no plan that is as
        good in the tiers before goes below; None where it was not searched, or where
        a tier before was not proven.
    """

    terms: tuple[str, ...]
    amount: int
    bound: int | None

    @property
    def gap(self) -> float | None:
        """Share of the amount that might be saved; None without a bound."""
        if self.bound is None:
            return None
        return (self.amount - self.bound) / self.amount if self.amount else 0.0


@dataclass(frozen=True, slots=True)
class BlocksResult:
    """
    The answer of a search.

    Attributes
    ----------
    plan
        Today's schedule where nothing better was found.
    gap
        As `pks.score.gap`; None without a bound.
    """

    status: Status
    plan: BlocksPlan
    objective: int
    bound: int | None
    gap: float | None
    tiers: tuple[TierResult, ...]
    first_plan_s: float | None
    runtime_s: float
