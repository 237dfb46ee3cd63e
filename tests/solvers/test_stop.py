"""Ctrl-C, a dead search and fixed effort, from the command line and from within."""

import io
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import psutil
import pytest

from pks.demo import demo_region
from pks.errors import EngineDefect
from pks.io import write_region
from pks.problems.week import WeekPlan
from solvers import SolveParams, Watch, solve
from solvers.child import read_events
from solvers.events import Candidates, Event, Finished
from solvers.solve import SearchLog, follow
from tests.builders import tiny_problem

PLAN_FILES = {"plan.json", "plan.xlsx", "plan.html", "run.json"}
ADMISSION_FILES = {"admission.json", "admission.xlsx", "admission.html", "run.json"}
PATIENCE_S = 60
# A shell makes what it starts in the background deaf to Ctrl-C, our tests among it.
HEEDING_CTRL_C = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from api.cli import app
app()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hospital with few on its waiting list."""
    region = demo_region("hospital", seed=1)
    path = tmp_path_factory.mktemp("stop") / "region"
    write_region(replace(region, patients=region.patients[::60]), path)
    return path


def start(
    folder: Path, out: Path, *options: str, verb: str = "plan"
) -> "subprocess.Popen[str]":
    """Start a plan in a process group of its own, as a terminal does."""
    command = [sys.executable, "-c", HEEDING_CTRL_C, verb]
    return subprocess.Popen(
        [*command, str(folder), "--out", str(out), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def interrupt_after_first_plan(process: "subprocess.Popen[str]") -> None:
    assert process.stderr is not None
    assert process.stderr.readline().startswith("plan (greedy)")
    os.killpg(process.pid, signal.SIGINT)


def wait_for(happened: Callable[[], bool]) -> None:
    end_s = time.monotonic() + PATIENCE_S
    while not happened() and time.monotonic() < end_s:
        time.sleep(0.002)
    assert happened()


def test_ctrl_c_once_writes_the_best_plan_so_far(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(folder, out, "--time-limit", "100")
    interrupt_after_first_plan(process)
    process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert {file.name for file in out.iterdir()} >= PLAN_FILES
    assert json.loads((out / "plan.json").read_text("utf-8"))["status"] == "stopped"


def test_ctrl_c_once_writes_the_admissions_so_far(folder: Path, tmp_path: Path) -> None:
    """The search of the first ward has begun; the others get their plain plans."""
    out = tmp_path / "out"
    process = start(folder, out, "--time-limit", "300", verb="admit")
    wait_for(lambda: bool(psutil.Process(process.pid).children()))
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert {file.name for file in out.iterdir()} == ADMISSION_FILES
    told = json.loads((out / "admission.json").read_text("utf-8"))
    assert (told["status"], bool(told["admissions"])) == ("stopped", True)


def test_ctrl_c_once_gives_the_later_weeks_their_first_plans(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = start(folder, out, "--weeks", "3", "--time-limit", "300")
    assert process.stderr is not None
    assert "plan (greedy)" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    weeks = json.loads((out / "horizon.json").read_text("utf-8"))["weeks"]
    assert [week["status"] for week in weeks] == ["stopped"] * 3
    assert all((out / week["plan"]).exists() for week in weeks)


def test_ctrl_c_twice_writes_nothing(folder: Path, tmp_path: Path) -> None:
    """The second comes while the files are being written, to a folder beside."""
    out = tmp_path / "out"
    process = start(folder, out, "--time-limit", "100")
    interrupt_after_first_plan(process)
    wait_for(lambda: any(tmp_path.iterdir()))
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_the_same_effort_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "one", tmp_path / "other"]
    runs = [start(folder, out, "--effort", "1", "--seed", "7") for out in outs]
    for run in runs:
        run.communicate(timeout=5 * PATIENCE_S)
    assert [run.returncode for run in runs] == [0, 0]
    one, other = ((out / "plan.json").read_bytes() for out in outs)
    assert one == other


def children() -> set[int]:
    """Processes that this one started."""
    return {
        int(pid)
        for found in Path("/proc/self/task").glob("*/children")
        for pid in found.read_text("utf-8").split()
    }


class Killer(Watch):
    """Kills the search at its first plan."""

    def __init__(self) -> None:
        self._before = children()

    def on_plan(self, plan: WeekPlan, source: str) -> None:
        for pid in children() - self._before:
            os.kill(pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the process in /proc")
def test_a_killed_search_is_a_defect() -> None:
    with pytest.raises(EngineDefect, match="ended before it was finished"):
        solve(tiny_problem(), SolveParams(effort=1), Killer())


def heard(stream: bytes) -> list[Event | None]:
    events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
    read_events(io.BytesIO(stream), events)
    return [events.get() for _ in range(events.qsize())]


def test_events_are_read_until_the_stream_ends() -> None:
    sent = [Candidates(3), Finished()]
    stream = b"".join(pickle.dumps(event) for event in sent)
    assert heard(stream) == [*sent, None]


@pytest.mark.parametrize("cut", range(1, 12))
def test_half_an_event_is_none(cut: int) -> None:
    assert heard(pickle.dumps(Candidates(3))[:-cut]) == [None]


def test_a_search_past_its_time_is_left() -> None:
    """It is not waited for: nothing comes from it."""
    log = SearchLog(tiny_problem(), Watch())
    args = (queue.SimpleQueue[Event | None](), log, SolveParams(time_limit_s=0.1))
    following = Thread(target=follow, args=args, daemon=True)
    following.start()
    following.join(timeout=PATIENCE_S)
    assert not following.is_alive()
    assert log.runtime_s() >= 1


def test_ctrl_c_within_keeps_what_was_found() -> None:
    class Impatient(Watch):
        def on_plan(self, plan: WeekPlan, source: str) -> None:
            raise KeyboardInterrupt

    result = solve(tiny_problem(), SolveParams(effort=1), Impatient())
    assert (result.status, result.plan is None) == ("stopped", False)
