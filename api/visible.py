"""What a caller sees: regions whose hospitals are all theirs, and what is of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from api.access import Caller
from api.store import capacity_plans, jobs, plans, regions
from api.store.capacity_plans import StoredCapacityPlan
from api.store.jobs import Job
from api.store.plans import StoredPlan
from api.store.regions import Snapshot
from pks.errors import UnknownId


class OfRegion(Protocol):
    """A thing of a region's snapshot."""

    @property
    def region_id(self) -> str:
        """The snapshot's id."""


Thing = TypeVar("Thing", bound=OfRegion)


def visible(
    tx: Connection, caller: Caller, things: Iterable[Thing]
) -> tuple[Thing, ...]:
    """Return those of some things whose regions a caller sees."""
    listed = tuple(things)
    if not caller.sites:
        return listed
    wanted = {row.region_id for row in listed}
    known = {n for n in wanted if caller.sees_all(regions.region(tx, n).sites)}
    return tuple(row for row in listed if row.region_id in known)


def regions_for(
    tx: Connection, caller: Caller, name: str | None = None
) -> tuple[Snapshot, ...]:
    """Return the snapshots that a caller sees, the last of each name first."""
    found = regions.listed(tx, name)
    return tuple(row for row in found if caller.sees_all(row.sites))


def chosen_region(
    tx: Connection, caller: Caller, name: str
) -> tuple[Snapshot | None, tuple[str, ...]]:
    """
    Return the present snapshot of a name, and the names of the other regions.

    Where nobody is seen of that name it is the one chosen last to begin with, else the
    one taken in last; None without any.
    """
    found = [row for row in regions_for(tx, caller) if row.is_current]
    named = [row for row in found if row.name == name]
    here = max(named or found, key=begins, default=None)
    others = tuple(row.name for row in found if here and row.name != here.name)
    return here, others


def begins(row: Snapshot) -> tuple[bool, datetime]:
    """Order regions by what to begin with: chosen, then taken in, last."""
    return row.chosen_at is not None, row.chosen_at or row.added_at


def region_for(tx: Connection, caller: Caller, region_id: str) -> Snapshot:
    """
    Return a snapshot.

    Raises
    ------
    UnknownId
        If there is none of that id, or the caller does not see it.
    """
    found = regions.region(tx, region_id)
    if found.removed_at is not None or not caller.sees_all(found.sites):
        raise UnknownId(f"{region_id}: no such region.")
    return found


def plan_for(tx: Connection, caller: Caller, plan_id: str) -> StoredPlan:
    """Return a plan of a region that the caller sees; raises as `region_for`."""
    found = plans.plan(tx, plan_id)
    refuse_foreign(tx, caller, found.region_id, f"{plan_id}: no such plan.")
    return found


def capacity_plan_for(
    tx: Connection, caller: Caller, plan_id: str
) -> StoredCapacityPlan:
    """Return a capacity plan, as `plan_for` does."""
    found = capacity_plans.capacity_plan(tx, plan_id)
    refuse_foreign(tx, caller, found.region_id, f"{plan_id}: no such capacity plan.")
    return found


def job_for(tx: Connection, caller: Caller, job_id: str) -> Job:
    """Return a job, as `plan_for` does."""
    found = jobs.job(tx, job_id)
    refuse_foreign(tx, caller, found.region_id, f"{job_id}: no such job.")
    return found


def refuse_foreign(
    tx: Connection, caller: Caller, region_id: str, message: str
) -> None:
    """Raise UnknownId with a message, unless the caller sees a region."""
    if caller.sites and not caller.sees_all(regions.region(tx, region_id).sites):
        raise UnknownId(message)


def name_for(tx: Connection, caller: Caller, region_id: str) -> str:
    """
    Return the name of a snapshot's region, for what belongs to the name.

    Raises
    ------
    UnknownId
        If the caller does not see the snapshot, or not the present one of its name.
    """
    found = region_for(tx, caller, region_id)
    if not any(row.is_current for row in regions_for(tx, caller, found.name)):
        raise UnknownId(f"{region_id}: no such region.")
    return found.name
