"""Capacity plans: proposed, published for a level, superseded or withdrawn."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert

from api.store.audit import Entry, note
from api.store.ids import new_id
from api.store.plans import PlanOrigin
from api.store.regions import of_regions
from api.store.shortages import register
from api.store.states import proposed, set_published, set_withdrawn, supersede
from api.store.tables import capacity_plans
from api.store.webhooks import Happened, tell
from pks.errors import UnknownId
from pks.levels import Finding, Level, refuse_unsettled

FINDINGS = TypeAdapter(tuple[Finding, ...])


@dataclass(frozen=True, slots=True)
class CapacityFacts:
    """What the list of capacity plans says of one, and what it lacks."""

    level: Level
    weeks: tuple[str, ...]
    status: str
    cost_ore: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class StoredCapacityPlan:
    """A capacity plan; its bundle has the files of ``pks capacity``."""

    id: str
    region_id: str
    region_name: str
    level: Level
    weeks: tuple[str, ...]
    status: str
    cost_ore: int
    findings: tuple[Finding, ...]
    state: str
    version: int
    job_id: str | None
    bundle_id: str
    made_at: datetime
    made_by: str
    published_at: datetime | None
    published_by: str
    why: str
    ended_at: datetime | None
    is_stale: bool


def add_capacity_plan(
    tx: Connection, facts: CapacityFacts, origin: PlanOrigin
) -> StoredCapacityPlan:
    """Keep a capacity plan as a proposal."""
    plan_id = new_id()
    row = {
        "id": plan_id,
        "region_id": origin.region_id,
        "region_name": origin.region_name,
        "level": facts.level,
        "weeks": list(facts.weeks),
        "status": facts.status,
        "cost_ore": facts.cost_ore,
        "findings": [asdict(row) for row in facts.findings],
        "job_id": origin.job_id,
        "bundle_id": origin.bundle_id,
        **proposed(tx, origin.made_by),
    }
    tx.execute(insert(capacity_plans).values(row))
    return capacity_plan(tx, plan_id)


def plan_of(row: Mapping[Any, Any]) -> StoredCapacityPlan:
    """Return a row as it is known outside."""
    read = {
        "level": Level(row["level"]),
        "weeks": tuple(row["weeks"]),
        "findings": FINDINGS.validate_python(row["findings"]),
        "is_stale": bool(row["is_stale"]),
    }
    return StoredCapacityPlan(**{**row, **read})


def capacity_plan(tx: Connection, plan_id: str) -> StoredCapacityPlan:
    """
    Return a capacity plan.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    row = (
        tx.execute(of_regions(capacity_plans).where(capacity_plans.c.id == plan_id))
        .mappings()
        .first()
    )
    if row is None:
        raise UnknownId(f"{plan_id}: no such capacity plan.")
    return plan_of(row)


def listed(
    tx: Connection,
    region_name: str | None = None,
    states: tuple[str, ...] = (),
    job_id: str | None = None,
    most: int = 100,
    skip: int = 0,
    after: StoredCapacityPlan | None = None,
) -> tuple[StoredCapacityPlan, ...]:
    """
    Return capacity plans, the newest first; empty ``states`` are all.

    ``after`` is the last one of the page before.
    """
    query = of_regions(capacity_plans)
    if region_name is not None:
        query = query.where(capacity_plans.c.region_name == region_name)
    if states:
        query = query.where(capacity_plans.c.state.in_(states))
    if job_id is not None:
        query = query.where(capacity_plans.c.job_id == job_id)
    if after is not None:
        same = capacity_plans.c.made_at == after.made_at
        behind = same & (capacity_plans.c.id > after.id)
        query = query.where((capacity_plans.c.made_at < after.made_at) | behind)
    ordered = query.order_by(capacity_plans.c.made_at.desc(), capacity_plans.c.id)
    found = tx.execute(ordered.limit(most).offset(skip)).mappings()
    return tuple(map(plan_of, found))


def publish(
    tx: Connection, plan_id: str, by: str, why: str, version: int
) -> StoredCapacityPlan:
    """
    Publish a proposal: its level's published plan becomes superseded.

    Raises
    ------
    InvalidInput
        If it hides a shortage or leaves one undecided, with every such shortage.
    Conflict
        If it is no proposal, has another version by now, or its region was removed.
    UnknownId
        If there is none of that id.
    """
    found = capacity_plan(tx, plan_id)
    known = register(tx, found.region_name)
    refuse_unsettled(known, found.level, found.weeks, found.findings)
    for row in listed(tx, found.region_name, ("published",)):
        if row.level is found.level:
            supersede(tx, capacity_plans, row)
    set_published(tx, capacity_plans, found, by, why, version)
    note(tx, Entry(by, "capacity.publish", plan_id, why))
    tell(tx, Happened("capacity_plan.published", plan_id, found.region_name))
    return capacity_plan(tx, plan_id)


def withdraw(
    tx: Connection, plan_id: str, by: str, why: str, version: int
) -> StoredCapacityPlan:
    """Withdraw a proposal or a published plan; raises as `publish`."""
    found = capacity_plan(tx, plan_id)
    set_withdrawn(tx, capacity_plans, found, version)
    note(tx, Entry(by, "capacity.withdraw", plan_id, why))
    return capacity_plan(tx, plan_id)
