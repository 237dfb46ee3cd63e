"""A parameter before and after, and whether the change is more than noise."""

from dataclasses import dataclass

Z = 1.96  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Change:
    """
    A parameter estimated anew.

    Attributes
    ----------
    what
        Id of the row: a procedure, a reason, a flow.
    before
        As the region has it; None where it had none.
    low, high
        95 % interval of ``after``.
    num_cases
        What the estimate stands on.
    """

    what: str
    before: float | None
    after: float
    low: float
    high: float
    num_cases: int

    @property
    def is_more_than_noise(self) -> bool:
        """Whether the old value lies outside the new one's interval."""
        return self.before is None or not self.low <= self.before <= self.high


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """
    Return the 95 % interval of a share.

    References
    ----------
    .. [1] Wilson (1927), *J. American Stat. Assoc.* 22:209.
    """
    if trials == 0:
        return 0.0, 1.0
    share, z2 = successes / trials, Z**2
    centre = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    spread = share * (1 - share) / trials + z2 / (4 * trials**2)
    half = Z * spread**0.5 / (1 + z2 / trials)
    return max(0.0, centre - half), min(1.0, centre + half)
