"""Workers for tests: processes of their own, or here; and what they have started."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psutil

from api.jobs import ask_for
from api.jobs.child import PREFIX
from api.jobs.worker import Worker, WorkerParams
from api.store import Store, jobs
from api.store.jobs import Job
from tests.stores import with_region

PATIENCE_S = 300.0  # machines are slow when others work
LONG_S = 2 * PATIENCE_S  # what a job would take that is to be ended from outside
COMMAND = (sys.executable, "-c", "from api.cli import app; app()", "worker")


def ask(store: Store, folder: Path, kind: str, **given: Any) -> Job:
    """Ask for a job on a region's folder."""
    snapshot = with_region(store, folder)
    with store.writing() as tx:
        return ask_for(tx, kind, snapshot.id, given, "anna", again=True).job


def job_now(store: Store, job: Job) -> Job:
    """Return a job as it is now."""
    with store.reading() as tx:
        return jobs.job(tx, job.id)


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait for something."""
    ends_s = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < ends_s, f"{what} did not come"
        time.sleep(0.05)


def improves(store: Store, job: Job) -> bool:
    """Whether a job has found a plan; it may not have ended."""
    now = job_now(store, job)
    assert now.state in ("queued", "running"), now.reason
    return now.state == "running" and now.progress.improvements > 0


def work_off(store: Store, **params: Any) -> None:
    """Run a worker here until nothing is left."""
    Worker(store, WorkerParams(**params)).run(Event(), until_idle=True)


@contextmanager
def worker_here(store: Store) -> Iterator[None]:
    """Run a worker in a thread."""
    stop = Event()
    thread = Thread(target=Worker(store, WorkerParams()).run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


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


def session_at(folder: Path) -> int:
    """
    Return the session of the one job laid out in a folder.

    A kernel that is compiled for the next search has another: it is to outlive the job.
    """
    (session,) = {
        int(process.pid)
        for process in psutil.process_iter(["cmdline"])
        for word in process.info["cmdline"] or ()
        if word.startswith(str(folder / PREFIX))
    }
    return session


def running_in(session: int) -> list[psutil.Process]:
    """Return the processes of a session that have not ended."""
    found = []
    for process in psutil.process_iter():
        with suppress(ProcessLookupError, psutil.NoSuchProcess):
            is_inside = os.getsid(process.pid) == session
            if is_inside and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def is_clear(folder: Path) -> bool:
    """Whether no job is laid out in a folder any more."""
    return not any(folder.glob(f"{PREFIX}*"))
