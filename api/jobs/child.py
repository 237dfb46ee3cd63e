"""A job's process as its worker sees it: started, listened to, asked, killed."""

import os
import pickle
import queue
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from typing import BinaryIO

from sqlalchemy import Connection

from api.jobs.layout import WORK, lay_out_job
from api.jobs.process import Failed, Told
from api.store.jobs import Job, Progress
from api.store.leases import Lease

PREFIX = "pks-job-"
MB = 1 << 20
PAGE = os.sysconf("SC_PAGE_SIZE")


class Child:
    """
    The process of a job, in a process group of its own with all that it starts.

    ``progress`` is the last it told; ``answer`` what it told last of all.
    """

    def __init__(self, tx: Connection, job: Job, cores: int) -> None:
        self.job = job
        self.lease = Lease(job.id, job.worker, job.attempt)
        self.folder = Path(mkdtemp(prefix=PREFIX))
        self.progress = Progress()
        self.answer: Told | None = None
        self.is_asked = False
        try:
            work = lay_out_job(tx, job, self.folder, cores)
            (self.folder / WORK).write_bytes(pickle.dumps(work))
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.began_s = time.monotonic()
        self._events: queue.SimpleQueue[Told] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "api.jobs", str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        reading = self._process.stdout, self._events
        self._reader = Thread(target=read_events, args=reading, daemon=True)
        self._reader.start()

    def listen(self) -> bool:
        """Take in what was told; whether that was something new."""
        is_new = False
        while not self._events.empty():
            told, is_new = self._events.get(), True
            if isinstance(told, Progress):
                self.progress = told
            else:
                self.answer = told
        if self.answer is None and not self._reader.is_alive() and not is_new:
            self.answer = Failed(f"Its process ended at once ({self._ending()}).")
            return True
        return is_new

    def _ending(self) -> str:
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def ask(self) -> None:
        """Ask for the best so far, once."""
        if not self.is_asked:
            self.is_asked = True
            assert self._process.stdin is not None
            with suppress(BrokenPipeError):  # it may have ended by itself
                self._process.stdin.write(b"finish\n")
                self._process.stdin.flush()

    def spent_s(self) -> float:
        """Return the seconds since it was started."""
        return time.monotonic() - self.began_s

    def memory_mb(self) -> float:
        """
        Return the memory resident in it and all that it started; 0 where unknown.

        Pages that several of them share count for each. Read from ``/proc``.
        """
        own = self._process.pid
        processes = Path("/proc").glob("[0-9]*")
        return sum(resident_pages(p, own) for p in processes) * PAGE / MB

    def close(self) -> None:
        """Kill what is left of it, and delete its folder."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()
        self._reader.join()
        shutil.rmtree(self.folder, ignore_errors=True)


def read_events(source: BinaryIO, events: "queue.SimpleQueue[Told]") -> None:
    """Pass on events until the process ends."""
    try:
        while True:
            events.put(pickle.load(source))
    except (EOFError, pickle.UnpicklingError, ValueError, OSError):
        return


def resident_pages(process: Path, session: int) -> int:
    """Return the pages of a process if it belongs to a session, else 0."""
    try:
        facts = (process / "stat").read_text().rpartition(")")[2].split()
    except (OSError, UnicodeDecodeError):
        return 0
    own, pages = int(facts[3]), int(facts[21])
    return pages if own == session else 0
