"""What a rule says when a plan breaks it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """
    A rule broken at one place.

    Attributes
    ----------
    rule
        Name of the rule, and of its family in the solver.
    where
        The place in ids a reader knows.
    excess
        By how much, in the rule's own unit; always positive.
    """

    rule: str
    where: str
    excess: int
