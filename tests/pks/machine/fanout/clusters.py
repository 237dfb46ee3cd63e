"""A real cluster on this machine for tests."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from distributed import Client

QUIET = subprocess.DEVNULL


@contextmanager
def cluster_of_two() -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A real scheduler and two workers, each a process of this machine."""
    python = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    address = f"tcp://127.0.0.1:{free_port()}"
    started = [
        subprocess.Popen(
            [*python, "--host", address, "--no-dashboard", "--no-show"],
            stdout=QUIET,
            stderr=QUIET,
        )
    ]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address]
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
    path = {**os.environ, "PYTHONPATH": os.getcwd()}
    started += [
        subprocess.Popen([*worker, *options], env=path, stdout=QUIET, stderr=QUIET)
        for _ in range(2)
    ]
    try:
        wait_for(address)
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def begun(*command: str) -> "subprocess.Popen[bytes]":
    path = {**os.environ, "PYTHONPATH": os.getcwd()}
    return subprocess.Popen(command, env=path, stdout=QUIET, stderr=QUIET)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str) -> None:
    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)


def kill_when_busy(address: str, worker: "subprocess.Popen[bytes]") -> None:
    """End a worker as soon as work is under way."""
    with Client(address, set_as_default=False) as client:
        while not all(client.processing().values()):
            sleep(0.01)
    worker.kill()
