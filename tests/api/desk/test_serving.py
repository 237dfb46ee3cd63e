"""`pks serve` as a process: what it prints, its worker, and how both end."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from socket import IPPROTO_TCP, socket
from typing import IO

import httpx2
import psutil
import pytest

from api.jobs import ask_for
from api.security.accounts import create_key
from api.serving import CLI, greeting, listening
from api.settings import Settings, settings_from
from api.store import open_store, regions
from api.store.users import add_user
from pks.errors import InvalidInput
from tests.api.jobs.workers import LONG_S
from tests.browsers import free_port
from tests.stores import with_region

MUST_END_S = 60
MANY = 200  # more than threads, and than connections to the database


@contextmanager
def started(
    url: str, *words: str, errors: IO[bytes] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A desk that is being served, and has greeted; it is gone afterwards."""
    command = [sys.executable, "-c", CLI, "serve", *words, "--db", url]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=errors, text=True
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("Avsluta"):
                break
        yield process
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def becomes(fact: Callable[[], bool]) -> bool:
    """Whether something becomes true in time."""
    ends_s = time.monotonic() + MUST_END_S
    while not fact() and time.monotonic() < ends_s:
        time.sleep(0.1)
    return fact()


def is_gone(process: psutil.Process) -> bool:
    """Whether a process has ended, waited for or not."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The workers beside a desk."""
    children = psutil.Process(process.pid).children()
    alive = [child for child in children if not is_gone(child)]
    return [child for child in alive if "worker" in child.cmdline()]


def test_a_region_is_taken_in_and_the_worker_comes_back(
    small_region: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    words = (str(small_region), "--port", str(free_port()))
    with started(url, *words) as process:
        store = open_store(url)
        with store.reading() as tx:
            (kept,) = regions.listed(tx)
        assert kept.name == small_region.name
        assert kept.sites
        assert becomes(lambda: len(workers(process)) == 1)
        (first,) = workers(process)
        first.kill()
        assert becomes(lambda: first.pid not in [w.pid for w in workers(process)])
        assert becomes(lambda: len(workers(process)) == 1)
        (second,) = workers(process)
        process.send_signal(signal.SIGTERM)
        assert becomes(lambda: process.poll() is not None)
        assert process.returncode == 0
        assert is_gone(second)
        store.close()


def test_many_who_ask_at_once_are_all_answered(
    small_region: Path, tmp_path: Path
) -> None:
    url, port = f"sqlite:///{tmp_path / 'desk.sqlite'}", free_port()
    store = open_store(url)
    snapshot = with_region(store, small_region)
    with store.writing() as tx:
        owner = add_user(tx, "anna", "", "planner", [])
        _, key = create_key(tx, "anna", owner.id, "test", ("regions",))
    store.close()

    async def statuses() -> list[int]:
        async with httpx2.AsyncClient(
            base_url=f"http://127.0.0.1:{port}/api/v1/regions",
            headers={"Authorization": f"Bearer {key}"},
            limits=httpx2.Limits(max_connections=MANY),
            timeout=MUST_END_S,
        ) as client:
            asked = (client.get(f"/{snapshot.id}") for _ in range(MANY))
            return [found.status_code for found in await asyncio.gather(*asked)]

    with started(url, "--port", str(port)):
        assert set(asyncio.run(statuses())) == {200}


def test_a_killed_desk_leaves_no_worker(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with started(url, "--port", str(free_port())) as process:
        assert becomes(lambda: len(workers(process)) == 1)
        (worker,) = workers(process)
        os.kill(process.pid, signal.SIGKILL)
        assert becomes(lambda: is_gone(worker))


def test_a_stream_that_is_open_ends_with_the_desk(
    small_region: Path, tmp_path: Path
) -> None:
    url, port = f"sqlite:///{tmp_path / 'desk.sqlite'}", free_port()
    store = open_store(url)
    snapshot = with_region(store, small_region)
    with store.writing() as tx:
        owner = add_user(tx, "anna", "", "planner", [])
        _, key = create_key(tx, "anna", owner.id, "test", ("jobs", "read"))
        asked = {"time_limit_s": LONG_S}
        job = ask_for(tx, "plan", snapshot.id, asked, "anna").job
    store.close()
    where = f"http://127.0.0.1:{port}/api/v1/jobs/{job.id}/events"
    headers = {"Authorization": f"Bearer {key}"}
    errors = tmp_path / "errors"
    with (
        errors.open("wb") as told,
        started(url, "--port", str(port), errors=told) as process,
        httpx2.stream("GET", where, headers=headers, timeout=MUST_END_S) as answer,
    ):
        lines = answer.iter_lines()
        assert next(lines).startswith(("event:", "id:", "data:"))
        process.send_signal(signal.SIGTERM)
        assert "event: done" not in list(lines)  # it ends, and is not cut
        assert becomes(lambda: process.poll() is not None)
        assert process.returncode == 0
    said = errors.read_text("utf-8")
    assert "Traceback" not in said
    assert '"trace"' not in said


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_an_answer_does_not_wait_for_the_readers_acknowledgement(host: str) -> None:
    with listening(Settings(host=host, port=free_port())) as listener:
        assert listener.proto == IPPROTO_TCP  # else asyncio leaves TCP_NODELAY out


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-c", CLI, "serve", "--db", url, "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"--port {port}: expected an address and a port that are free" in done.stderr


def test_the_greeting_warns_of_open_traffic(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    open_ = Settings(host="0.0.0.0", hosts="plan.example", setup_token="t")
    assert any("inte krypterad" in line for line in greeting(open_, store))
    behind = Settings(host="0.0.0.0", hosts="plan.example", https=True)
    lines = greeting(behind, store)
    assert not any("inte krypterad" in line for line in lines)
    assert "https://plan.example/" in lines[0]
    proxied = replace(behind, host="127.0.0.1", setup_token="t")
    assert "  https://plan.example/setup?token=t" in greeting(proxied, store)
    assert not any("inte krypterad" in line for line in greeting(Settings(), store))
    store.close()


def test_settings_come_from_the_environment() -> None:
    found = settings_from(
        {"PKS_PORT": "9000", "PKS_HTTPS": "1", "PKS_HOSTS": "a.example, b.example"}
    )
    assert (found.port, found.https) == (9000, True)
    assert {"a.example", "b.example", "localhost"} <= found.names
    assert settings_from({"PKS_SETUP_TOKEN": "x"}).setup_token == ""


@pytest.mark.parametrize(
    ("name", "value"), [("PKS_PORT", "x"), ("PKS_PORT", "0"), ("PKS_HTTPS", "maybe")]
)
def test_settings_of_another_kind_are_refused(name: str, value: str) -> None:
    with pytest.raises(InvalidInput, match=rf"{name}: expected .* Got '{value}'"):
        settings_from({name: value})
