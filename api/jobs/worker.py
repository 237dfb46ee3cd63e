"""The worker: takes jobs in turn, runs each in its own process, keeps what comes."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from api.jobs.child import Child
from api.jobs.ending import LeaseLost, keep_answer, keep_failure
from api.jobs.process import Failed
from api.jobs.runs import Answer
from api.store import Store, processes
from api.store.ids import new_id
from api.store.jobs import Job
from api.store.leases import (
    Lease,
    any_lost,
    any_waiting,
    claim,
    end,
    put_back,
    renew,
    take_back_lost,
    wishes,
)
from api.tracing import job_span
from pks.errors import PksError, StoreUnusable

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

log = logging.getLogger("pks.worker")


@dataclass(frozen=True, slots=True)
class WorkerParams:
    """
    How a worker works.

    Attributes
    ----------
    slots
        Jobs at a time, each with its share of the cores.
    memory_limit_mb
        What a job without a limit of its own may have resident; None for no limit.
    lease_s
        A worker silent for so long has lost its jobs.
    tell_s
        Seconds between two times that a job's progress is written.
    poll_s
        Seconds between two looks at the queue and at what is asked of running jobs.
    """

    slots: int = 1
    memory_limit_mb: int | None = None
    lease_s: float = 20.0
    tell_s: float = 1.0
    poll_s: float = 0.25

    @property
    def cores(self) -> int:
        """How many cores a job may use."""
        return max(1, (os.cpu_count() or 1) // self.slots)


class Worker:
    """Runs jobs of a store until it is told to stop."""

    def __init__(
        self, store: Store, params: WorkerParams, tracer: "Tracer | None" = None
    ) -> None:
        self._store = store
        self._params = params
        self._tracer = tracer
        self._spans: dict[str, Span] = {}
        self.name = f"{os.getpid()}-{new_id()}"
        self._children: list[Child] = []
        self._told_s: dict[str, float] = {}
        self._beat_s = float("-inf")

    def run(self, stop: Event, until_idle: bool = False) -> None:
        """
        Work until ``stop`` is set, or until nothing waits or runs.

        A store that does not answer for a while is waited for; what has ended meanwhile
        is kept once it answers again, unless another has taken the job. Jobs that run
        when it stops wait again, for any worker.
        """
        try:
            while not stop.is_set():
                try:
                    is_idle = self._turn()
                except StoreUnusable as error:
                    log.warning("store", extra={"reason": str(error)})
                    is_idle = False
                if until_idle and is_idle:
                    return
                stop.wait(self._params.poll_s)
        finally:
            self._leave()

    def _turn(self) -> bool:
        """Do all that is due; whether there was nothing at all."""
        self._beat()
        for child in tuple(self._children):
            self._follow(child)
        self._heed()
        with self._store.reading() as tx:
            lost, waiting = any_lost(tx), any_waiting(tx)
        if lost:
            with self._store.writing() as tx:
                log.warning("leases lost", extra={"num_jobs": take_back_lost(tx)})
        if waiting and len(self._children) < self._params.slots:
            self._begin()
        return not (lost or waiting or self._children)

    def _beat(self) -> None:
        """Say now and then that this worker is alive."""
        now_s = time.monotonic()
        if now_s - self._beat_s >= processes.BEAT_S:
            with self._store.writing() as tx:
                processes.beat(tx, self.name, "worker")
            self._beat_s = now_s

    def _begin(self) -> None:
        with self._store.writing() as tx:
            job = claim(tx, self.name, self._params.lease_s)
        if job is None:
            return
        tell(job, "job begins")
        try:
            with self._store.reading() as tx:
                self._children.append(Child(tx, job, self._params.cores))
        except PksError as error:
            lease = Lease(job.id, job.worker, job.attempt)
            with self._store.writing() as tx:
                end(tx, lease, "failed", str(error))
            return
        if self._tracer is not None:
            self._spans[job.id] = job_span(self._tracer, job)

    def _follow(self, child: Child) -> None:
        """Write a job's progress now and then, and its end."""
        child.listen()
        if child.answer is None:
            self._refuse_excess(child)
        if child.answer is not None:
            self._keep(child)
            return
        now_s = time.monotonic()
        if now_s - self._told_s.get(child.job.id, 0.0) < self._params.tell_s:
            return
        with self._store.writing() as tx:
            is_held = renew(tx, child.lease, self._params.lease_s, child.progress)
        self._told_s[child.job.id] = now_s
        if not is_held:
            self._drop(child, "lease lost")

    def _refuse_excess(self, child: Child) -> None:
        """End a job that has taken more time or memory than it may."""
        job = child.job
        if child.spent_s() > job.time_limit_s:
            child.answer = Failed(f"It took more than {job.time_limit_s:g} s.")
        limit_mb = job.memory_limit_mb or self._params.memory_limit_mb
        if limit_mb is not None and child.memory_mb() > limit_mb:
            child.answer = Failed(f"It took more than {limit_mb} MB of memory.")

    def _keep(self, child: Child) -> None:
        answer, job = child.answer, child.job
        try:
            with self._store.writing() as tx:
                if isinstance(answer, Answer):
                    keep_answer(tx, job, child.lease, answer, child.folder)
                elif isinstance(answer, Failed):
                    keep_failure(tx, child.lease, answer)
        except LeaseLost:
            self._drop(child, "lease lost")
            return
        except StoreUnusable:
            raise
        except PksError as error:
            child.answer = Failed(str(error))
            return
        self._drop(child, "failed" if isinstance(answer, Failed) else "done")

    def _heed(self) -> None:
        """Do what is asked of the jobs that run."""
        if not self._children:
            return
        with self._store.reading() as tx:
            asked = wishes(tx, self.name)
        for child in tuple(self._children):
            match asked.get(child.job.id):
                case "cancel":
                    with self._store.writing() as tx:
                        end(tx, child.lease, "cancelled")
                    self._drop(child, "cancelled")
                case "finish":
                    child.ask()
                case None:
                    self._drop(child, "lease lost")

    def _drop(self, child: Child, why: str) -> None:
        """Forget a job and kill what is left of its process."""
        self._children.remove(child)
        child.close()
        if span := self._spans.pop(child.job.id, None):
            span.set_attribute("pks.ended", why)
            span.end()
        tell(child.job, f"job {why}", seconds=round(child.spent_s(), 1))

    def _leave(self) -> None:
        """Stop every job; each waits again."""
        for child in tuple(self._children):
            self._drop(child, "waits again")
            with self._told_only(), self._store.writing() as tx:
                put_back(tx, child.lease)
        with self._told_only(), self._store.writing() as tx:
            processes.gone(tx, self.name)

    @contextmanager
    def _told_only(self) -> Iterator[None]:
        """Leave a store be that does not answer: leases and signs of life end."""
        try:
            yield
        except StoreUnusable as error:
            log.warning("store", extra={"reason": str(error)})


def tell(job: Job, event: str, **facts: object) -> None:
    """Log what a job does; why it failed stands in the store, it may name patients."""
    known = {"job": job.id, "kind": job.kind, "attempt": job.attempt}
    log.info(event, extra=known | facts)
