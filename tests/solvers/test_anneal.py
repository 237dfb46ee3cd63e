"""The search room: its temperatures, its clock, its walkers."""

import threading
from itertools import pairwise
from types import SimpleNamespace

import pytest

from solvers.anneal import CHUNK_S, FIRST_CHUNK, Cooling, anneal, anneal_by_clock

COOLING = Cooling(1000.0, 1.0)


class Clock:
    """A clock that only walking moves."""

    def __init__(self, end_s: float) -> None:
        self.now_s = 0.0
        self._end_s = end_s

    def left_s(self) -> float:
        return max(0.0, self._end_s - self.now_s)


class Stroller:
    """A walker of a known speed that notes how it was told to walk."""

    def __init__(self, clock: Clock, moves_per_s: float, best_cost: int = 0) -> None:
        self._clock = clock
        self.moves_per_s = moves_per_s
        self.walks: list[tuple[int, float, float]] = []
        self.ends_s: list[float] = []
        self.thread = threading.main_thread()
        self._best_cost = best_cost

    @property
    def best_cost(self) -> int:
        return self._best_cost if self.walks else 10**9

    def walk(self, num_moves: int, hot: float, cold: float) -> None:
        self.thread = threading.current_thread()
        self.walks.append((num_moves, hot, cold))
        self._clock.now_s += num_moves / self.moves_per_s
        self.ends_s.append(self._clock.now_s)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock(10.0)
    fake = SimpleNamespace(perf_counter=lambda: made.now_s)
    monkeypatch.setattr("solvers.anneal.time", fake)
    return made


@pytest.mark.parametrize("moves_per_s", [2e4, 1e5, 1e6, 3e7])
def test_a_walk_fits_the_time_at_any_speed(clock: Clock, moves_per_s: float) -> None:
    walker = Stroller(clock, moves_per_s)
    anneal_by_clock(walker, COOLING, clock.left_s)
    longest_s = max(CHUNK_S, FIRST_CHUNK / moves_per_s)
    assert 10 <= clock.now_s < 10 + 1.001 * longest_s
    steps_s = [b - a for a, b in pairwise(walker.ends_s)]
    assert steps_s == pytest.approx([CHUNK_S] * len(steps_s), rel=0.01)


def test_a_walker_that_slows_down_gets_shorter_chunks(clock: Clock) -> None:
    walker = Stroller(clock, 1e6)

    def left_s() -> float:
        walker.moves_per_s = 1e6 if clock.now_s < 5 else 1e5
        return clock.left_s()

    anneal_by_clock(walker, COOLING, left_s)
    late = [n for (n, _, _), end_s in zip(walker.walks, walker.ends_s, strict=True)
            if end_s > 6]  # fmt: skip
    assert late == pytest.approx([1e5 * CHUNK_S] * len(late), rel=0.01)
    assert late


def test_the_temperature_falls_without_a_jump_to_the_coldest(clock: Clock) -> None:
    walker = Stroller(clock, 1e6)
    anneal_by_clock(walker, COOLING, clock.left_s)
    assert walker.walks[0][1] == COOLING.hot
    assert walker.walks[-1][2] == COOLING.cold
    for (_, _, cold), (_, hot, _) in pairwise(walker.walks[1:]):
        assert hot == pytest.approx(cold, rel=0.01)


def test_no_time_is_no_walk(clock: Clock) -> None:
    clock.now_s = 10
    walker = Stroller(clock, 1e6)
    anneal_by_clock(walker, COOLING, clock.left_s)
    assert walker.walks == []


def test_a_temperature_falls_by_the_same_factor_in_equal_times() -> None:
    found = [COOLING.at(share) for share in (0, 1 / 3, 2 / 3, 1, 1.5)]
    assert found == pytest.approx([1000, 100, 10, 1, 1])


def test_a_fixed_effort_is_one_walk_of_so_many_moves(clock: Clock) -> None:
    walker = Stroller(clock, 1e6)
    assert anneal([walker], COOLING, num_moves=500) is walker
    assert walker.walks == [(500, 1000.0, 1.0)]


def test_the_best_of_several_walkers_is_taken(clock: Clock) -> None:
    walkers = [Stroller(clock, 1e6, cost) for cost in (5, 3, 4)]
    assert anneal(walkers, COOLING, num_moves=500) is walkers[1]
    assert [len(walker.walks) for walker in walkers] == [1, 1, 1]
    assert all(w.thread is not threading.main_thread() for w in walkers)
