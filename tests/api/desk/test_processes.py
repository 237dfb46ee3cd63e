"""`pks serve --processes 2` as processes: what holds whichever of them answers."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psutil
import pytest

from api import serving
from api.security.accounts import create_key, revoke_key
from api.server_processes import MAIN
from api.serving import CLI, serve_together
from api.settings import Settings
from api.store import open_store
from api.store.users import add_user
from tests.browsers import free_port

MUST_S = 120
MANY = 40  # new connections: that one process has them all is as good as impossible
LINKS = 20
HEALTH = "/api/v1/health"


@dataclass(frozen=True, slots=True)
class Together:
    """A desk of two processes, what it has said, and an administrator's keys."""

    process: subprocess.Popen[str]
    url: str
    address: str
    setup: str
    key: str
    other: tuple[str, str]

    def get(self, path: str, key: str = "") -> httpx2.Response:
        """Ask over a new connection."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return httpx2.get(self.address + path, headers=headers, timeout=MUST_S)

    def statuses(self, path: str, key: str = "") -> Counter[int]:
        """The statuses of many answers."""
        return Counter(self.get(path, key).status_code for _ in range(MANY))

    def servers(self) -> list[psutil.Process]:
        """Its server processes that live."""
        children = psutil.Process(self.process.pid).children()
        alive = [row for row in children if row.status() != psutil.STATUS_ZOMBIE]
        return [row for row in alive if MAIN in row.cmdline()]

    def metrics(self) -> str:
        """What it counts."""
        return self.get("/api/v1/metrics", self.key).text

    def num_asked(self) -> int:
        """How many have asked for its health, as it counts them."""
        found = re.search(rf'route="{HEALTH}",status="200"\}} (\d+)', self.metrics())
        return int(found[1]) if found else 0

    def numbers(self) -> set[str]:
        """The numbers of the processes that it tells of."""
        found = re.findall(r'resident_memory_bytes\{process="(\d)"', self.metrics())
        return set(found)


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Together]:
    """Such a desk, both processes serving."""
    folder = tmp_path_factory.mktemp("together")
    url, port = f"sqlite:///{folder / 'desk.sqlite'}", free_port()
    words = ("serve", "--db", url, "--port", str(port), "--processes", "2")
    with (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", CLI, *words],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=os.environ | {"PKS_LINKS_PER_MIN": str(LINKS)},
        )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Avsluta"):
            break
    store = open_store(url)
    with store.writing() as tx:
        watch = add_user(tx, "watch", "", "administrator", [])
        _, key = create_key(tx, "x", watch.id, "watch", ("metrics",))
        made, other = create_key(tx, "x", watch.id, "other", ("read",))
    store.close()
    setup = re.search(r"/setup\?token=\S+", said)
    assert setup is not None
    found = Together(
        process, url, f"http://127.0.0.1:{port}", setup[0], key, (made.id, other)
    )
    try:
        until(lambda: found.numbers() == {"1", "2"})
        yield found
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def until(fact: Callable[[], bool]) -> None:
    """Wait until something is true."""
    ends_s = time.monotonic() + MUST_S
    while not fact():
        assert time.monotonic() < ends_s
        time.sleep(0.1)


def test_both_answer_and_are_counted_together(together: Together) -> None:
    assert len(together.servers()) == 2
    before = together.num_asked()
    assert together.statuses(HEALTH) == {200: MANY}
    assert together.num_asked() == before + MANY


def test_a_limit_is_of_all_processes(together: Together) -> None:
    began_s = time.monotonic()
    found = together.statuses("/api/v1/calendars/nobody-s.ics")
    come_back = (time.monotonic() - began_s) * LINKS / 60
    assert set(found) == {404, 429}
    assert LINKS <= found[404] <= LINKS + come_back + 1


def test_a_revoked_key_opens_nothing_anywhere(together: Together) -> None:
    key_id, key = together.other
    assert together.statuses("/api/v1/regions", key) == {200: MANY}
    store = open_store(together.url)
    with store.writing() as tx:
        revoke_key(tx, "x", key_id)
    store.close()
    assert together.statuses("/api/v1/regions", key) == {401: MANY}


def test_one_that_is_killed_comes_back_and_nothing_is_uncounted(
    together: Together,
) -> None:
    before = together.num_asked()
    first, second = together.servers()
    first.kill()
    assert together.statuses(HEALTH) == {200: MANY}
    until(lambda: len(together.servers()) == 2)
    until(lambda: together.numbers() == {"1", "2"})
    assert second in together.servers()
    assert first not in together.servers()
    assert together.num_asked() >= before + MANY


def test_they_stop_together(together: Together) -> None:
    servers = together.servers()
    together.process.send_signal(signal.SIGTERM)
    assert together.process.wait(MUST_S) == 0
    assert not any(row.is_running() for row in servers)


def test_who_kills_the_desk_leaves_no_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    words = ("serve", "--db", url, "--port", str(free_port()), "--processes", "2")
    command = [sys.executable, "-c", CLI, *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        own = psutil.Process(process.pid)
        until(lambda: len(own.children()) == 3)
        children = own.children()
        own.kill()
    until(lambda: not any(row.is_running() for row in children))


def test_one_that_cannot_serve_ends_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MAIN", "raise SystemExit(7)")
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, pytest.raises(SystemExit) as ended:
        serve_together(Settings(processes=2), listener, [], [])
    assert ended.value.code == 7
