"""
The retention rule: what names patients is removed when it is old; the sums are kept.

A region's files, and those of plans and of jobs that plan, admit or explain, name
patients. They are removed; the rows stay with their counts, costs and states, and a
plan keeps ``sums.json``. What other jobs made are sums already. Answers kept for who
asks twice go after a day, whatever the rule says. The audit log stays whole.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from api.store import answers
from api.store.audit import Entry, note
from api.store.database import Store, now
from api.store.documents import add_document, files_of, inside, read_document
from api.store.regions import is_old
from api.store.tables import bundles, documents, files, jobs, plans, regions
from pks.calendar import monday_of
from pks.io.plan_sums import plan_sums

NAMES_PATIENTS = ("plan", "explain", "admit")
SUMS = "sums.json"
PLAN = "plan.json"
UNDER_WAY = ("queued", "running")


@dataclass(frozen=True, slots=True)
class Old:
    """
    Something older than the rule allows, whose files name patients.

    Attributes
    ----------
    name
        Of the region, with the snapshot's number, the plan's week or the job's kind.
    """

    kind: Literal["region", "plan", "job"]
    id: str
    name: str
    bundle_id: str
    since: datetime
    num_files: int
    num_bytes: int


def older_than(tx: Connection, days: int) -> tuple[Old, ...]:
    """
    Return what the rule would empty, the oldest first.

    Kept whole: the present snapshot of each region's name unless it was removed, what a
    job under way reads,
    plans of weeks that ended later, and the snapshots that those plans are read with.
    """
    before = now(tx) - timedelta(days=days)
    kept = recent_plans(tx, before)
    found = [*old_regions(tx, before, kept), *old_results(tx, before, kept)]
    return tuple(sorted(found, key=lambda old: (old.since, old.kind, old.id)))


def recent_plans(tx: Connection, before: datetime) -> list[Any]:
    """Return the plans made since a moment, or of weeks that have not ended by then."""
    rows = tx.execute(select(plans)).all()
    return [
        row
        for row in rows
        if row.made_at >= before
        or monday_of(row.week) + timedelta(days=7) > before.date()
    ]


def old_regions(tx: Connection, before: datetime, kept: list[Any]) -> Iterator[Old]:
    """Give the snapshots that nothing recent is read with."""
    used = {row.region_id for row in kept}
    busy = select(jobs.c.region_id).where(jobs.c.state.in_(UNDER_WAY))
    used |= set(tx.execute(busy).scalars())
    query = select(regions).join(bundles, bundles.c.id == regions.c.bundle_id)
    query = query.where(
        regions.c.added_at < before,
        is_old(),
        bundles.c.emptied_at.is_(None),
    )
    for row in tx.execute(query).all():
        if row.id not in used:
            name = f"{row.name} {row.number}"
            yield sized(tx, "region", row.id, name, row.bundle_id, row.added_at)


def old_results(tx: Connection, before: datetime, kept: list[Any]) -> Iterator[Old]:
    """Give plans and jobs, once for each bundle: a job's plans share its files."""
    used = {row.bundle_id for row in kept}
    whole = bundles.c.emptied_at.is_(None)
    made = select(jobs).join(bundles, bundles.c.id == jobs.c.bundle_id).where(whole)
    made = made.where(jobs.c.kind.in_(NAMES_PATIENTS), jobs.c.ended_at < before)
    for row in tx.execute(made).all():
        if row.bundle_id not in used:
            used.add(row.bundle_id)
            yield sized(tx, "job", row.id, row.kind, row.bundle_id, row.ended_at)
    kept_plans = select(plans).join(bundles, bundles.c.id == plans.c.bundle_id)
    for row in tx.execute(kept_plans.where(whole)).all():
        if row.bundle_id not in used:
            name = f"{row.region_name} {row.week}"
            yield sized(tx, "plan", row.id, name, row.bundle_id, row.made_at)


def sized(
    tx: Connection,
    kind: Literal["region", "plan", "job"],
    id_: str,
    name: str,
    bundle_id: str,
    since: datetime,
) -> Old:
    """Return an old thing with how much of it there is."""
    found = files_of(tx, bundle_id)
    num_bytes = sum(file.num_bytes for file in found)
    return Old(kind, id_, name, bundle_id, since, len(found), num_bytes)


