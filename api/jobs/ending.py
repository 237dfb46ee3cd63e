"""Keep what comes of a job, in one transaction with the job's end."""

from pathlib import Path

from sqlalchemy import Connection

from api.jobs.layout import OUT
from api.jobs.process import Failed
from api.jobs.runs import Answer
from api.store.capacity_plans import add_capacity_plan
from api.store.documents import add_bundle, taken_from
from api.store.jobs import Job
from api.store.leases import Lease, end
from api.store.plans import PlanOrigin, add_plan
from api.store.shortages import take_in
from pks.io.shortage_log import FILE_NAME
from pks.levels.notes import by_capacity_plan


class LeaseLost(Exception):
    """Another has the job; nothing of this run may be kept."""


def keep_failure(tx: Connection, lease: Lease, failed: Failed) -> None:
    """End a job that failed; raises `LeaseLost`."""
    if not end(tx, lease, "failed", failed.reason):
        raise LeaseLost


def keep_answer(
    tx: Connection, job: Job, lease: Lease, answer: Answer, folder: Path
) -> None:
    """
    Keep a job's files, plans and shortages, and end it.

    Raises
    ------
    LeaseLost
        If the job is another's by now; leave the transaction by it.
    """
    out = folder / OUT
    content = taken_from(out, (p for p in out.rglob("*") if p.is_file()))
    content.pop(FILE_NAME, None)  # the store's own events are the register
    bundle_id = add_bundle(tx, content)
    if not end(tx, lease, "done", "", answer.is_whole, bundle_id):
        raise LeaseLost
    origin = PlanOrigin(
        region_id=job.region_id,
        region_name=job.region_name,
        bundle_id=bundle_id,
        made_by=job.asked_by,
        job_id=job.id,
        quotas_from=job.inputs.get("quotas"),
    )
    for week_folder, document in answer.plans.items():
        add_plan(tx, document, origin, week_folder)
    facts = answer.capacity
    if facts is not None:
        add_capacity_plan(tx, facts, origin)
        source = by_capacity_plan(facts.weeks)
        take_in(tx, job.region_name, facts.findings, facts.level, facts.weeks, source)
