"""
Jobs: what was asked for, how far it is, and its result.

A job's row is the only record of its run; `api.store.leases` is how workers run it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Integer, Row, bindparam, insert, update

from api.store.database import now
from api.store.ids import new_id
from api.store.regions import of_regions
from api.store.tables import jobs, regions
from pks.errors import Conflict, UnknownId

ROWS = of_regions(jobs, regions.c.name.label("region_name"))
BY_ID = ROWS.where(jobs.c.id == bindparam("job_id"))
NEWEST = (
    ROWS.order_by(jobs.c.queued_at.desc(), jobs.c.id)
    .limit(bindparam("most", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
)

State = Literal["queued", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class NewJob:
    """
    What to run.

    Attributes
    ----------
    request
        As in `api.jobs.requests`, defaults filled in.
    inputs
        What the request's names meant when it was asked for.
    input_hash
        Equal for jobs that would do the same on the same data.
    """

    kind: str
    region_id: str
    asked_by: str
    request: dict[str, Any]
    inputs: dict[str, Any]
    input_hash: str
    time_limit_s: float
    memory_limit_mb: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """
    How far a job is.

    Attributes
    ----------
    seconds
        Since its process began.
    improvements
        Plans found that were better than all before.
    num_done, num_wanted
        Replications, patients or wards, where those are counted.
    note
        What it is about, e.g. which week.
    """

    cost: int | None = None
    bound: int | None = None
    gap: float | None = None
    seconds: float = 0.0
    improvements: int = 0
    num_done: int | None = None
    num_wanted: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """
    A job as it stands.

    Attributes
    ----------
    wish
        ``finish`` or ``cancel`` where somebody asked for it while it ran; else empty.
    attempt
        How often it was started.
    reason
        Why it failed.
    is_whole
        Whether its result is what was asked for: done, and not finished early.
    bundle_id
        Its result's files, once it is done (`api.store.documents`).
    is_stale
        Whether its region has a later snapshot, or was removed.
    """

    id: str
    kind: str
    region_id: str
    asked_by: str
    request: dict[str, Any]
    inputs: dict[str, Any]
    input_hash: str
    state: State
    wish: str
    queued_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    attempt: int
    worker: str
    lease_until: datetime | None
    time_limit_s: float
    memory_limit_mb: int | None
    progress: Progress
    reason: str
    is_whole: bool
    bundle_id: str | None
    region_name: str
    is_stale: bool


FRESH: dict[str, Any] = {
    "cost": None, "bound": None, "gap": None, "seconds": 0.0, "improvements": 0,
    "num_done": None, "num_wanted": None, "note": "",
}  # fmt: skip


def enqueue(tx: Connection, new: NewJob) -> Job:
    """Put a job at the end of its user's queue."""
    job_id = new_id()
    tx.execute(
        insert(jobs).values(
            id=job_id,
            kind=new.kind,
            region_id=new.region_id,
            asked_by=new.asked_by,
            request=new.request,
            inputs=new.inputs,
            input_hash=new.input_hash,
            state="queued",
            wish="",
            queued_at=now(tx),
            attempt=0,
            worker="",
            time_limit_s=new.time_limit_s,
            memory_limit_mb=new.memory_limit_mb,
            reason="",
            is_whole=False,
            **FRESH,
        )
    )
    return job(tx, job_id)


def same_as(tx: Connection, input_hash: str, by: str) -> Job | None:
    """Return the whole result of an equal job, or the user's own that is under way."""
    is_result = jobs.c.state == "done"
    own = jobs.c.state.in_(("queued", "running")) & (jobs.c.asked_by == by)
    query = ROWS.where(
        jobs.c.input_hash == input_hash,
        (is_result & jobs.c.is_whole) | (own & (jobs.c.wish == "")),
    )
    ordered = query.order_by(is_result.desc(), jobs.c.queued_at.desc())
    row = tx.execute(ordered.limit(1)).first()
    return None if row is None else job_of(row)


def job_of(row: Row[Any]) -> Job:
    """Return a row as it is known outside."""
    known = row._asdict()
    progress = Progress(**{name: known.pop(name) for name in FRESH})
    return Job(progress=progress, **known | {"is_stale": bool(known["is_stale"])})


def job(tx: Connection, job_id: str) -> Job:
    """
    Return a job.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    row = tx.execute(BY_ID, {"job_id": job_id}).first()
    if row is None:
        raise UnknownId(f"{job_id}: no such job.")
    return job_of(row)


def listed(
    tx: Connection,
    kinds: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    region_name: str | None = None,
    most: int = 100,
    skip: int = 0,
    after: Job | None = None,
) -> tuple[Job, ...]:
    """
    Return jobs, the newest first; empty ``kinds`` and ``states`` are all.

    ``after`` is the last one of the page before.
    """
    query = NEWEST
    if kinds:
        query = query.where(jobs.c.kind.in_(kinds))
    if states:
        query = query.where(jobs.c.state.in_(states))
    if region_name is not None:
        query = query.where(regions.c.name == region_name)
    if after is not None:
        same = (jobs.c.queued_at == after.queued_at) & (jobs.c.id > after.id)
        query = query.where((jobs.c.queued_at < after.queued_at) | same)
    return tuple(map(job_of, tx.execute(query, {"most": most, "skip": skip})))


def ask(tx: Connection, job_id: str, wish: Literal["finish", "cancel"]) -> Job:
    """
    Ask for a job to be finished with the best so far, or cancelled.

    One that waits is cancelled at once; one that runs, by its worker within a second or
    two. A wish to cancel is not taken back by one to finish.

    Raises
    ------
    Conflict
        If the job has ended, or waits and is to be finished.
    UnknownId
        If there is none of that id.
    """
    mine = jobs.c.id == job_id
    if wish == "cancel":
        waits = update(jobs).where(mine, jobs.c.state == "queued")
        ended = waits.values(state="cancelled", ended_at=now(tx))
        if tx.execute(ended).rowcount:
            return job(tx, job_id)
    runs = update(jobs).where(mine, jobs.c.state == "running", jobs.c.wish != "cancel")
    if not tx.execute(runs.values(wish=wish)).rowcount:
        found = job(tx, job_id)
        if found.wish != "cancel" or found.state != "running":
            able = "waits or runs" if wish == "cancel" else "runs"
            raise Conflict(
                f"{job_id}: expected a job that {able}; it is {found.state}."
            )
    return job(tx, job_id)
