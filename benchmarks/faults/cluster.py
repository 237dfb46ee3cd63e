"""A PostgreSQL cluster of one's own, in a folder of its own, that may be killed."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from pwd import getpwnam
from typing import Any

import psutil

from tests.browsers import free_port

PLACES = Path("/usr/lib/postgresql")
OTHER = "postgres"  # PostgreSQL refuses to run as root
PATIENCE_S = 120.0


class NoPostgres(Exception):
    """No cluster can be started here, and why."""


class Cluster:
    """A cluster that listens to this machine only."""

    def __init__(self, folder: Path) -> None:
        self._programs, self._user = programs(), user()
        self._data, self.port = folder / "data", free_port()
        if self._user:
            shutil.chown(folder, OTHER, OTHER)
        words = ["-D", str(self._data), "-U", OTHER, "-A", "trust", "-E", "UTF8"]
        self._run("initdb", *words, "--no-instructions")
        self.start()

    @property
    def url(self) -> str:
        """The URL of its one database."""
        return f"postgresql://{OTHER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it; after a kill it recovers first."""
        sockets = f"-p {self.port} -k {self._data} -c listen_addresses=127.0.0.1"
        log = ["-l", str(self._data / "log"), "-t", str(int(PATIENCE_S))]
        self._run("pg_ctl", "start", "-w", "-D", str(self._data), *log, "-o", sockets)

    def kill(self) -> None:
        """Kill every process of it at once, as when the machine's power goes."""
        postmaster = psutil.Process(self._pid())
        killed = [postmaster, *postmaster.children(recursive=True)]
        for process in killed:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        psutil.wait_procs(killed, timeout=PATIENCE_S)

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self._data))

    def _pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text().splitlines()[0])

    def _run(self, program: str, *words: str) -> None:
        who: dict[str, Any] = self._user
        done = subprocess.run(
            [self._programs / program, *words],
            cwd=self._data.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=2 * PATIENCE_S,
            check=False,
            **who,
        )
        if done.returncode:
            raise NoPostgres(f"{program}: {done.stderr.decode().strip()}")


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """Give a cluster; it is gone afterwards, with its folder."""
    place = Path(tempfile.mkdtemp(prefix="pks-cluster-"))
    try:
        cluster = Cluster(place)
        try:
            yield cluster
        finally:
            with suppress(NoPostgres):
                cluster.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def programs() -> Path:
    """Return the folder of PostgreSQL's programs, the newest version's."""
    found = [path.parent for path in PLACES.glob("*/bin/initdb")]
    if not found:
        raise NoPostgres(f"no initdb in {PLACES}/*/bin")
    return max(found, key=lambda path: float(path.parent.name))


def user() -> dict[str, Any]:
    """Return whom to be for PostgreSQL, as arguments of a process."""
    if os.geteuid() != 0:
        return {}
    try:
        getpwnam(OTHER)
    except KeyError:
        raise NoPostgres(f"root without a user {OTHER}") from None
    return {"user": OTHER, "group": OTHER, "extra_groups": []}
