"""The three ways to spread work give equal results, and end when they are asked to."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from pks.errors import EngineDefect, InvalidInput
from pks.machine.fanout import Fanout, Line, Processes, Serial, fanout_for
from pks.machine.fanout.cluster import connected
from tests.pks.machine.fanout.clusters import cluster_of_two, free_port


def squared(task: int, line: Line) -> int:
    line.tell(f"{task} begun")
    return task * task


def until_stopped(task: int, line: Line) -> str:
    line.tell(os.getpid())
    while not line.is_stopped():
        time.sleep(0.01)
    return "stopped"


def slowly(task: float, line: Line) -> float:
    line.tell(os.getpid())
    time.sleep(task)
    return task


def dying(task: int, line: Line) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def fanouts(kind: str) -> Iterator[Fanout]:
    if kind == "cluster":
        with cluster_of_two() as (address, _), connected(address) as made:
            yield made
    else:
        with Serial() if kind == "serial" else Processes(2) as made:
            yield made


@pytest.mark.parametrize("kind", ["serial", "processes", "cluster"])
def test_results_and_messages_are_the_same_everywhere(kind: str) -> None:
    heard = []
    with fanouts(kind) as fanout:
        found = dict(fanout.map(squared, [3, 4, 5], lambda i, m: heard.append((i, m))))
        wait_until(lambda: len(heard) == 3)
    assert found == {0: 9, 1: 16, 2: 25}
    assert sorted(heard) == [(0, "3 begun"), (1, "4 begun"), (2, "5 begun")]


@pytest.mark.parametrize("kind", ["processes", "cluster"])
def test_running_tasks_end_when_stopped(kind: str) -> None:
    with fanouts(kind) as fanout:
        found = dict(fanout.map(until_stopped, [0, 1, 2], lambda *_: fanout.stop()))
    assert found == {0: "stopped", 1: "stopped", 2: "stopped"}


def test_a_serial_task_hears_that_it_is_stopped() -> None:
    with Serial() as fanout:
        found = dict(fanout.map(until_stopped, [0, 1], lambda *_: fanout.stop()))
    assert found == {0: "stopped", 1: "stopped"}


def test_a_process_that_dies_is_a_defect() -> None:
    with Processes(2) as fanout, pytest.raises(EngineDefect, match="died"):
        list(fanout.map(dying, [0], lambda *_: None))


def test_a_dead_worker_of_a_cluster_loses_nothing() -> None:
    pids: list[object] = []
    with cluster_of_two() as (address, workers), connected(address) as fanout:

        def kill_first(_: int, pid: object) -> None:
            if not pids:
                next(w for w in workers if w.pid == pid).kill()
            pids.append(pid)

        found = dict(fanout.map(slowly, [0.4, 0.5, 0.6, 0.7], kill_first))
    assert found == {0: 0.4, 1: 0.5, 2: 0.6, 3: 0.7}
    assert len(pids) > 4  # what the dead one had begun was begun again


def test_a_cluster_that_does_not_answer_is_said_so() -> None:
    with pytest.raises(InvalidInput, match="expected a Dask scheduler"):
        fanout_for(2, f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(InvalidInput, match="expected a Dask scheduler"):
        fanout_for(2, "nonsense://there")


def wait_until(holds: Callable[[], bool]) -> None:
    ends_s = time.monotonic() + 10
    while not holds() and time.monotonic() < ends_s:
        time.sleep(0.02)
