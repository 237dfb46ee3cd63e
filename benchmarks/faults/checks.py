"""What must hold of a store after its desk was killed again and again."""

import gzip
import hashlib
import subprocess
import sys
from collections import Counter

from sqlalchemy import Connection

from api.routes.plans import verdict_of
from api.serving import CLI
from api.store import Store, plans
from api.store.audit import noted
from api.store.board import BOARD
from api.store.documents import file_of, files_of
from api.store.plans import BROKEN, StoredPlan
from benchmarks.faults.stream import OVER, Told

ALL = 100_000


def faults(store: Store, url: str, told: Told) -> list[str]:
    """Return everything that is not as it must be."""
    found = list(told.broken)
    with store.one_moment() as tx:
        stored = plans.listed(tx, most=ALL)
        found += damaged(tx)
        found += lost(tx, stored, told)
        found += half_written(tx, stored)
        found += ended_twice(tx, stored, told)
        found += unlogged(tx, told)
    found += unverified(url)
    return found


def damaged(tx: Connection) -> list[str]:
    """Find documents that are not what their hash says, and a damaged SQLite file."""
    found = []
    for hash_, packed in tx.exec_driver_sql("select hash, packed from documents"):
        if hashlib.sha256(gzip.decompress(packed)).hexdigest() != hash_:
            found.append(f"document {hash_}: other bytes")
    if tx.dialect.name == "sqlite":
        said = tx.exec_driver_sql("pragma integrity_check").scalar_one()
        found += [f"integrity_check: {said}"] if said != "ok" else []
    return found


def lost(tx: Connection, stored: tuple[StoredPlan, ...], told: Told) -> list[str]:
    """Find publications and edits that were acknowledged and are not there."""
    known = {row.id: row for row in stored}
    found = []
    for plan_id, etag in told.published.items():
        row = known.get(plan_id)
        if row is None or row.state not in ("published", "superseded"):
            found.append(f"plan {plan_id}: published, then {row and row.state}")
        elif file_of(tx, row.bundle_id, row.plan_file).hash != etag:
            found.append(f"plan {plan_id}: another document than was published")
    for plan_id, version in told.versions.items():
        row = known.get(plan_id)
        if row is None or row.version < version:
            found.append(f"plan {plan_id}: edit {version} is lost")
    by_week = Counter(row.week for row in stored if row.state == "published")
    found += [f"{week}: {n} published plans" for week, n in by_week.items() if n > 1]
    if told.published and not by_week:
        found.append("nothing is published")
    return found


def half_written(tx: Connection, stored: tuple[StoredPlan, ...]) -> list[str]:
    """Find plans whose documents do not agree with rules, score or their own rows."""
    found = []
    for row in stored:
        document = plans.document(tx, row)
        verdict = verdict_of(tx, row)
        if len(document.bookings) != row.num_booked:
            found.append(f"plan {row.id}: {len(document.bookings)} bookings")
        if verdict.objective != row.objective:
            found.append(f"plan {row.id}: objective {verdict.objective}")
        if bool(verdict.violations) is not (row.status == BROKEN):
            found.append(f"plan {row.id}: {row.status}, {verdict.violations[:1]}")
    return found


def ended_twice(
    tx: Connection, stored: tuple[StoredPlan, ...], told: Told
) -> list[str]:
    """Find jobs that are lost, that did not end, or that left more than one result."""
    query = "select id, kind, state, bundle_id, ended_at from jobs"
    rows = {row.id: row for row in tx.exec_driver_sql(query)}
    found = [f"job {job}: lost" for job in told.jobs - rows.keys()]
    made = Counter(row.job_id for row in stored if is_of_job(tx, row))
    for row in rows.values():
        wanted = int(row.kind == "plan" and row.state == "done")
        if row.state not in OVER or row.ended_at is None:
            found.append(f"job {row.id}: {row.state}")
        if made[row.id] != wanted or (row.bundle_id is None) is (row.state == "done"):
            found.append(f"job {row.id}: {row.state} with {made[row.id]} plans")
    for job, state in told.ends.items():
        if job in rows and rows[job].state != state:
            found.append(f"job {job}: {state}, then {rows[job].state}")
    used = {row.bundle_id for row in rows.values()} | {row.bundle_id for row in stored}
    used |= {row.bundle_id for row in tx.exec_driver_sql("select * from regions")}
    edited = (
        "select bundle_id from files where name = 'board.json'"  # edits before last
    )
    query = f"select id from bundles where id not in ({edited})"
    kept = {row.id for row in tx.exec_driver_sql(query)}
    return found + [f"bundle {name}: nobody's" for name in kept - used]


def is_of_job(tx: Connection, row: StoredPlan) -> bool:
    """Whether a plan is as its job made it; those made by hand keep the job's id."""
    names = {file.name for file in files_of(tx, row.bundle_id)}
    return row.job_id is not None and BOARD not in names


def unlogged(tx: Connection, told: Told) -> list[str]:
    """Find publications that the audit log does not tell once."""
    entries = (row for row in noted(tx, most=ALL) if row.what == "plan.publish")
    times = Counter(row.subject for row in entries)
    return [f"plan {p}: {times[p]} entries" for p in told.published if times[p] != 1]


def unverified(url: str) -> list[str]:
    """Ask ``pks audit verify``."""
    command = [sys.executable, "-c", CLI, "audit", "verify", "--db", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [done.stdout + done.stderr] if done.returncode else []
