"""
Webhooks: programs elsewhere that are told what has happened here.

What is to be told is kept in the transaction of what it tells of, one row for each
webhook (`deliveries` says where each stands): none is lost, and nothing is told that
did not happen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from api.store.audit import Entry, note
from api.store.database import now
from api.store.ids import new_id
from api.store.tables import EVENT_KINDS, deliveries, webhooks
from pks.errors import InvalidInput, UnknownId
from pks.io.near import known_or_near

REVOKED = "The webhook was revoked."


@dataclass(frozen=True, slots=True)
class Webhook:
    """
    Who is told of what.

    Attributes
    ----------
    kinds
        Of `EVENT_KINDS`.
    secret
        What messages are signed with; kept as it is, for it signs each of them.
    """

    id: str
    url: str
    kinds: tuple[str, ...]
    secret: str = field(repr=False)
    added_at: datetime
    added_by: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that webhooks are told of: its kind, the id of what, and the region."""

    kind: str
    subject: str
    region_name: str


def webhook_of(row: Mapping[Any, Any]) -> Webhook:
    """Return a row as it is known outside."""
    return Webhook(**{**row, "kinds": tuple(row["kinds"])})


def add_webhook(
    tx: Connection, by: str, url: str, kinds: Iterable[str], secret: str
) -> Webhook:
    """
    Keep a new webhook; the audit log is told, without the secret.

    Raises
    ------
    InvalidInput
        If there is no kind, or no such kind.
    """
    wanted = sorted(set(kinds))
    if not wanted:
        raise InvalidInput(f"event: expected one of {', '.join(EVENT_KINDS)}.")
    for kind in wanted:
        if kind not in EVENT_KINDS:
            near = known_or_near(kind, EVENT_KINDS)
            raise InvalidInput(f"event: {kind}: no such kind of event ({near}).")
    row: dict[str, Any] = {
        "id": new_id(), "url": url, "kinds": wanted, "secret": secret,
        "added_at": now(tx), "added_by": by, "ended_at": None,
    }  # fmt: skip
    tx.execute(insert(webhooks).values(row))
    note(tx, Entry(by, "webhook.add", row["id"], f"{url}: {', '.join(wanted)}"))
    return webhook_of(row)


def listed(tx: Connection) -> tuple[Webhook, ...]:
    """Return the webhooks that hold, the oldest first."""
    holding = select(webhooks).where(webhooks.c.ended_at.is_(None))
    rows = tx.execute(holding.order_by(webhooks.c.added_at, webhooks.c.id)).mappings()
    return tuple(map(webhook_of, rows))


def webhook(tx: Connection, webhook_id: str) -> Webhook:
    """
    Return a webhook, also one that is revoked.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    query = select(webhooks).where(webhooks.c.id == webhook_id)
    row = tx.execute(query).mappings().first()
    if row is None:
        raise UnknownId(f"{webhook_id}: no such webhook.")
    return webhook_of(row)


def revoke(tx: Connection, webhook_id: str, by: str, why: str = REVOKED) -> None:
    """
    Tell a webhook nothing any more, not even what waits; the audit log is told.

    Raises
    ------
    UnknownId
        If there is none of that id that holds.
    """
    at = now(tx)
    held = update(webhooks).where(
        webhooks.c.id == webhook_id, webhooks.c.ended_at.is_(None)
    )
    if not tx.execute(held.values(ended_at=at)).rowcount:
        raise UnknownId(f"{webhook_id}: no such webhook.")
    waiting = update(deliveries).where(
        deliveries.c.webhook_id == webhook_id, deliveries.c.state == "waiting"
    )
    tx.execute(waiting.values(state="given_up", reason=why, ended_at=at))
    note(tx, Entry(by, "webhook.revoke", webhook_id, why))


def tell(tx: Connection, *events: Happened) -> None:
    """Keep, for each webhook that wants them, what it is to be told."""
    told = listed(tx) if events else ()
    at = now(tx)
    rows = []
    for event in events:
        event_id = new_id()
        rows += [
            {
                "event_id": event_id,
                "webhook_id": found.id,
                "kind": event.kind,
                "subject": event.subject,
                "region_name": event.region_name,
                "at": at,
                "state": "waiting",
                "attempts": 0,
                "next_at": at,
                "reason": "",
                "ended_at": None,
            }
            for found in told
            if event.kind in found.kinds
        ]
    if rows:
        tx.execute(insert(deliveries), rows)
