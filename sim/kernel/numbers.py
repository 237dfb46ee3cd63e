"""Comparisons and sums: `sim.operations` in compiled code."""

from pks.machine.compiled import inlined


@inlined
def compares(left: int, compare: int, right: int) -> bool:
    """Whether two numbers compare so."""
    if compare == 0:
        return left < right
    if compare == 1:
        return left <= right
    if compare == 2:
        return left == right
    return left != right


@inlined
def operated(left: int, operation: int, right: int) -> int:
    """Return what comes of two numbers."""
    if operation == 0:
        return left + right
    if operation == 1:
        return left - right
    if operation == 2:
        return left * right
    if operation == 3:
        return left // right
    if operation == 4:
        return min(left, right)
    return max(left, right)
