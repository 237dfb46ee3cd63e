"""
Views of single patients in the audit log: one writer, many at a time.

A view is noted within a second of being told. Views that the store does not take stay
here and are tried again; when too many wait, further views are refused.
"""

import logging
from collections import deque
from itertools import islice
from threading import Event, Lock, Thread

from api.metrics import VIEWS_WAITING
from api.store import Store
from api.store.audit import Entry, note
from pks.errors import StoreUnusable

WAIT_S = 0.5
AT_ONCE = 1000
MOST_WAITING = 20_000

log = logging.getLogger("pks.desk")


class AuditViews:
    """Notes views in the order in which they were told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: deque[Entry] = deque()
        self._lock = Lock()
        self._told = Event()
        self._closing = Event()
        self._writer = Thread(target=self._run, name="audit-views", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._writer.start()

    def note(self, *views: Entry) -> None:
        """
        Tell views; they are in the log within a second.

        Raises
        ------
        StoreUnusable
            If too many wait already: nobody is to see a patient unnoted.
        """
        with self._lock:
            if len(self._waiting) + len(views) > MOST_WAITING:
                raise StoreUnusable(
                    "The audit log does not take the views of patients at present;"
                    " try again in a while."
                )
            self._waiting.extend(views)
            VIEWS_WAITING.set(len(self._waiting))
        self._told.set()

    def close(self) -> None:
        """Write what waits, and end."""
        self._closing.set()
        self._told.set()
        if self._writer.is_alive():
            self._writer.join()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._told.wait()
            self._closing.wait(WAIT_S)  # others may come meanwhile
            self._told.clear()
            if not self._keep_all():
                self._told.set()
        if not self._keep_all():
            log.error("views lost", extra={"num_views": len(self._waiting)})

    def _keep_all(self) -> bool:
        """Write what waits; whether the store took it."""
        while views := self._first():
            try:
                with self._store.writing() as tx:
                    note(tx, *views)
            except StoreUnusable as error:
                log.warning("views wait", extra={"reason": str(error)})
                return False
            with self._lock:
                for _ in views:
                    self._waiting.popleft()
                VIEWS_WAITING.set(len(self._waiting))
        return True

    def _first(self) -> list[Entry]:
        with self._lock:
            return list(islice(self._waiting, AT_ONCE))
