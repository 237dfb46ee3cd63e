"""Users and their API keys; secrets come in hashed and never leave."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from api.store.columns import Moment
from api.store.database import now
from api.store.ids import new_id
from api.store.tables import ROLES, api_keys, users
from pks.errors import InvalidInput, UnknownId
from pks.io.near import known_or_near


@dataclass(frozen=True, slots=True)
class User:
    """
    Somebody who may log in.

    ``sites`` are those he or she sees; empty for all. ``issuer`` and ``subject`` say
    who it is at the region's own login; None for an account of the desk, which has a
    password.
    """

    id: str
    name: str
    password_hash: str
    role: str
    sites: list[str]
    is_active: bool
    added_at: datetime
    issuer: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """
    A key of a user, known by the hash of its secret.

    It holds until it is revoked or expires; None is never.
    """

    id: str
    user_id: str
    name: str
    key_hash: str
    scopes: list[str]
    added_at: datetime
    revoked_at: datetime | None
    expires_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether it may be used at a moment."""
        ends = [end for end in (self.revoked_at, self.expires_at) if end is not None]
        return all(at < end for end in ends)


KEY_AND_OWNER = (
    select(Moment(), api_keys, users)
    .join(users)
    .where(api_keys.c.key_hash == bindparam("key_hash"))
)
"""Asked at every request, hence made once; the classes' fields are the columns'."""


def add_user(
    tx: Connection, name: str, password_hash: str, role: str, sites: list[str]
) -> User:
    """
    Keep a new user.

    Raises
    ------
    InvalidInput
        If there is one of the name, or no such role.
    """
    refuse_unknown_role(role)
    if user_named(tx, name) is not None:
        raise InvalidInput(f"{name}: there is a user of this name.")
    row: dict[str, Any] = {
        "id": new_id(), "name": name, "password_hash": password_hash, "role": role,
        "sites": sites, "is_active": True, "added_at": now(tx),
    }  # fmt: skip
    tx.execute(insert(users).values(row))
    return User(**row)


def refuse_unknown_role(role: str) -> None:
    """Raise InvalidInput for what is no role."""
    if role not in ROLES:
        raise InvalidInput(f"{role}: no such role ({known_or_near(role, ROLES)}).")


def user_named(tx: Connection, name: str) -> User | None:
    """Return the user of a name, or None."""
    row = tx.execute(select(users).where(users.c.name == name)).mappings().first()
    return None if row is None else User(**row)


def user_of_subject(tx: Connection, issuer: str, subject: str) -> User | None:
    """Return the user whom the region's own login knows by a subject, or None."""
    query = select(users).where(users.c.issuer == issuer, users.c.subject == subject)
    row = tx.execute(query).mappings().first()
    return None if row is None else User(**row)


def user(tx: Connection, user_id: str) -> User:
    """
    Return a user.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    row = tx.execute(select(users).where(users.c.id == user_id)).mappings().first()
    if row is None:
        raise UnknownId(f"{user_id}: no such user.")
    return User(**row)


def listed(tx: Connection) -> tuple[User, ...]:
    """Return all users by name."""
    rows = tx.execute(select(users).order_by(users.c.name)).mappings()
    return tuple(User(**row) for row in rows)


def change_user(tx: Connection, user_id: str, **changes: object) -> None:
    """Change columns of a user, as ``role``, ``sites`` or ``is_active``."""
    tx.execute(update(users).where(users.c.id == user_id).values(**changes))


def add_key(
    tx: Connection,
    user_id: str,
    name: str,
    key_hash: str,
    scopes: list[str],
    holds_for: timedelta,
) -> ApiKey:
    """Keep a new key of a user, which holds for so long."""
    at = now(tx)
    row: dict[str, Any] = {
        "id": new_id(), "user_id": user_id, "name": name, "key_hash": key_hash,
        "scopes": scopes, "added_at": at, "revoked_at": None,
        "expires_at": at + holds_for,
    }  # fmt: skip
    tx.execute(insert(api_keys).values(row))
    return ApiKey(**row)


def key_and_owner(tx: Connection, key_hash: str) -> tuple[ApiKey, User] | None:
    """Return the key with a hash, if it holds, and whose it is; or None."""
    row = tx.execute(KEY_AND_OWNER, {"key_hash": key_hash}).first()
    if row is None:
        return None
    moment, *fields = row
    found = ApiKey(*fields[: len(api_keys.c)])
    return (found, User(*fields[len(api_keys.c) :])) if found.holds(moment) else None


def keys_of(tx: Connection, user_id: str) -> tuple[ApiKey, ...]:
    """Return a user's keys, the revoked ones too, by the time they were made."""
    query = select(api_keys).where(api_keys.c.user_id == user_id)
    rows = tx.execute(query.order_by(api_keys.c.added_at)).mappings()
    return tuple(ApiKey(**row) for row in rows)


def keys(tx: Connection) -> tuple[ApiKey, ...]:
    """Return every key, the newest first."""
    query = select(api_keys).order_by(api_keys.c.added_at.desc(), api_keys.c.id)
    return tuple(ApiKey(**row) for row in tx.execute(query).mappings())


def revoke_keys_of(tx: Connection, user_id: str) -> None:
    """Make every key of a user useless from now on."""
    held = update(api_keys).where(
        api_keys.c.user_id == user_id, api_keys.c.revoked_at.is_(None)
    )
    tx.execute(held.values(revoked_at=now(tx)))


def revoke_key(tx: Connection, key_id: str) -> None:
    """
    Make a key useless from now on.

    Raises
    ------
    UnknownId
        If there is none of that id, or it is revoked already.
    """
    open_ = update(api_keys).where(
        api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None)
    )
    if not tx.execute(open_.values(revoked_at=now(tx))).rowcount:
        raise UnknownId(f"{key_id}: no such key.")
