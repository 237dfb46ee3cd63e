"""Counts shared out in whole numbers, so that sums hold."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)


def share_of(percent: float) -> Fraction:
    """Return a percentage as an exact share: 12.5 is 1/8."""
    return Fraction(str(percent)) / 100


def parts(counts: Iterable[int], share: Fraction) -> Iterator[int]:
    """
    Yield a share of each count, in whole numbers.

    The sum of the first n is the share of their sum, rounded half up, for every n; so
    nothing is lost or made by rounding, and a part of at most 1 never passes its count.

    Examples
    --------
    >>> list(parts([1, 1, 1, 1, 1], Fraction(1, 2)))
    [1, 0, 1, 0, 1]
    >>> list(parts([10, 10], Fraction(21, 20)))
    [11, 10]
    """
    total = given = 0
    for count in counts:
        total += count
        now = floor(share * total + HALF)
        yield now - given
        given = now
