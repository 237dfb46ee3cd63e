"""
The search room: simulated annealing of any problem that brings its own moves.

A tenant is a compiled walk over its own state (`Walker`); the room gives it a falling
temperature fitted to the time there is, several walkers on several threads, and takes
the best. What the tenant must keep is written in ``docs/search.md``.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

CHUNK_S = 0.05  # of walking between two looks at the clock
FIRST_CHUNK = 2_000  # moves, before the speed is known


class Walker(Protocol):
    """One searcher: a state of its own and the cheapest one it has seen."""

    def walk(self, num_moves: int, hot: float, cold: float) -> None:
        """Make moves while the temperature falls; other threads run meanwhile."""

    @property
    def best_cost(self) -> int:
        """What the cheapest state seen costs."""


W = TypeVar("W", bound=Walker)


@dataclass(frozen=True, slots=True)
class Cooling:
    """A temperature that falls from hot to cold by the same factor in equal times."""

    hot: float
    cold: float

    def at(self, share: float) -> float:
        """Return the temperature when a share of the time has passed."""
        return float(self.hot * (self.cold / self.hot) ** min(1.0, share))


def anneal(
    walkers: Sequence[W],
    cooling: Cooling,
    *,
    num_moves: int | None = None,
    left_s: Callable[[], float] = lambda: 0.0,
) -> W:
    """
    Let every walker anneal on a thread of its own; return the one that did best.

    Parameters
    ----------
    num_moves
        Fixed work for each walker, with the same answer on any machine; None to go
        by the clock.
    left_s
        Seconds that are left to anneal, asked again and again.
    """

    def run(walker: W) -> None:
        if num_moves is None:
            anneal_by_clock(walker, cooling, left_s)
        else:
            walker.walk(num_moves, cooling.hot, cooling.cold)

    if len(walkers) == 1:
        run(walkers[0])
    else:
        with ThreadPoolExecutor(max_workers=len(walkers)) as pool:
            list(pool.map(run, walkers))
    return min(walkers, key=lambda walker: walker.best_cost)


def anneal_by_clock(
    walker: Walker, cooling: Cooling, left_s: Callable[[], float]
) -> None:
    """Anneal until no seconds are left, the last chunk at the coldest."""
    total_s = left_s()
    chunk = FIRST_CHUNK
    while (seconds := left_s()) > 0:
        share = 1 - seconds / total_s
        following = share + CHUNK_S / total_s
        began = time.perf_counter()
        walker.walk(chunk, cooling.at(share), cooling.at(following))
        took_s = max(1e-6, time.perf_counter() - began)
        chunk = max(FIRST_CHUNK // 2, int(chunk * CHUNK_S / took_s))
