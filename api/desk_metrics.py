"""What a desk says of itself and of its store, read when Prometheus asks."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, func, select, text

from api.desk import Desk
from api.metrics import counted
from api.signs import free_bytes
from api.store import Store
from api.store.database import now
from api.store.tables import audit, jobs, sessions
from pks.errors import StoreUnusable

Family = GaugeMetricFamily


def metrics_text(desk: Desk) -> bytes:
    """Return every metric in Prometheus's text format."""
    of_desk = CollectorRegistry()
    of_desk.register(OfDesk(desk))
    return counted() + generate_latest(of_desk)


class OfDesk(Collector):
    """The metrics that are read, not counted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def collect(self) -> Iterator[Family]:
        """Give each metric; those of the store only while it answers."""
        yield build()
        yield from of_signs(self._desk)
        with suppress(StoreUnusable):
            yield from of_store(self._desk)

    def describe(self) -> list[Family]:
        """Name nothing beforehand: the names are only asked for with their values."""
        return []


def build() -> Family:
    """Return the version, as a label of a 1."""
    found = Family(
        "pks_build_info", "The version of pks; always 1.", labels=["version"]
    )
    found.add_metric([version("pks")], 1)
    return found


def of_signs(desk: Desk) -> Iterator[Family]:
    """Give what readiness looks at."""
    signs = desk.watch.signs()
    part = Family("pks_ready", "1 where a part is as it must be.", labels=["part"])
    part.add_metric(["store"], signs.store_answers)
    part.add_metric(["form"], signs.form_is_known)
    part.add_metric(["disk"], signs.disk_is_writable)
    yield part
    alive = "Workers that said within 30 s that they are alive."
    yield Family("pks_workers", alive, signs.num_workers)
    free = Family("pks_disk_free_bytes", "Bytes free where pks writes.", labels=["of"])
    for place, num_bytes in free_bytes(desk.store).items():
        free.add_metric([place], num_bytes)
    yield free


def of_store(desk: Desk) -> list[Family]:
    """Return what the store says, all of it at once."""
    with desk.store.reading() as tx:
        return [
            of_jobs(tx),
            oldest_waiting(tx),
            open_sessions(tx, desk.settings.longest_session),
            audit_entries(tx),
            store_bytes(tx, desk.store),
        ]


def of_jobs(tx: Connection) -> Family:
    """Return how many jobs there are of each kind and state."""
    found = Family("pks_jobs", "Jobs in the store.", labels=["kind", "state"])
    query = select(jobs.c.kind, jobs.c.state, func.count()).group_by(
        jobs.c.kind, jobs.c.state
    )
    for kind, state, num in tx.execute(query):
        found.add_metric([kind, state], num)
    return found


def oldest_waiting(tx: Connection) -> Family:
    """Return for how long the queue's oldest job has waited."""
    oldest = select(func.min(jobs.c.queued_at)).where(jobs.c.state == "queued")
    since = tx.execute(oldest).scalar_one()
    waited_s = 0.0 if since is None else (now(tx) - since).total_seconds()
    told = "Seconds that the oldest waiting job has waited; 0 without any."
    return Family("pks_jobs_oldest_waiting_seconds", told, waited_s)


def open_sessions(tx: Connection, whole: timedelta) -> Family:
    """Return how many people are logged in."""
    lasting = sessions.c.began_at > now(tx) - whole
    query = select(func.count()).select_from(sessions).where(lasting)
    return Family("pks_sessions", "Sessions that last.", tx.execute(query).scalar_one())


def audit_entries(tx: Connection) -> Family:
    """Return the number of the audit log's last entry."""
    last = tx.execute(select(func.max(audit.c.number))).scalar_one() or 0
    told = "The number of the audit log's last entry; it never falls."
    return Family("pks_audit_entries", told, last)


def store_bytes(tx: Connection, store: Store) -> Family:
    """Return the size of the database."""
    if store.is_sqlite:
        file = Path(str(store.engine.url.database)).expanduser()
        parts = (file, file.with_name(f"{file.name}-wal"))
        size = sum(part.stat().st_size for part in parts if part.exists())
    else:
        asked = text("select pg_database_size(current_database())")
        size = tx.execute(asked).scalar_one()
    return Family("pks_store_bytes", "Bytes of the database.", size)
