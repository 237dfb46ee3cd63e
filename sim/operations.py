"""Comparisons and sums of the table, plainly, in the order that the table has them."""

from collections.abc import Callable
from operator import add, eq, floordiv, le, lt, mul, ne, sub

COMPARED: tuple[Callable[[int, int], bool], ...] = (lt, le, eq, ne)
OPERATED: tuple[Callable[[int, int], int], ...] = (add, sub, mul, floordiv, min, max)


def compares(left: int, compare: int, right: int) -> bool:
    """Whether two numbers compare so."""
    return COMPARED[compare](left, right)


def divides(operation: int) -> bool:
    """Whether an operation needs a second number other than 0."""
    return OPERATED[operation] is floordiv


def operated(left: int, operation: int, right: int) -> int:
    """Return what comes of two numbers."""
    return OPERATED[operation](left, right)
