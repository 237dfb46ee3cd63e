"""Who searches when: parts over workers, each with a share of the time."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A part's turn: seconds from the start, and how long it lasts."""

    part: int
    begins_s: float
    lasts_s: float


def turns(sizes: Sequence[float], num_workers: int, time_s: float) -> list[Turn]:
    """
    Return a turn for every part, in the order they begin.

    The largest part is given first, each to the worker with least to do; a worker's
    time is shared among its parts by size, and it takes them in their order. So all
    end together if parts allow it.

    >>> [(t.part, t.begins_s, t.lasts_s) for t in turns([2, 1, 1], 2, 60.0)]
    [(0, 0.0, 60.0), (1, 0.0, 30.0), (2, 30.0, 30.0)]
    """
    hands: list[list[int]] = [[] for _ in range(max(1, min(num_workers, len(sizes))))]
    for part in sorted(range(len(sizes)), key=lambda i: (-sizes[i], i)):
        least = min(hands, key=lambda hand: sum(sizes[i] for i in hand))
        least.append(part)
    found = []
    for hand in hands:
        begins_s, total = 0.0, sum(sizes[i] for i in hand)
        for part in sorted(hand):
            lasts_s = time_s * sizes[part] / total
            found.append(Turn(part, begins_s, lasts_s))
            begins_s += lasts_s
    return sorted(found, key=lambda turn: (turn.begins_s, -turn.lasts_s, turn.part))
