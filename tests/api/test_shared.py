"""What server processes share: counts of requests and turns, and what a death frees."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from api.problems import Problem
from api.security import limits
from api.security.limits import Rate
from api.shared import Shared, shared_file

HOLDS = """
import sys, time
from api.shared import Shared
with Shared(int(sys.argv[1])).turn(60) as is_ours:
    print(is_ours, flush=True)
    sys.stdin.read()
"""
ASKS = """
import sys
from api.security.limits import Rate
from api.shared import Shared
rate = Rate(1000, Shared(int(sys.argv[1])), 0)
for _ in range(400):
    rate.refuse_excess("anna")
"""


@contextmanager
def another(code: str, descriptor: int) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(descriptor)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        pass_fds=(descriptor,),
    )
    with process:
        yield process
        process.kill()


def num_let_through(rate: Rate, who: str) -> int:
    """How often somebody may ask until it is too often."""
    for number in range(10_000):
        try:
            rate.refuse_excess(who)
        except Problem:
            return number
    raise AssertionError("nothing was refused")


def test_requests_are_counted_over_all_processes() -> None:
    with shared_file() as file:
        many = [
            subprocess.Popen([sys.executable, "-c", ASKS, str(file)], pass_fds=(file,))
            for _ in range(2)
        ]
        assert [process.wait() for process in many] == [0, 0]
        now_s = time.monotonic()
        rate = Rate(1000, Shared(file), 0, lambda: now_s)
        assert 200 <= num_let_through(rate, "anna") < 1000  # some came back meanwhile
        assert num_let_through(rate, "bo") == 1000


def test_rates_that_share_a_file_do_not_meet() -> None:
    with shared_file() as file:
        first, second = (Rate(5, Shared(file), n, lambda: 1.0) for n in range(2))
        assert num_let_through(first, "anna") == 5
        assert num_let_through(second, "anna") == 5


def test_who_asked_longest_ago_gives_way_where_callers_meet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SETS", 1)
    now_s = [1.0]
    rate = Rate(1, Shared(), 0, lambda: now_s[0])
    names = [f"caller {n}" for n in range(limits.WAYS + 1)]
    for name in names:
        rate.refuse_excess(name)
        now_s[0] += 0.001
    for name in names[1:]:
        with pytest.raises(Problem):
            rate.refuse_excess(name)
    rate.refuse_excess(names[0])  # forgotten, so it begins anew


def test_a_turn_is_one_process_s_until_that_ends() -> None:
    with shared_file() as file, another(HOLDS, file) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        ours = Shared(file)
        with ours.turn(0.2) as is_ours:
            assert not is_ours
        other.kill()
        other.wait()
        with ours.turn(10) as is_ours:
            assert is_ours
            with ours.turn(0.1) as again:
                assert not again
