"""Server, workers and database of a desk, each killed at will and started again."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from secrets import token_hex

import httpx2
import psutil

from api.server_processes import MAIN
from api.serving import CLI
from benchmarks.faults.cluster import Cluster
from tests.browsers import free_port

MARK = "PKS_FAULTS"
MIB = 1024 * 1024
LEASE_S = 5
LAST_LINES = 12
MUST_MEET_S = 60.0
PATIENCE_S = 180.0


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Leave no byte on a disk, then make room again."""
    filler = disk / "filler"
    try:
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            for size in (MIB, 4096):
                with suppress(OSError):
                    while True:
                        file.write(bytes(size))
        yield
    finally:
        filler.unlink()


class Process:
    """A command that is started again whenever it has ended; what it says is kept."""

    def __init__(self, words: tuple[str, ...], errors: Path, extra: dict[str, str]):
        self._words, self._errors, self._extra = words, errors, extra
        self.process = self._started()

    def last_words(self) -> str:
        """Return the end of what it has said."""
        said = self._errors.read_text("utf-8", "replace").splitlines()
        return "\n".join(said[-LAST_LINES:])

    def kill(self) -> None:
        """Kill it as the machine would, and start it again."""
        self.process.kill()
        self.process.wait()
        self.process = self._started()

    def restart(self) -> int | None:
        """Start it again if it has ended by itself; return its code then."""
        code = self.process.poll()
        if code is not None:
            self.process = self._started()
        return code

    def end(self) -> None:
        """Tell it to stop and wait."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._errors.open("ab") as errors:
            return subprocess.Popen(
                [sys.executable, "-c", CLI, *self._words],
                env=os.environ | self._extra,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )


class Desk:
    """
    A desk as it is run: on SQLite the server keeps its worker, else two stand apart.

    ``disk`` is a folder on the small disk of the store, to be filled; ``processes`` is
    how many of them serve.
    ``killed`` counts what was killed; ``fell`` what ended without being killed, with
    ``last_words``. ``answers`` are those that its planners have had, by status.
    """

    def __init__(
        self,
        url: str,
        folder: Path,
        cluster: Cluster | None,
        disk: Path | None,
        answers: Counter[str],
        processes: int = 1,
    ) -> None:
        self.port, self.cluster, self.disk = free_port(), cluster, disk
        self.killed: Counter[str] = Counter()
        self.fell: Counter[str] = Counter()
        self.last_words: list[str] = []
        self._answers = answers
        self.mark, self.temporary = token_hex(8), folder / "tmp"
        self.temporary.mkdir()
        self.errors = folder / "errors"
        self.errors.mkdir()
        extra = {
            MARK: self.mark,
            "TMPDIR": str(self.temporary),
            "PKS_REQUESTS_PER_MIN": "1000000",
        }
        where = ("serve", "--db", url, "--port", str(self.port))
        serve = (*where, "--processes", str(processes))
        self._server = Process(serve, self.errors / "server", extra)
        work = ("worker", "--db", url, "--lease", str(LEASE_S))
        self._workers = [
            Process(work, self.errors / f"worker {number}", extra)
            for number in range(2 if cluster else 0)
        ]

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def server_id(self) -> int:
        """The server's process."""
        return self._server.process.pid

    def servers(self) -> list[psutil.Process]:
        """Every process that serves, and the one that keeps them."""
        main = psutil.Process(self.server_id)
        return [main, *(row for row in main.children() if MAIN in row.cmdline())]

    def wait(self, patience_s: float = PATIENCE_S) -> None:
        """Wait until it answers, the store behind it too."""
        ends_s = time.monotonic() + patience_s
        while time.monotonic() < ends_s:
            self.mend()
            with suppress(httpx2.TransportError):
                answer = httpx2.get(f"{self.address}/api/v1/ready", timeout=10)
                if answer.status_code == 200:
                    return
            time.sleep(0.2)

    def kill(self, chance: Random) -> None:
        """Kill one of its parts, drawn by chance."""
        parts = ["server", "worker"] + ["database"] * (self.cluster is not None)
        part = chance.choice(parts + ["disk"] * (self.disk is not None))
        if part == "server":
            self._server.kill()
        elif part == "database":
            assert self.cluster is not None
            self.cluster.kill()
            time.sleep(chance.uniform(0, 3))  # nobody answers for a while
            self.cluster.start()
        elif part == "disk":
            assert self.disk is not None
            with full(self.disk):
                self._wait_for_a_refusal()
        elif self._workers:
            chance.choice(self._workers).kill()
        elif not self._kill_worker_beside():
            return
        self.killed[part] += 1

    def mend(self) -> None:
        """Start again what has ended by itself, as a service manager does."""
        parts = [("server", self._server)]
        for part, process in [*parts, *(("worker", row) for row in self._workers)]:
            code = process.restart()
            if code is not None:
                self.fell[part] += 1
                self.last_words.append(f"{part}, code {code}: {process.last_words()}")

    def stop(self) -> list[str]:
        """Stop everything; return what is left of it."""
        for process in (self._server, *self._workers):
            process.end()
        ends_s = time.monotonic() + PATIENCE_S
        while (left := self.left()) and time.monotonic() < ends_s:
            time.sleep(0.2)
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        return [str(process) for process in left]

    def left(self) -> list[psutil.Process]:
        """Return every process that descends from this desk."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                alive = process.status() != psutil.STATUS_ZOMBIE
                if alive and process.environ().get(MARK) == self.mark:
                    found.append(process)
        return found

    def _wait_for_a_refusal(self) -> None:
        """Wait until a planner was told that the disk is full, or for long."""
        before, ends_s = self._answers["507"], time.monotonic() + MUST_MEET_S
        while self._answers["507"] == before and time.monotonic() < ends_s:
            time.sleep(0.1)

    def _kill_worker_beside(self) -> bool:
        with suppress(psutil.Error):
            for child in psutil.Process(self._server.process.pid).children():
                if "worker" in child.cmdline():
                    os.kill(child.pid, signal.SIGKILL)
                    return True
        return False
