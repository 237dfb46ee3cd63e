"""What the searching process tells, one at a time."""

from dataclasses import dataclass

from pks.problems.blocks.plan import BlocksPlan


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan that keeps the rules."""

    plan: BlocksPlan


@dataclass(frozen=True, slots=True)
class TierBound:
    """No plan as good in the tiers before costs less than this in a tier."""

    tier: int
    value: int


@dataclass(frozen=True, slots=True)
class Done:
    """The search has ended by itself."""


Event = Proposed | TierBound | Done
