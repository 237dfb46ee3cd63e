"""
The store's tables, as SQLAlchemy knows them.

A migration makes each of them, too; a test holds the two equal. Times are UTC, ids are
unguessable, large things are documents that no list reads.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from api.store.columns import HASH, ID, one_of, when
from api.store.columns import metadata as metadata
from api.store.tables_users import FEED_KINDS as FEED_KINDS
from api.store.tables_users import ROLES as ROLES
from api.store.tables_users import answers as answers
from api.store.tables_users import api_keys as api_keys
from api.store.tables_users import attempts as attempts
from api.store.tables_users import feeds as feeds
from api.store.tables_users import oidc_logins as oidc_logins
from api.store.tables_users import processes as processes
from api.store.tables_users import sessions as sessions
from api.store.tables_users import users as users
from api.store.tables_webhooks import EVENT_KINDS as EVENT_KINDS
from api.store.tables_webhooks import EventKind as EventKind
from api.store.tables_webhooks import deliveries as deliveries
from api.store.tables_webhooks import webhooks as webhooks

documents = Table(
    "documents",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("num_bytes", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

bundles = Table(
    "bundles",
    metadata,
    Column("id", ID, primary_key=True),
    when("added_at"),
    when("emptied_at", nullable=True),
)

files = Table(
    "files",
    metadata,
    Column("bundle_id", ForeignKey("bundles.id"), primary_key=True),
    Column("name", String(400), primary_key=True),
    Column("hash", ForeignKey("documents.hash"), nullable=False),
)

regions = Table(
    "regions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content_hash", HASH, nullable=False),
    Column("region_hash", HASH, nullable=False),
    Column("start_week", String(8), nullable=False),
    Column("escalate_above_min", Integer, nullable=False),
    Column("num_rows", JSON, nullable=False),
    Column("num_quarantined", Integer, nullable=False),
    Column("num_warnings", Integer, nullable=False),
    Column("bundle_id", ForeignKey("bundles.id"), nullable=False),
    Column("report_hash", ForeignKey("documents.hash"), nullable=False),
    when("added_at"),
    Column("added_by", String(200), nullable=False),
    Column("sites", JSON, nullable=False, server_default="[]"),
    when("chosen_at", nullable=True),
    when("removed_at", nullable=True),
    UniqueConstraint("name", "number"),
    UniqueConstraint("name", "content_hash"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("region_id", ForeignKey("regions.id"), nullable=False),
    Column("asked_by", String(200), nullable=False),
    Column("request", JSON, nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("input_hash", HASH, nullable=False),
    Column("state", String(12), nullable=False),
    Column("wish", String(12), nullable=False),
    when("queued_at"),
    when("started_at", nullable=True),
    when("ended_at", nullable=True),
    Column("attempt", Integer, nullable=False),
    Column("worker", String(80), nullable=False),
    when("lease_until", nullable=True),
    Column("time_limit_s", Float, nullable=False),
    Column("memory_limit_mb", Integer),
    Column("cost", BigInteger),
    Column("bound", BigInteger),
    Column("gap", Float),
    Column("seconds", Float, nullable=False),
    Column("improvements", Integer, nullable=False),
    Column("num_done", Integer),
    Column("num_wanted", Integer),
    Column("note", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("is_whole", Boolean, nullable=False),
    Column("bundle_id", ForeignKey("bundles.id")),
    one_of("state", "queued", "running", "done", "failed", "cancelled"),
    one_of("wish", "", "finish", "cancel"),
    Index(None, "state", "queued_at"),
    Index(None, "input_hash"),
    Index(None, "region_id"),
)

PLAN_STATES = ("proposal", "published", "superseded", "withdrawn")
IS_PUBLISHED = text("state = 'published'")


def published_columns() -> tuple[Column[Any], ...]:
    """Return the columns of whatever is proposed and then published."""
    return (
        Column("state", String(12), nullable=False),
        Column("version", Integer, nullable=False),
        Column("job_id", ForeignKey("jobs.id")),
        Column("bundle_id", ForeignKey("bundles.id"), nullable=False),
        when("made_at"),
        Column("made_by", String(200), nullable=False),
        when("published_at", nullable=True),
        Column("published_by", String(200), nullable=False),
        Column("why", Text, nullable=False),
        when("ended_at", nullable=True),
    )


plans = Table(
    "plans",
    metadata,
    Column("id", ID, primary_key=True),
    Column("region_id", ForeignKey("regions.id"), nullable=False),
    Column("region_name", String(200), nullable=False),
    Column("week", String(8), nullable=False),
    Column("folder", String(20), nullable=False),
    Column("status", String(12), nullable=False),
    Column("objective", BigInteger, nullable=False),
    Column("bound", BigInteger),
    Column("gap", Float),
    Column("num_booked", Integer, nullable=False),
    Column("num_waiting", Integer, nullable=False),
    Column("quotas_from", ForeignKey("capacity_plans.id")),
    Column("replaces", ForeignKey("plans.id")),
    *published_columns(),
    one_of("state", *PLAN_STATES),
    Index(None, "region_name", "week"),
    Index(None, "region_id"),
)
Index(
    "uq_plans_published",
    plans.c.region_name,
    plans.c.week,
    unique=True,
    sqlite_where=IS_PUBLISHED,
    postgresql_where=IS_PUBLISHED,
)

capacity_plans = Table(
    "capacity_plans",
    metadata,
    Column("id", ID, primary_key=True),
    Column("region_id", ForeignKey("regions.id"), nullable=False),
    Column("region_name", String(200), nullable=False),
    Column("level", String(12), nullable=False),
    Column("weeks", JSON, nullable=False),
    Column("status", String(12), nullable=False),
    Column("cost_ore", BigInteger, nullable=False),
    Column("findings", JSON, nullable=False),
    *published_columns(),
    one_of("state", *PLAN_STATES),
    Index(None, "region_id"),
)
Index(
    "uq_capacity_plans_published",
    capacity_plans.c.region_name,
    capacity_plans.c.level,
    unique=True,
    sqlite_where=IS_PUBLISHED,
    postgresql_where=IS_PUBLISHED,
)

scenarios = Table(
    "scenarios",
    metadata,
    Column("id", ID, primary_key=True),
    Column("region_name", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    when("changed_at"),
    Column("changed_by", String(200), nullable=False),
    UniqueConstraint("region_name", "name"),
)

shortage_events = Table(
    "shortage_events",
    metadata,
    Column("region_name", String(200), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    when("at"),
    Column("who", String(200), nullable=False),
    Column("what", String(60), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("why", Text, nullable=False),
    Column("hash", HASH, nullable=False),
)
