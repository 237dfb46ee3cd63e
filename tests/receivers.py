"""A receiver of webhooks for tests: a real server that answers as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class Receiver:
    """
    What came, and what is answered.

    Attributes
    ----------
    statuses
        The next answers; 204 when there are no more.
    go_on
        Cleared, it keeps callers waiting until it is set.
    """

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    go_on: Event = field(default_factory=Event)

    @property
    def ids(self) -> list[str]:
        """The ids of the messages that came."""
        return [headers["webhook-id"] for headers, _ in self.came]


@contextmanager
def receiver() -> Iterator[Receiver]:
    """Give a receiver on this machine."""
    found = Receiver()
    found.go_on.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            found.came.append((headers, body))
            found.go_on.wait()
            self.send_response(found.statuses.pop(0) if found.statuses else 204)
            self.send_header("Location", found.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/hook"
    try:
        yield found
    finally:
        found.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()
