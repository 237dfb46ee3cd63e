"""Which servers and workers of the store are alive: each says so now and then."""

from datetime import timedelta
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from api.store.database import now
from api.store.tables import processes

BEAT_S = 5.0
ALIVE_WITHIN = timedelta(seconds=30)
FORGET_AFTER = timedelta(days=1)

Kind = Literal["server", "worker"]


def beat(tx: Connection, name: str, kind: Kind) -> None:
    """Say that a process is alive; those silent for a day are forgotten."""
    at = now(tx)
    same = update(processes).where(processes.c.name == name)
    if tx.execute(same.values(seen_at=at)).rowcount:
        return
    tx.execute(delete(processes).where(processes.c.seen_at < at - FORGET_AFTER))
    tx.execute(insert(processes).values(name=name, kind=kind, seen_at=at))


def gone(tx: Connection, name: str) -> None:
    """Say that a process ends."""
    tx.execute(delete(processes).where(processes.c.name == name))


def num_alive(tx: Connection, kind: Kind) -> int:
    """Return how many processes of a kind have said within half a minute they live."""
    alive = select(func.count()).where(
        processes.c.kind == kind, processes.c.seen_at > now(tx) - ALIVE_WITHIN
    )
    return int(tx.execute(alive).scalar_one())
