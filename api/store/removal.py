"""Regions taken off the lists: only such that nothing published stands on."""

from datetime import datetime

from sqlalchemy import Connection, func, select, update

from api.store.audit import Entry, note
from api.store.database import now
from api.store.regions import Snapshot, region
from api.store.tables import audit, capacity_plans, plans, regions
from pks.errors import Conflict


def remove(tx: Connection, found: Snapshot, by: str, why: str) -> None:
    """
    Remove a snapshot from all lists; what was made of it stays where it is.

    Raises
    ------
    Conflict
        If a plan of it is published, or was.
    """
    hold(tx, found.id)
    for table in (plans, capacity_plans):
        was = table.c.state.in_(("published", "superseded"))
        query = select(table.c.id).where(table.c.region_id == found.id, was).limit(1)
        if tx.execute(query).first() is not None:
            raise Conflict(
                f"{found.name}: expected a region without published plans; one of it"
                " is published, or was."
            )
    gone = update(regions).where(regions.c.id == found.id)
    tx.execute(gone.values(removed_at=now(tx)))
    note(tx, Entry(by, "region.remove", found.id, why))


def refuse_removed(tx: Connection, region_id: str) -> None:
    """
    Refuse to publish what was made of a region that is no longer there.

    Raises
    ------
    Conflict
        If it was removed; it cannot be until the transaction ends.
    """
    hold(tx, region_id)
    found = region(tx, region_id)
    if found.removed_at is not None:
        raise Conflict(
            f"{found.name}: expected a region that is there; it was removed."
        )


def hold(tx: Connection, region_id: str) -> None:
    """Let nobody else publish of a region, or remove it, until the transaction ends."""
    row = select(regions.c.id).where(regions.c.id == region_id)
    tx.execute(row.with_for_update())  # SQLite has one writer at a time


def last_removal(tx: Connection, name: str) -> datetime | None:
    """Return when a snapshot of a name was last removed, also if it is there anew."""
    named = select(regions.c.id).where(regions.c.name == name)
    query = select(func.max(audit.c.at)).where(
        audit.c.what == "region.remove", audit.c.subject.in_(named)
    )
    found: datetime | None = tx.execute(query).scalar_one()
    return found
