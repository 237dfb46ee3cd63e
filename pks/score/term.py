"""One term of the objective."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """
    What a plan costs in one respect.

    Attributes
    ----------
    amount
        In ``unit``; never negative for a valid plan.
    weight
        Cost of one unit.
    cost
        ``weight`` times ``amount``.
    """

    amount: int
    unit: str
    weight: int
    cost: int
