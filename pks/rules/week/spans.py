"""Stretches of time, ``[start, end)`` in minutes."""

from collections import Counter
from collections.abc import Iterable

Span = tuple[int, int]


def overlap_min(one: Span, other: Span) -> int:
    """Return the minutes that two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def outside_min(inner: Span, outer: Span) -> int:
    """Return the minutes by which a span passes another's start and end."""
    return max(0, outer[0] - inner[0]) + max(0, inner[1] - outer[1])


def peak(spans: Iterable[Span]) -> tuple[int, int]:
    """Return how many spans share a minute at most, and the first such minute."""
    change: Counter[int] = Counter()
    for start, end in spans:
        if start < end:
            change[start] += 1
            change[end] -= 1
    most, at_min, now = 0, 0, 0
    for minute in sorted(change):
        now += change[minute]
        if now > most:
            most, at_min = now, minute
    return most, at_min
