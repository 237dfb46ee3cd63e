"""
The store's tables of those who use it: people, programs and processes.

`api.store.tables` gives them on.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from api.store.columns import HASH, ID, metadata, one_of, when

ROLES = ("reader", "planner", "publisher", "administrator")

users = Table(
    "users",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("password_hash", String(400), nullable=False),
    Column("role", String(20), nullable=False),
    Column("sites", JSON, nullable=False),
    Column("is_active", Boolean, nullable=False),
    when("added_at"),
    Column("issuer", String(400)),
    Column("subject", String(255)),
    one_of("role", *ROLES),
    Index("ix_users_issuer", "issuer", "subject", unique=True),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", ID, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("key_hash", HASH, nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    when("added_at"),
    when("revoked_at", nullable=True),
    when("expires_at", nullable=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    when("began_at"),
    when("seen_at"),
    Column("id_token", Text),
    Index(None, "user_id"),
)

oidc_logins = Table(
    "oidc_logins",
    metadata,
    Column("state_hash", HASH, primary_key=True),
    Column("browser_hash", HASH, nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("next", Text, nullable=False),
    when("began_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("key", HASH, primary_key=True),
    Column("num_failed", Integer, nullable=False),
    when("last_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("asked", HASH, nullable=False),
    Column("status", Integer, nullable=False),
    Column("location", Text, nullable=False),
    Column("body", Text, nullable=False),
    when("at"),
)

FEED_KINDS = ("theatre", "person")

feeds = Table(
    "feeds",
    metadata,
    Column("id", ID, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("region_name", String(200), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("with_cases", Boolean, nullable=False),
    Column("token_hash", HASH, nullable=False, unique=True),
    when("added_at"),
    when("revoked_at", nullable=True),
    one_of("kind", *FEED_KINDS),
    Index(None, "user_id"),
)

PROCESS_KINDS = ("server", "worker")

processes = Table(
    "processes",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("kind", String(12), nullable=False),
    when("seen_at"),
    one_of("kind", *PROCESS_KINDS),
)
