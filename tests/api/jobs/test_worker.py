"""Jobs of real workers, one killed in mid-solve and one cancelled."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from api.jobs import ask_for, cancel, finish_now
from api.store import Store, jobs, plans
from api.store.jobs import Job
from tests.stores import count, with_region

PATIENCE_S = 300.0  # machines are slow when others work
LEASE_S = 10.0
SOON_S = 10.0  # two on a machine that has nothing else to do
COMMAND = (sys.executable, "-c", "from api.cli import app; app()", "worker")


def ask(store: Store, folder: Path, kind: str, **given: Any) -> Job:
    snapshot = with_region(store, folder)
    with store.writing() as tx:
        return ask_for(tx, kind, snapshot.id, given, "anna", again=True).job


def job_now(store: Store, job: Job) -> Job:
    with store.reading() as tx:
        return jobs.job(tx, job.id)


def until(is_so: Callable[[], bool], what: str) -> float:
    """Wait for something; return the seconds that it took."""
    began_s = time.monotonic()
    while not is_so():
        assert time.monotonic() - began_s < PATIENCE_S, what
        time.sleep(0.05)
    return time.monotonic() - began_s


@contextmanager
def worker_at(
    url: str, folder: Path, *options: object
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker as a process of its own, its jobs laid out in a folder."""
    folder.mkdir(exist_ok=True)
    words = (*COMMAND, "--db", url, *map(str, options))
    process = subprocess.Popen(words, env=os.environ | {"TMPDIR": str(folder)})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def processes_of(folder: Path) -> list[psutil.Process]:
    """The processes of the jobs laid out in a folder, with all they started."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if any(str(folder) in word for word in process.info["cmdline"] or ()):
            try:
                found += [process, *process.children(recursive=True)]
            except psutil.NoSuchProcess:
                continue
    return found


def improves(store: Store, job: Job) -> bool:
    now = job_now(store, job)
    assert now.state in ("queued", "running"), now.reason
    return now.state == "running" and now.progress.improvements > 0


def test_a_worker_killed_in_mid_solve_loses_nothing(
    store: Store, url: str, small_region: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    job = ask(store, small_region, "plan", time_limit_s=600)
    with worker_at(url, first, "--lease", LEASE_S) as worker:
        until(lambda: improves(store, job), "a first plan")
        started = processes_of(first)
        assert len(started) >= 2  # the job's own, and the solver
        os.kill(worker.pid, signal.SIGKILL)
        gone = lambda: not any(p.is_running() for p in started)  # noqa: E731
        until(gone, "the end of its processes")
        until(lambda: not any(first.glob("pks-job-*")), "the end of its folder")
    assert job_now(store, job).state == "running"
    with (
        worker_at(url, second, "--lease", LEASE_S),
        worker_at(url, second, "--lease", LEASE_S),
    ):
        until(lambda: job_now(store, job).attempt == 2, "another attempt")
        until(lambda: improves(store, job), "a plan again")
        with store.writing() as tx:
            finish_now(tx, job.id)
        until(lambda: job_now(store, job).state == "done", "the end")
    ended = job_now(store, job)
    assert ended.attempt == 2
    assert not ended.is_whole
    with store.reading() as tx:
        (made,) = plans.listed(tx)
        assert made.job_id == job.id
        assert made.bundle_id == ended.bundle_id
        assert made.num_booked == len(plans.document(tx, made).bookings) > 0
        assert count(tx, "bundles") == 2  # the region's and the job's
    assert not any(second.glob("pks-job-*"))


def test_a_job_is_cancelled(
    store: Store, url: str, small_region: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "jobs"
    job = ask(store, small_region, "plan", time_limit_s=600)
    with worker_at(url, folder):
        until(lambda: improves(store, job), "a first plan")
        with store.writing() as tx:
            cancel(tx, job.id)
        spent_s = until(lambda: job_now(store, job).state == "cancelled", "the end")
        until(lambda: processes_of(folder) == [], "the end of its processes")
    assert spent_s < SOON_S
    assert job_now(store, job).bundle_id is None
    with store.reading() as tx:
        assert plans.listed(tx) == ()
