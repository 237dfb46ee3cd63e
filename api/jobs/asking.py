"""Ask for a job: what its names mean is fixed now, and an equal result is found."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection

from api.jobs.requests import (
    CAN_FINISH,
    AdmitJob,
    CompareJob,
    ExplainJob,
    JobRequest,
    PlanJob,
    request_of,
)
from api.store import capacity_plans, plans
from api.store.jobs import Job, NewJob, ask, enqueue, job, same_as
from api.store.regions import Snapshot, region
from api.store.replans import replan_of
from api.store.scenarios import texts_of
from pks.errors import InvalidInput

JOIN = "+"


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A job, and whether it was there already.

    Then it is a whole result of the same request on the same data, by whomever, or the
    user's own job that is under way.
    """

    job: Job
    was_there: bool


def ask_for(
    tx: Connection,
    kind: str,
    region_id: str,
    given: Mapping[str, Any],
    by: str,
    *,
    again: bool = False,
    time_limit_s: float | None = None,
    memory_limit_mb: int | None = None,
) -> Asked:
    """
    Put a job in the queue, unless an equal one is there.

    Parameters
    ----------
    kind, given
        As in `api.jobs.requests`.
    again
        Run it even if its result is there.
    time_limit_s, memory_limit_mb
        Beyond which it is killed and fails; None for what the kind usually needs, and
        for what the worker allows.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the request.
    UnknownId
        If there is no such region, plan, capacity plan or scenario.
    """
    request = request_of(kind, given)
    snapshot = region(tx, region_id)
    inputs = inputs_of(tx, request, snapshot)
    hash_ = input_hash(kind, request, snapshot, inputs)
    known = None if again else same_as(tx, hash_, by)
    if known is not None:
        return Asked(known, was_there=True)
    new = NewJob(
        kind=kind,
        region_id=region_id,
        asked_by=by,
        request=request.model_dump(mode="json"),
        inputs=inputs,
        input_hash=hash_,
        time_limit_s=time_limit_s or request.seconds(),
        memory_limit_mb=memory_limit_mb,
    )
    return Asked(enqueue(tx, new), was_there=False)


def input_hash(
    kind: str, request: JobRequest, snapshot: Snapshot, inputs: dict[str, Any]
) -> str:
    """Return what is equal for jobs that would do the same on the same data."""
    facts = {
        "kind": kind,
        "request": request.model_dump(mode="json"),
        "region": snapshot.content_hash,
        "inputs": inputs,
        "pks": version("pks"),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def inputs_of(
    tx: Connection, request: JobRequest, snapshot: Snapshot
) -> dict[str, Any]:
    """Return what the request's names mean now: ids of plans, texts of scenarios."""
    match request:
        case PlanJob():
            quotas = None
            if request.quotas is not None:
                quotas = capacity_plans.capacity_plan(tx, request.quotas)
                refuse_other("quotas", quotas.region_name, snapshot.name)
            inputs = {
                "published": beside(tx, request, snapshot),
                "quotas": quotas and quotas.id,
            }
            if request.around is not None:
                inputs["around"] = around(tx, request, snapshot)
            return inputs
        case AdmitJob():
            return {"published": beside(tx, request, snapshot)}
        case ExplainJob():
            found = plans.plan(tx, request.plan)
            if found.region_id != snapshot.id:
                raise InvalidInput(
                    f"explain: plan: expected a plan of the region {snapshot.id};"
                    f" it is of {found.region_id}."
                )
            return {"plan": found.id, "quotas": found.quotas_from}
        case CompareJob():
            names = [n.strip() for s in request.scenarios for n in s.split(JOIN)]
            return {"scenarios": texts_of(tx, snapshot.name, names)}
        case _:
            return {}


def beside(
    tx: Connection, request: PlanJob | AdmitJob, snapshot: Snapshot
) -> list[str]:
    """Return the ids of the published plans whose bookings stand, by week."""
    if not request.beside_published:
        return []
    return [row.id for row in plans.published(tx, snapshot.name)]


def around(tx: Connection, request: PlanJob, snapshot: Snapshot) -> list[str]:
    """Return the bundle and the file of a plan to plan around, as it is now."""
    assert request.around is not None
    found = plans.plan(tx, request.around)
    week = request.week or snapshot.start_week
    if (found.region_id, found.week) != (snapshot.id, week) or request.weeks:
        raise InvalidInput(
            f"plan: around: expected a plan of the region {snapshot.id} and the one"
            f" week {week}; it is of {found.region_id} and {found.week}."
        )
    if replan_of(tx, found) is not None:
        raise InvalidInput(
            "plan: around: expected a plan that repairs no other; a repaired one is"
            " planned anew from the day's page, where what has happened is known."
        )
    return [found.bundle_id, found.plan_file]


def refuse_other(field: str, name: str, expected: str) -> None:
    """Refuse what belongs to another region's name."""
    if name != expected:
        raise InvalidInput(f"{field}: expected one of {expected}; it is of {name}.")


def finish_now(tx: Connection, job_id: str) -> Job:
    """
    Ask for a running job to end with the best it has so far.

    Raises
    ------
    InvalidInput
        If its kind knows no half results.
    Conflict
        If it does not run.
    UnknownId
        If there is none of that id.
    """
    found = job(tx, job_id)
    if found.kind not in CAN_FINISH:
        raise InvalidInput(
            f"{job_id}: a {found.kind} job cannot end early, only be cancelled; those"
            f" that can are {', '.join(CAN_FINISH)}."
        )
    return ask(tx, job_id, "finish")


def cancel(tx: Connection, job_id: str) -> Job:
    """Cancel a job that waits or runs; raises as `finish_now`, but for its kind."""
    return ask(tx, job_id, "cancel")
