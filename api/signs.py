"""Whether a desk can work: its store, the store's form, the disks, a worker."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy.exc import DBAPIError

from api.store import Store, processes
from api.store.database import is_there
from api.store.ids import new_id
from api.store.migrate import head, revision_of
from pks.errors import StoreFull, StoreUnusable

KEPT_S = 5.0
LEAST_FREE_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Signs:
    """
    What was seen of a desk.

    Attributes
    ----------
    store_answers
        Whether the database answers, and an SQLite file is still where it was.
    form_is_known
        Whether its tables have the form of this version of pks.
    disk_is_writable
        Whether a change was kept, and this machine has 100 MB free where it writes.
    num_workers
        Workers that said within half a minute that they are alive.
    """

    store_answers: bool = False
    form_is_known: bool = False
    disk_is_writable: bool = False
    num_workers: int = 0

    @property
    def can_serve(self) -> bool:
        """Whether planners can read and change; jobs may wait for a worker."""
        return self.store_answers and self.form_is_known and self.disk_is_writable


class Watch:
    """Looks for the signs of a desk, at most once in 5 s however often it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._name = f"{os.getpid()}-{new_id()}"
        self._lock = Lock()
        self._seen = Signs()
        self._seen_s = float("-inf")

    def signs(self) -> Signs:
        """Return what was seen last, or look again."""
        with self._lock:
            if time.monotonic() - self._seen_s >= KEPT_S:
                self._seen = self._look()
                self._seen_s = time.monotonic()
            return self._seen

    def close(self) -> None:
        """Say to the store that this server ends."""
        with suppress(StoreUnusable, DBAPIError), self._store.writing() as tx:
            processes.gone(tx, self._name)

    def _look(self) -> Signs:
        """Write to the store, which proves more than any question."""
        if not is_there(self._store.engine.url):
            return Signs()  # what is open could still be written, and lost
        try:
            with self._store.writing() as tx:
                processes.beat(tx, self._name, "server")
                is_known = revision_of(tx) == head()
                num_workers = processes.num_alive(tx, "worker")
        except StoreFull:
            return Signs(store_answers=True, form_is_known=True)
        except (StoreUnusable, DBAPIError):
            return Signs()
        has_room = min(free_bytes(self._store).values()) >= LEAST_FREE_BYTES
        return Signs(True, is_known, has_room, num_workers)


def free_bytes(store: Store) -> dict[str, int]:
    """Return the bytes free where this machine writes: temporary files, the store."""
    places = {"temporary": Path(tempfile.gettempdir())}
    if store.is_sqlite:
        places["store"] = Path(str(store.engine.url.database)).expanduser().parent
    return {name: free_at(place) for name, place in places.items()}


def free_at(place: Path) -> int:
    """Return the bytes free at a folder; none where it is gone."""
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return 0
