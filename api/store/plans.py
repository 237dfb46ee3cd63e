"""
Week plans: proposed, published, superseded by the next one, or withdrawn.

A plan never changes; what changes is its state, under a version. At most one of a
region's name and week is published, and the database itself holds to that.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, insert, tuple_, update

from api.store.audit import Entry, note
from api.store.documents import read_file
from api.store.ids import new_id
from api.store.regions import of_regions, region
from api.store.shortages import publish_shortages
from api.store.states import proposed, set_published, set_withdrawn, supersede
from api.store.tables import plans
from api.store.webhooks import Happened, tell
from pks.errors import Conflict, UnknownId
from pks.io.plans import PlanDocument
from pks.levels.of_week import week_findings
from pks.replan.changes import Change, changes_of

PLAN = "plan.json"
EVENTS = "events.csv"  # beside a plan that repairs another: all that has happened
BROKEN = "broken"  # the status of a plan that was edited until it broke a rule
BY_ID = of_regions(plans).where(plans.c.id == bindparam("plan_id"))
NEWEST = (
    of_regions(plans)
    .order_by(plans.c.made_at.desc(), plans.c.week, plans.c.id)
    .limit(bindparam("most", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
)


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """
    A week plan without its document.

    Attributes
    ----------
    folder
        Where its files stand in the bundle: empty, or the week of a horizon.
    quotas_from
        The capacity plan whose takt it was made with, if any.
    replaces
        The plan that it superseded when it was published.
    version
        Grows with every change of state; give it back with the next one.
    is_stale
        Whether its region has a later snapshot, or was removed.
    """

    id: str
    region_id: str
    region_name: str
    week: str
    folder: str
    status: str
    objective: int
    bound: int | None
    gap: float | None
    num_booked: int
    num_waiting: int
    quotas_from: str | None
    replaces: str | None
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

    @property
    def plan_file(self) -> str:
        """The name of its document in the bundle."""
        return f"{self.folder}/{PLAN}" if self.folder else PLAN


@dataclass(frozen=True, slots=True)
class PlanOrigin:
    """Where a plan comes from: its region's snapshot, its files and who made it."""

    region_id: str
    region_name: str
    bundle_id: str
    made_by: str
    job_id: str | None = None
    quotas_from: str | None = None


def add_plan(
    tx: Connection, document: PlanDocument, origin: PlanOrigin, folder: str = ""
) -> StoredPlan:
    """Keep a plan as a proposal; its files are in the bundle, under ``folder``."""
    plan_id = new_id()
    row = {
        "id": plan_id,
        "region_id": origin.region_id,
        "region_name": origin.region_name,
        "week": document.week,
        "folder": folder,
        "status": document.status,
        "objective": document.objective,
        "bound": document.bound,
        "gap": document.gap,
        "num_booked": document.num_booked,
        "num_waiting": document.num_waiting,
        "quotas_from": origin.quotas_from,
        "job_id": origin.job_id,
        "bundle_id": origin.bundle_id,
        **proposed(tx, origin.made_by),
    }
    tx.execute(insert(plans).values(row))
    return plan(tx, plan_id)


def plan_of(row: Row[Any]) -> StoredPlan:
    """Return a row as it is known outside."""
    return StoredPlan(**row._asdict() | {"is_stale": bool(row.is_stale)})


def plan(tx: Connection, plan_id: str) -> StoredPlan:
    """
    Return a plan.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    row = tx.execute(BY_ID, {"plan_id": plan_id}).first()
    if row is None:
        raise UnknownId(f"{plan_id}: no such plan.")
    return plan_of(row)


def listed(
    tx: Connection,
    region_name: str | None = None,
    week: str | None = None,
    states: tuple[str, ...] = (),
    job_id: str | None = None,
    most: int = 100,
    skip: int = 0,
    after: StoredPlan | None = None,
) -> tuple[StoredPlan, ...]:
    """
    Return plans, the newest first; empty ``states`` are all.

    ``after`` is the last one of the page before.
    """
    query = NEWEST
    if region_name is not None:
        query = query.where(plans.c.region_name == region_name)
    if week is not None:
        query = query.where(plans.c.week == week)
    if states:
        query = query.where(plans.c.state.in_(states))
    if job_id is not None:
        query = query.where(plans.c.job_id == job_id)
    if after is not None:
        behind = tuple_(plans.c.week, plans.c.id) > (after.week, after.id)
        same = (plans.c.made_at == after.made_at) & behind
        query = query.where((plans.c.made_at < after.made_at) | same)
    return tuple(map(plan_of, tx.execute(query, {"most": most, "skip": skip})))


def published(
    tx: Connection, region_name: str, week: str | None = None
) -> tuple[StoredPlan, ...]:
    """Return what is published of a region's name, by week."""
    found = listed(tx, region_name, week, ("published",), most=1000)
    return tuple(sorted(found, key=lambda row: row.week))


def document(tx: Connection, found: StoredPlan) -> PlanDocument:
    """Return a plan's document."""
    text = read_file(tx, found.bundle_id, found.plan_file)
    return PlanDocument.model_validate_json(text)


def publish(
    tx: Connection, plan_id: str, by: str, why: str, version: int
) -> StoredPlan:
    """
    Publish a proposal: the week's published plan becomes superseded.

    What it lacks is taken in among the shortages, and escalated above the region's
    threshold, as ``pks shortages --plan --publish`` does; the audit log and the
    webhooks are told.

    Raises
    ------
    Conflict
        If it is no proposal, breaks a rule, has another version by now, or its region
        was removed.
    UnknownId
        If there is none of that id.
    """
    found = plan(tx, plan_id)
    if found.status == BROKEN:
        raise Conflict(f"{plan_id}: expected a plan that breaks no rule.")
    before = published(tx, found.region_name, found.week)
    for row in before:
        supersede(tx, plans, row)
        follows = update(plans).where(plans.c.id == plan_id)
        tx.execute(follows.values(replaces=row.id))
    set_published(tx, plans, found, by, why, version)
    above_min = region(tx, found.region_id).escalate_above_min
    findings = week_findings(document(tx, found))
    publish_shortages(tx, found.region_name, findings, found.week, above_min)
    note(tx, Entry(by, "plan.publish", plan_id, why))
    tell(tx, Happened("plan.published", plan_id, found.region_name))
    return plan(tx, plan_id)


def withdraw(
    tx: Connection, plan_id: str, by: str, why: str, version: int
) -> StoredPlan:
    """Withdraw a proposal or the published plan; raises as `publish`."""
    found = plan(tx, plan_id)
    set_withdrawn(tx, plans, found, version)
    note(tx, Entry(by, "plan.withdraw", plan_id, why))
    return plan(tx, plan_id)


def difference(tx: Connection, found: StoredPlan) -> tuple[Change, ...]:
    """
    Return what a plan changes, patient by patient.

    It is held against what it replaced when it was published, or else against what is
    published of its week now; against nothing where there is neither.
    """
    if found.state == "proposal":
        before = published(tx, found.region_name, found.week)
    else:
        before = (plan(tx, found.replaces),) if found.replaces else ()
    was = [row for one in before for row in document(tx, one).bookings]
    return changes_of(was, document(tx, found).bookings, (), ())
