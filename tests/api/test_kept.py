"""What is kept: made once, given at once, the rest forgotten."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest

from api.kept import Kept

PATIENCE_S = 20


def test_a_value_is_made_once_for_all_who_ask() -> None:
    kept, go_on, made = Kept[str, int](2), Event(), list[int]()

    def make() -> int:
        go_on.wait(PATIENCE_S)
        made.append(1)
        return 7

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(kept.get, "a", make) for _ in range(3)]
        go_on.set()
        assert [one.result(PATIENCE_S) for one in asked] == [7, 7, 7]
    assert made == [1]


def test_what_is_kept_waits_for_nothing_that_is_being_made() -> None:
    kept, begun, go_on = Kept[str, int](2), Event(), Event()
    kept.get("a", lambda: 1)

    def slow() -> int:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return 2

    with ThreadPoolExecutor(2) as pool:
        asked = pool.submit(kept.get, "b", slow)
        assert begun.wait(PATIENCE_S)
        assert pool.submit(kept.get, "a", lambda: 0).result(PATIENCE_S) == 1
        go_on.set()
        assert asked.result(PATIENCE_S) == 2


def test_a_failure_is_told_and_not_kept() -> None:
    kept = Kept[str, float](2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 / 0)
    assert kept.get("a", lambda: 1.0) == 1.0


def test_the_one_used_longest_ago_is_forgotten() -> None:
    kept = Kept[str, int](2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: 1)
    assert kept.get("a", lambda: 2) == 1
    assert kept.get("b", lambda: 2) == 2


def test_a_later_version_takes_the_place_of_the_one_before() -> None:
    kept = Kept[str, int](2)
    kept.get("a", lambda: 1)
    for version in range(5):
        assert kept.get("b", partial(abs, version), of=version) == version
    assert kept.get("a", lambda: 2) == 1
    assert kept.get("b", lambda: 9, of=4) == 4


def test_what_takes_longer_is_made_behind_and_told_to_who_asks_later() -> None:
    """A failure, too: it is told once, and made anew after that."""
    kept, go_on = Kept[str, float](2), Event()

    def slow(divisor: int) -> float:
        assert go_on.wait(PATIENCE_S)
        return 1 / divisor

    assert kept.within(0.0, "a", partial(slow, 2)) is None
    assert kept.within(0.0, "b", partial(slow, 0)) is None
    go_on.set()
    assert kept.within(PATIENCE_S, "a", partial(slow, 1)) == 0.5
    with pytest.raises(ZeroDivisionError):
        kept.within(PATIENCE_S, "b", partial(slow, 4))
    assert kept.within(PATIENCE_S, "b", partial(slow, 4)) == 0.25
