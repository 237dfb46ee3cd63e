"""
What is on its way to webhooks: taken by lease, told again after growing waits.

Whoever takes a message counts an attempt and holds it until ``next_at``; every change
names the attempt, so that who held it for too long changes nothing. Where a worker
dies, the message is due again by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Update, delete, func, select, update

from api.store.database import now
from api.store.tables import deliveries, webhooks
from api.store.webhooks import Webhook, webhook

LEASE = timedelta(minutes=1)
LONGEST = timedelta(days=1)
KEPT = timedelta(days=30)  # so long what has ended is listed
WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18_000, 36_000)
)
"""After each attempt, as the Standard Webhooks specification has them."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """
    An event on its way to one webhook, or arrived, or given up.

    Attributes
    ----------
    event_id
        The same for every webhook and every attempt.
    at
        When it happened.
    next_at
        When it is tried next, while it waits.
    reason
        Why the last attempt failed; blank where none did.
    """

    event_id: str
    webhook_id: str
    kind: str
    subject: str
    region_name: str
    at: datetime
    state: str
    attempts: int
    next_at: datetime
    reason: str
    ended_at: datetime | None


def delivery_of(row: Mapping[Any, Any]) -> Delivery:
    """Return a row as it is known outside."""
    return Delivery(**row)


def listed(
    tx: Connection,
    webhook_id: str | None = None,
    states: tuple[str, ...] = (),
    most: int = 100,
) -> tuple[Delivery, ...]:
    """Return what is on its way or has ended, the newest first; no states are all."""
    query = select(deliveries)
    if webhook_id is not None:
        query = query.where(deliveries.c.webhook_id == webhook_id)
    if states:
        query = query.where(deliveries.c.state.in_(states))
    newest = query.order_by(deliveries.c.at.desc(), deliveries.c.event_id)
    return tuple(map(delivery_of, tx.execute(newest.limit(most)).mappings()))


def counted(tx: Connection, webhook_id: str) -> dict[str, int]:
    """Return how many of a webhook's messages are in each state."""
    query = select(deliveries.c.state, func.count()).where(
        deliveries.c.webhook_id == webhook_id
    )
    return {state: num for state, num in tx.execute(query.group_by("state"))}


def next_due(tx: Connection) -> Delivery | None:
    """Return what has been due for longest, or None; it only reads."""
    query = (
        select(deliveries)
        .join(webhooks)
        .where(
            deliveries.c.state == "waiting",
            deliveries.c.next_at <= now(tx),
            webhooks.c.ended_at.is_(None),
        )
        .order_by(deliveries.c.next_at, deliveries.c.event_id)
    )
    row = tx.execute(query.limit(1)).mappings().first()
    return None if row is None else delivery_of(row)


def claim(tx: Connection) -> tuple[Delivery, Webhook] | None:
    """Take what has been due for longest, for one attempt; None where nothing is."""
    while (due := next_due(tx)) is not None:
        taken = held(due).values(attempts=due.attempts + 1, next_at=now(tx) + LEASE)
        if tx.execute(taken).rowcount:
            query = select(deliveries).where(*same(due))
            mine = tx.execute(query).mappings().one()
            return delivery_of(mine), webhook(tx, due.webhook_id)
    return None


def keep_delivered(tx: Connection, sent: Delivery) -> bool:
    """End what has arrived; False if somebody else has taken it meanwhile."""
    at = now(tx)
    old = deliveries.c.ended_at < at - KEPT
    tx.execute(delete(deliveries).where(old))
    arrived = held(sent).values(state="delivered", reason="", ended_at=at)
    return bool(tx.execute(arrived).rowcount)


def keep_failed(tx: Connection, sent: Delivery, reason: str) -> bool:
    """
    Let what did not arrive wait, or give it up after a day; whether it is given up.

    All else that waits for the same webhook waits as long: who does not answer is not
    asked message by message.
    """
    at = now(tx)
    if at >= sent.at + LONGEST:
        ended = held(sent).values(state="given_up", reason=reason, ended_at=at)
        return bool(tx.execute(ended).rowcount)
    later = min(at + wait_after(sent.attempts), sent.at + LONGEST)
    tx.execute(held(sent).values(next_at=later, reason=reason))
    others = update(deliveries).where(
        deliveries.c.webhook_id == sent.webhook_id,
        deliveries.c.state == "waiting",
        deliveries.c.next_at < later,
    )
    tx.execute(others.values(next_at=later))
    return False


def wait_after(attempts: int) -> timedelta:
    """
    Return how long to wait after so many attempts.

    >>> wait_after(1), wait_after(2), wait_after(99)
    (datetime.timedelta(seconds=5), datetime.timedelta(seconds=300), \
datetime.timedelta(seconds=36000))
    """
    return WAITS[min(attempts, len(WAITS)) - 1]


def same(found: Delivery) -> tuple[Any, ...]:
    """Return the conditions of a row."""
    return (
        deliveries.c.event_id == found.event_id,
        deliveries.c.webhook_id == found.webhook_id,
    )


def held(found: Delivery) -> Update:
    """Return the change of a row that nobody has taken since it was read."""
    return update(deliveries).where(
        *same(found),
        deliveries.c.attempts == found.attempts,
        deliveries.c.state == "waiting",
    )
