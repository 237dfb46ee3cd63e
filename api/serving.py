"""A desk served until it is stopped: server, worker beside it, and what it prints."""

import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from getpass import getuser
from pathlib import Path
from threading import Event, Thread
from types import FrameType

import uvicorn

from api.app import create_app
from api.security.log import log_to_stderr
from api.security.secrets import new_secret
from api.settings import EVERYWHERE, LOOPBACK, Settings, faults_of
from api.store import Store, regions, users
from pks.errors import InvalidInput

CLI = "from api.cli import app; app()"
STOP_S = 3  # for answers under way
LOOK_S = 0.2
AGAIN_S = 2.0

log = logging.getLogger("pks.desk")


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
    with listening(settings) as listener:
        app = create_app(settings)
        store: Store = app.state.desk.store
        if region is not None:
            print(take_in(store, region), flush=True)
        log_to_stderr()
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxy),
            forwarded_allow_ips=settings.proxy,
            timeout_graceful_shutdown=STOP_S,
        )
        with worker_beside(store):
            listener.listen()  # whoever reads the greeting may come at once
            for line in greeting(settings, store):
                print(line, flush=True)
            Server(config, app.state.desk.ending).run([listener])


class Server(uvicorn.Server):
    """A server that says when it is to stop, so that event streams end by then."""

    def __init__(self, config: uvicorn.Config, ending: Event) -> None:
        super().__init__(config)
        self._ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, on Ctrl-C or SIGTERM."""
        self._ending.set()
        super().handle_exit(sig, frame)


def end(_signal: int, _frame: object) -> None:
    """Leave through every open context."""
    raise SystemExit(0)


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


@contextmanager
def worker_beside(store: Store) -> Iterator[None]:
    """Keep a worker of an SQLite store running; PostgreSQL's are started apart."""
    if not store.is_sqlite:
        yield
        return
    url = f"sqlite:///{store.engine.url.database}"
    command = [sys.executable, "-c", CLI, "worker", "--db", url, "--with-parent"]
    stop = Event()
    keeper = Thread(target=keep_running, args=(command, stop), name="worker-keeper")
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def keep_running(command: list[str], stop: Event) -> None:
    """Run a command, again whenever it ends, until it is to stop."""
    while not stop.is_set():
        with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
            while child.poll() is None and not stop.wait(LOOK_S):
                pass
            child.terminate()
        if not stop.is_set():
            log.warning("worker ended", extra={"code": child.returncode})
            stop.wait(AGAIN_S)


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
