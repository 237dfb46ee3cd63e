"""
A server process: an app on a socket that listens, alone or one of several.

``python -c "from api.server import main; main()" NUMBER LISTENER SHARED`` is one of
several, started by `api.serving`: it has the descriptors, and reads the settings from
its standard input. When that closes, whoever started it is gone, and it stops.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from threading import Event
from types import FrameType

import uvicorn

from api.app import create_app
from api.keeping import end, when_parent_is_gone
from api.security.log import log_to_stderr
from api.server_processes import note_process, told_settings
from api.settings import Settings
from api.shared import Shared
from pks.errors import InvalidInput

STOP_S = 3  # for answers under way


class Server(uvicorn.Server):
    """A server that says when it serves, and when it is to stop."""

    def __init__(
        self, config: uvicorn.Config, ending: Event, begun: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._ending = ending
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        await super().startup(sockets)
        set_loaded_aside()
        self._begun()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, on Ctrl-C or SIGTERM; event streams end by then."""
        self._ending.set()
        super().handle_exit(sig, frame)


def set_loaded_aside() -> None:
    """
    Collect garbage, and let later collections pass over all that is there by now.

    Modules and routes stay for good. To look through them, too, took a fifth of a
    second each time, in which no page was answered.
    """
    gc.collect()
    gc.freeze()


def server_of(
    settings: Settings, shared: Shared, begun: Callable[[], None] = lambda: None
) -> Server:
    """Return what serves an app by settings; raises as `create_app`."""
    app = create_app(settings, shared)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxy),
        forwarded_allow_ips=settings.proxy,
        timeout_graceful_shutdown=STOP_S,
    )
    return Server(config, app.state.desk.ending, begun)


def main() -> None:
    """Serve as one process of several, until told to stop."""
    number, listener, shared = map(int, sys.argv[1:])
    signal.signal(signal.SIGTERM, end)
    log_to_stderr()
    begun = partial(note_process, number)
    try:
        server = server_of(told_settings(), Shared(shared), begun)
    except InvalidInput as error:
        raise SystemExit(str(error)) from None
    when_parent_is_gone(partial(os.kill, os.getpid(), signal.SIGTERM))
    with socket.socket(fileno=listener) as open_socket:
        server.run([open_socket])
