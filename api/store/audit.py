"""
The audit log: who did what to what, when and why; it only grows.

Each entry's hash covers the entry and the hash before it, so that nothing can be
changed, left out or put in between unseen.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, text

from api.store.database import now
from api.store.tables import audit

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what (``plan.publish``) to the thing with an id, and why."""

    who: str
    what: str
    subject: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry as it stands in the log."""

    number: int
    at: datetime
    who: str
    what: str
    subject: str
    why: str
    hash: str


def note(tx: Connection, *entries: Entry) -> None:
    """Add entries in the transaction of what they tell of."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("lock table audit in exclusive mode"))
    newest = select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc())
    last = tx.execute(newest.limit(1)).first()
    number, before = (0, BEGINNING) if last is None else (last.number, last.hash)
    at = now(tx)
    for entry in entries:
        number += 1
        before = chained(before, number, at, entry)
        tx.execute(
            insert(audit).values(
                number=number,
                at=at,
                who=entry.who,
                what=entry.what,
                subject=entry.subject,
                why=entry.why,
                hash=before,
            )
        )


def chained(before: str, number: int, at: datetime, entry: Entry) -> str:
    """Return the hash of an entry behind another's."""
    facts = [number, at.isoformat(), entry.who, entry.what, entry.subject, entry.why]
    told = before + json.dumps(facts, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def noted(tx: Connection, after: int = 0, most: int = 1000) -> tuple[Noted, ...]:
    """Return entries in their order, those behind a number."""
    query = select(audit).where(audit.c.number > after).order_by(audit.c.number)
    return tuple(Noted(**row) for row in tx.execute(query.limit(most)).mappings())


def latest(tx: Connection, before: int | None = None, most: int = 100) -> list[Noted]:
    """Return entries, the newest first, those before a number."""
    query = select(audit).order_by(audit.c.number.desc())
    if before is not None:
        query = query.where(audit.c.number < before)
    return [Noted(**row) for row in tx.execute(query.limit(most)).mappings()]


def first_broken(tx: Connection) -> int | None:
    """Return the number of the first entry that is not as it was written, or None."""
    before, number = BEGINNING, 0
    while rows := noted(tx, number):
        for row in rows:
            number += 1
            entry = Entry(row.who, row.what, row.subject, row.why)
            if row.number != number or row.hash != chained(
                before, number, row.at, entry
            ):
                return number
            before = row.hash
    return None