def remove(store: Store, by: str, days: int) -> tuple[Old, ...]:
    """
    Empty what is older than the rule allows, each in a transaction of its own.

    Planners wait for none of them, and a run that is broken off goes on with the next.
    `Store.tidy` afterwards, so that SQLite's log does not hold it either.
    """
    with store.reading() as tx:
        found = older_than(tx, days)
    for old in found:
        with store.writing() as tx:
            empty(tx, by, old, days)
    with store.writing() as tx:
        ended = jobs.c.ended_at < now(tx) - timedelta(days=days)
        overwrite_removed(tx)
        forget_asked(tx, ended & jobs.c.bundle_id.is_(None))
        answers.forget_old(tx)
    return found


def empty(tx: Connection, by: str, old: Old, days: int) -> None:
    """Remove what an old thing tells of patients, and note it in the audit log."""
    overwrite_removed(tx)
    sums = plan_sums_of(tx, old)
    hashes = {file.hash for file in files_of(tx, old.bundle_id)}
    tx.execute(delete(files).where(files.c.bundle_id == old.bundle_id))
    emptied = update(bundles).where(bundles.c.id == old.bundle_id)
    tx.execute(emptied.values(emptied_at=now(tx)))
    for name, content in sums.items():
        kept = {"bundle_id": old.bundle_id, "name": name}
        tx.execute(insert(files).values(kept | {"hash": add_document(tx, content)}))
    if old.kind == "region":
        hashes.add(forget_rows(tx, old.id))
    forget_asked(tx, jobs.c.bundle_id == old.bundle_id)
    delete_unused(tx, hashes)
    told = f"{old.kind} {old.name}: {old.num_files} files, {old.num_bytes} bytes"
    note(tx, Entry(by, "retention.empty", old.id, f"{told}, older than {days} days"))


def overwrite_removed(tx: Connection) -> None:
    """Let SQLite overwrite what is removed from now on, not only free its room."""
    if tx.dialect.name == "sqlite":
        tx.exec_driver_sql("PRAGMA secure_delete = ON")


def plan_sums_of(tx: Connection, old: Old) -> dict[str, bytes]:
    """Return what is kept of the plans among an old thing's files."""
    return {
        inside(file.name.removesuffix(PLAN) + SUMS): plan_sums(
            read_document(tx, file.hash)
        )
        for file in files_of(tx, old.bundle_id)
        if file.name.rpartition("/")[2] == PLAN
    }


def forget_rows(tx: Connection, region_id: str) -> str:
    """Keep the counts of a region's check, not its rows; return the old report."""
    row = tx.execute(select(regions).where(regions.c.id == region_id)).one()
    told = json.loads(read_document(tx, row.report_hash))
    short = told | {"quarantine": [], "warnings": []}
    hash_ = add_document(tx, json.dumps(short, ensure_ascii=False).encode())
    # equal files that come again are to be a snapshot of their own
    own = hashlib.sha256(f"emptied {region_id}".encode()).hexdigest()
    same = update(regions).where(regions.c.id == region_id)
    tx.execute(same.values(report_hash=hash_, content_hash=own))
    return str(row.report_hash)


def forget_asked(tx: Connection, which: ColumnElement[bool]) -> None:
    """Forget the patients that jobs were asked about, and what they said of them."""
    for row in tx.execute(select(jobs).where(which)).mappings().all():
        asked = {k: v for k, v in row["request"].items() if k != "patients"}
        short = {"request": asked, "note": "", "reason": "", "is_whole": False}
        if any(row[name] != value for name, value in short.items()):
            tx.execute(update(jobs).where(jobs.c.id == row["id"]).values(short))


def delete_unused(tx: Connection, hashes: set[str]) -> None:
    """Delete the documents among these that nothing refers to any more."""
    for hash_ in sorted(hashes):
        in_files = select(files.c.hash).where(files.c.hash == hash_)
        in_reports = select(regions.c.id).where(regions.c.report_hash == hash_)
        tx.execute(
            delete(documents).where(
                documents.c.hash == hash_, ~in_files.exists(), ~in_reports.exists()
            )
        )
