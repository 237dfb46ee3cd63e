"""
The store's tables of webhooks: who is told of what, and what is on its way.

`api.store.tables` gives them on.
"""

from typing import Literal, get_args

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from api.store.columns import ID, metadata, one_of, when

EventKind = Literal["plan.published", "capacity_plan.published", "shortage.escalated"]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("url", String(2000), nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("secret", String(80), nullable=False),
    when("added_at"),
    Column("added_by", String(200), nullable=False),
    when("ended_at", nullable=True),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("webhook_id", ForeignKey("webhooks.id"), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("region_name", String(200), nullable=False),
    when("at"),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    when("next_at"),
    Column("reason", Text, nullable=False),
    when("ended_at", nullable=True),
    one_of("state", "waiting", "delivered", "given_up"),
    Index(None, "state", "next_at"),
    Index(None, "webhook_id"),
)
