"""
Leases: how several workers share the queue.

A worker holds a running job by a lease; every change it makes names the lease (worker
and attempt), so that one who lost it can change nothing. A job ends in one transaction
with all that comes of it, so it ends once.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, select, update

from api.store.database import now
from api.store.jobs import FRESH, Job, Progress, job
from api.store.tables import jobs

MOST_ATTEMPTS = 3  # a job that takes its worker with it so often is not tried again
WORKER_LOST = f"Its worker died {MOST_ATTEMPTS} times; it is not tried again."


AGAIN = FRESH | {"state": "queued", "worker": "", "wish": "", "lease_until": None}


@dataclass(frozen=True, slots=True)
class Lease:
    """What a worker holds of a job: without it, nothing of the job can be changed."""

    job_id: str
    worker: str
    attempt: int


def claim(tx: Connection, worker: str, lease_s: float) -> Job | None:
    """
    Take the job whose turn it is, or None where none waits.

    Users take turns: first who has the fewest jobs running, then whose last one began
    longest ago; within a user, the oldest job.
    """
    while (job_id := tx.execute(next_in_turn()).scalar_one_or_none()) is not None:
        at = now(tx)
        free = update(jobs).where(jobs.c.id == job_id, jobs.c.state == "queued")
        taken = free.values(
            state="running",
            worker=worker,
            attempt=jobs.c.attempt + 1,
            started_at=at,
            lease_until=at + timedelta(seconds=lease_s),
            **FRESH,
        )
        if tx.execute(taken).rowcount:
            return job(tx, job_id)
    return None


def next_in_turn() -> Select[Any]:
    """Return the query of the job whose turn it is."""
    other = jobs.alias("other")
    of_user = select(func.count()).where(
        other.c.asked_by == jobs.c.asked_by, other.c.state == "running"
    )
    last_begun = select(func.max(other.c.started_at)).where(
        other.c.asked_by == jobs.c.asked_by
    )
    return (
        select(jobs.c.id)
        .where(jobs.c.state == "queued")
        .order_by(
            of_user.correlate(jobs).scalar_subquery(),
            last_begun.correlate(jobs).scalar_subquery().asc().nulls_first(),
            jobs.c.queued_at,
            jobs.c.id,
        )
        .limit(1)
    )


def held(lease: Lease) -> tuple[Any, ...]:
    """Return the conditions that a lease still holds."""
    return (
        jobs.c.id == lease.job_id,
        jobs.c.worker == lease.worker,
        jobs.c.attempt == lease.attempt,
        jobs.c.state == "running",
    )


def renew(
    tx: Connection, lease: Lease, lease_s: float, progress: Progress | None = None
) -> bool:
    """Hold a job for longer and tell how far it is; False if the lease is lost."""
    told = {} if progress is None else {n: getattr(progress, n) for n in FRESH}
    until = now(tx) + timedelta(seconds=lease_s)
    longer = update(jobs).where(*held(lease)).values(lease_until=until, **told)
    return bool(tx.execute(longer).rowcount)


def wishes(tx: Connection, worker: str) -> dict[str, str]:
    """Return what is asked of the jobs that a worker runs, by their ids."""
    query = select(jobs.c.id, jobs.c.wish).where(
        jobs.c.worker == worker, jobs.c.state == "running"
    )
    return {row.id: row.wish for row in tx.execute(query)}


def end(
    tx: Connection,
    lease: Lease,
    state: Literal["done", "failed", "cancelled"],
    reason: str = "",
    is_whole: bool = False,
    bundle_id: str | None = None,
) -> bool:
    """End a job; False if the lease is lost: then keep nothing of its transaction."""
    ended = update(jobs).where(*held(lease))
    done = ended.values(
        state=state,
        reason=reason,
        is_whole=is_whole,
        bundle_id=bundle_id,
        ended_at=now(tx),
        lease_until=None,
    )
    return bool(tx.execute(done).rowcount)


def put_back(tx: Connection, lease: Lease) -> bool:
    """Let a job wait again, for a worker that stops; it counts as no attempt."""
    waits = update(jobs).where(*held(lease))
    back = waits.values(AGAIN | {"attempt": jobs.c.attempt - 1})
    return bool(tx.execute(back).rowcount)


def take_back_lost(tx: Connection) -> int:
    """
    End the leases that nobody renewed, and return how many.

    Their jobs wait again, each once for each time it was lost; those that were to be
    cancelled are, and those that were lost too often fail.
    """
    at = now(tx)
    lost = (jobs.c.state == "running") & (jobs.c.lease_until < at)
    ended = {"ended_at": at, "lease_until": None}
    cancelled = update(jobs).where(lost, jobs.c.wish == "cancel")
    num = tx.execute(cancelled.values(state="cancelled", **ended)).rowcount
    failed = update(jobs).where(lost, jobs.c.attempt >= MOST_ATTEMPTS)
    num += tx.execute(
        failed.values(state="failed", reason=WORKER_LOST, **ended)
    ).rowcount
    again = update(jobs).where(lost)
    back = again.values(AGAIN)
    return int(num + tx.execute(back).rowcount)


def any_lost(tx: Connection) -> bool:
    """Whether `take_back_lost` would find something; it only reads."""
    lost = (jobs.c.state == "running") & (jobs.c.lease_until < now(tx))
    return tx.execute(select(jobs.c.id).where(lost).limit(1)).first() is not None


def any_waiting(tx: Connection) -> bool:
    """Whether `claim` would find something; it only reads."""
    waiting = select(jobs.c.id).where(jobs.c.state == "queued").limit(1)
    return tx.execute(waiting).first() is not None
