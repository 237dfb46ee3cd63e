"""A desk served until it is stopped: server, worker beside it, and what it prints."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn

from api.app import create_app
from api.security.log import log_to_stderr
from api.security.secrets import new_secret
from api.settings import EVERYWHERE, LOOPBACK, Settings
from api.store import Store, users
from pks.errors import InvalidInput

CLI = "from api.cli import app; app()"


def serve_desk(settings: Settings) -> None:
    """
    Serve until Ctrl-C or SIGTERM.

    Raises
    ------
    InvalidInput
        If the address cannot be used, or the store cannot be opened.
    """
    if settings.host in EVERYWHERE and not settings.hosts:
        raise InvalidInput(
            f"--host {settings.host}: expected PKS_HOSTS, too: the names that browsers"
            " ask this desk by, joined by commas."
        )
    settings = replace(settings, setup_token=new_secret())
    with listening(settings) as listener:
        app = create_app(settings)
        store: Store = app.state.desk.store
        log_to_stderr()
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxy),
            forwarded_allow_ips=settings.proxy,
        )
        with worker_beside(store):
            for line in greeting(settings, store):
                print(line, flush=True)
            uvicorn.Server(config).run([listener])


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """Give the socket that browsers come to."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
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
    """Run a worker of an SQLite store; those of PostgreSQL are started apart."""
    if not store.is_sqlite:
        yield
        return
    url = f"sqlite:///{store.engine.url.database}"
    command = [sys.executable, "-c", CLI, "worker", "--db", url, "--with-parent"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, env=os.environ.copy())
    try:
        yield
    finally:
        child.terminate()
        child.wait()


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
    host = settings.host
    if host in EVERYWHERE:
        host = settings.hosts.split(",")[0].strip()
    host = f"[{host}]" if ":" in host else host
    return host if settings.https and settings.hosts else f"{host}:{settings.port}"
