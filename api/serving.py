"""A desk served until it is stopped: its processes, a worker beside, what it prints."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from getpass import getuser
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from api.keeping import Program, end, running
from api.security.log import log_to_stderr
from api.security.secrets import new_secret
from api.server_processes import FOLDER, MAIN, forget_process, told
from api.settings import EVERYWHERE, LOOPBACK, Settings, faults_of
from api.shared import Shared, shared_file
from api.store import Store, open_store, regions, users
from pks.errors import InvalidInput

CLI = "from api.cli import app; app()"
BACKLOG = 2048  # connections that wait, as uvicorn has it


def serve_desk(settings: Settings, region: Path | None = None) -> None:
    """
    Serve until Ctrl-C or SIGTERM; a region is taken in first, if it is new.

    Raises
    ------
    InvalidInput
        If the address, the store or the region cannot be used.
    """
    if faults := faults_of(settings):
        raise InvalidInput("\n".join(faults))
    signal.signal(signal.SIGTERM, end)  # the server passes it on when it has stopped
    settings = replace(settings, setup_token=new_secret())
    serve = serve_alone if settings.processes == 1 else serve_together
    with listening(settings) as listener:
        store = open_store(settings.db or None)
        try:
            if region is not None:
                print(take_in(store, region), flush=True)
            lines, beside = greeting(settings, store), worker_beside(store)
        finally:
            store.close()
        log_to_stderr()
        serve(settings, listener, lines, beside)


def serve_alone(
    settings: Settings,
    listener: socket.socket,
    lines: Sequence[str],
    beside: Sequence[Program],
) -> None:
    """Serve in this process."""
    from api.server import server_of  # the one who keeps several needs no app

    server = server_of(settings, Shared())
    with running(beside):
        greet(listener, lines)
        server.run([listener])


def serve_together(
    settings: Settings,
    listener: socket.socket,
    lines: Sequence[str],
    beside: Sequence[Program],
) -> None:
    """
    Keep several server processes on one socket.

    One that ends is started again. One that ends before it served ends them all: the
    next would do no better, and whoever started the desk is to see that it failed.
    """
    failed: Queue[int] = Queue()
    with TemporaryDirectory(prefix="pks-serve-") as name, shared_file() as shared:
        folder = Path(name)

        def ended(program: Program, child: subprocess.Popen[bytes]) -> None:
            if program.is_alone and not forget_process(folder, child.pid):
                failed.put(max(1, child.returncode))

        def server(number: int) -> Program:
            descriptors = (listener.fileno(), shared)
            return Program(
                f"server {number}",
                (sys.executable, "-c", MAIN, *map(str, (number, *descriptors))),
                told(settings),
                descriptors,
                {FOLDER: name},
                is_alone=True,
            )

        servers = map(server, range(1, settings.processes + 1))
        with running([*beside, *servers], ended):
            greet(listener, lines)
            raise SystemExit(failed.get())


def greet(listener: socket.socket, lines: Sequence[str]) -> None:
    """Listen, and say so: whoever reads the greeting may come at once."""
    listener.listen(BACKLOG)
    for line in lines:
        print(line, flush=True)


def take_in(store: Store, path: Path) -> str:
    """Keep a region under its folder's name; return what to say of it."""
    found, content = regions.examined(path), regions.region_files(path)
    with store.writing() as tx:
        kept, is_new = regions.keep(tx, found, content, path.resolve().stem, getuser())
    state = "inläst" if is_new else "fanns redan"
    return f"Regionen {kept.name}: {state}, {kept.num_rows['patients']} väntande."


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """
    Give the socket that browsers come to.

    asyncio sends what is written at once (TCP_NODELAY) only from sockets that name
    their protocol; from others each answer waits 40 ms for the reader to acknowledge.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise InvalidInput(
            f"--host {settings.host} --port {settings.port}: expected an address and a"
            f" port that are free here ({error.strerror})."
        ) from None
    with listener:
        yield listener


def worker_beside(store: Store) -> list[Program]:
    """Return the worker of an SQLite store; PostgreSQL's are started apart."""
    if not store.is_sqlite:
        return []
    url = f"sqlite:///{store.engine.url.database}"
    words = (sys.executable, "-c", CLI, "worker", "--db", url, "--with-parent")
    return [Program("worker", words)]


def greeting(settings: Settings, store: Store) -> list[str]:
    """Return what is served and how to get in."""
    address = f"{'https' if settings.https else 'http'}://{shown_host(settings)}"
    with store.reading() as tx:
        is_new = not users.listed(tx)
    lines = [f"Skrivbordet: {address}/  (lager: {store.name})"]
    if is_new:
        lines.append(
            "Första gången: skapa en administratör med länken, som gäller en gång:"
        )
        lines.append(f"  {address}/setup?token={settings.setup_token}")
    if not store.is_sqlite:
        lines.append("Jobb körs av pks worker, som startas för sig.")
    if settings.host not in LOOPBACK and not settings.https:
        lines.append(
            "Varning: trafiken är inte krypterad. Sätt en proxy med HTTPS framför och"
            " PKS_HTTPS=1."
        )
    lines.append("Avsluta med Ctrl-C.")
    return lines


def shown_host(settings: Settings) -> str:
    """Return host and port as a browser is told them."""
    first = settings.hosts.split(",")[0].strip()
    if settings.https and first:  # a proxy's name and port
        return first
    host = first if settings.host in EVERYWHERE else settings.host
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{settings.port}"
