"""
People with several roles: an assignment of their hours to needs, not a sum.

A small maximum flow (Edmonds and Karp 1972) from people of a kind to the needs that
they can fill: no hour counts twice, and as many needed hours as possible are covered.
"""

from collections import deque
from collections.abc import Sequence

Flow = list[dict[int, int]]


def assigned(
    supply: Sequence[int], need: Sequence[int], fills: Sequence[tuple[int, ...]]
) -> Flow:
    """
    Return the minutes that each kind of people gives each need.

    Parameters
    ----------
    supply, need
        Minutes of each kind of people, and of each need.
    fills
        The needs that a kind can fill, the one it fills first first.

    Notes
    -----
    Those who can fill least begin, each with its first need; paths from people with
    time left to needs with time lacking then add what is possible. What a need has got
    it never loses, so that the first choice decides where the shortage stays.
    """
    flow: Flow = [{} for _ in supply]
    rest, lacks = list(supply), list(need)
    for kind in sorted(range(len(supply)), key=lambda k: len(fills[k])):
        for at in fills[kind]:
            give(flow, kind, at, min(rest[kind], lacks[at]))
            rest[kind] = supply[kind] - sum(flow[kind].values())
            lacks[at] = need[at] - sum(row.get(at, 0) for row in flow)
    while path := path_to_need(flow, rest, lacks, fills):
        push(flow, rest, lacks, path)
    return flow


def give(flow: Flow, kind: int, at: int, minutes: int) -> None:
    """Add minutes of a kind to a need; none leaves no entry."""
    total = flow[kind].get(at, 0) + minutes
    if total:
        flow[kind][at] = total
    else:
        flow[kind].pop(at, None)


def path_to_need(
    flow: Flow, rest: list[int], lacks: list[int], fills: Sequence[tuple[int, ...]]
) -> list[tuple[int, int]]:
    """
    Return the shortest way from people with time left to a need that lacks it.

    A step (kind, need) gives time to the need; between two steps the next kind takes
    its own time from the need that the former gives to.
    """
    before: dict[int, tuple[int, int] | None] = {
        kind: None for kind, left in enumerate(rest) if left
    }
    waiting, seen = deque(before), set[int]()
    while waiting:
        kind = waiting.popleft()
        for at in fills[kind]:
            if at in seen:
                continue
            seen.add(at)
            if lacks[at]:
                return walked(before, kind, at)
            for other, row in enumerate(flow):
                if at in row and other not in before:
                    before[other] = (kind, at)
                    waiting.append(other)
    return []


def walked(
    before: dict[int, tuple[int, int] | None], kind: int, at: int
) -> list[tuple[int, int]]:
    """Return the steps that led to a kind, and the last one."""
    path = [(kind, at)]
    while step := before[path[0][0]]:
        path.insert(0, step)
    return path


def push(
    flow: Flow, rest: list[int], lacks: list[int], path: list[tuple[int, int]]
) -> None:
    """Move as many minutes along a way as it holds."""
    (first, _), (_, last) = path[0], path[-1]
    taken = [(kind, at) for (kind, _), (_, at) in zip(path[1:], path, strict=False)]
    most = min(rest[first], lacks[last], *(flow[kind][at] for kind, at in taken))
    for kind, at in path:
        give(flow, kind, at, most)
    for kind, at in taken:
        give(flow, kind, at, -most)
    rest[first] -= most
    lacks[last] -= most
