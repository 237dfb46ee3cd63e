"""Users and their API keys, as administrators make and change them; all is noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from api.access import SCOPES
from api.security.secrets import hash_of, new_key
from api.store import feeds, sessions, users
from api.store.audit import Entry, note
from api.store.users import ApiKey, User
from pks.errors import InvalidInput
from pks.io.near import known_or_near

ADMINISTRATOR = "administrator"
KEY_DAYS = 365
MOST_KEY_DAYS = 3650


@dataclass(frozen=True, slots=True)
class NewUser:
    """
    Somebody who is to log in.

    ``sites`` are the hospitals that he or she sees; empty for all. The hash is of
    `passwords.hashed`, made outside the transaction: it takes its time.
    """

    name: str
    password_hash: str
    role: str
    sites: tuple[str, ...] = ()


def named(tx: Connection, name: str) -> User:
    """
    Return the user of a name.

    Raises
    ------
    InvalidInput
        If there is none, with a name that is near.
    """
    found = users.user_named(tx, name)
    if found is None:
        names = [user.name for user in users.listed(tx)]
        raise InvalidInput(f"{name}: no such user ({known_or_near(name, names)}).")
    return found


def add_user(tx: Connection, by: str, new: NewUser) -> User:
    """
    Keep a new user.

    Raises
    ------
    InvalidInput
        If the name is empty or taken, or there is no such role.
    """
    name = new.name.strip()
    if not name or not name.isprintable():
        raise InvalidInput(f"name: expected a name to log in with. Got {name!r}.")
    made = users.add_user(tx, name, new.password_hash, new.role, sorted(set(new.sites)))
    note(tx, Entry(by, "user.add", made.id, told(made)))
    return made


def change_user(
    tx: Connection,
    by: str,
    user_id: str,
    role: str,
    sites: Sequence[str],
    is_active: bool,
) -> User:
    """
    Change what a user may do, from his or her next request on.

    One who may no longer log in is shut out; what that ended does not come back.

    Raises
    ------
    InvalidInput
        If nobody would be left to administer, or there is no such role.
    UnknownId
        If there is no such user.
    """
    users.refuse_unknown_role(role)
    found = users.user(tx, user_id)
    if role != ADMINISTRATOR or not is_active:
        refuse_last_administrator(tx, found)
    users.change_user(
        tx, user_id, role=role, sites=sorted(set(sites)), is_active=is_active
    )
    if not is_active:
        shut_out(tx, user_id)
    changed = users.user(tx, user_id)
    if changed != found:
        note(tx, Entry(by, "user.change", user_id, told(changed)))
    return changed


def shut_out(tx: Connection, user_id: str) -> None:
    """End every session of a user, and revoke the API keys and calendar links."""
    sessions.end_all(tx, user_id)
    users.revoke_keys_of(tx, user_id)
    feeds.revoke_all_of(tx, user_id)


def refuse_last_administrator(tx: Connection, found: User) -> None:
    """Refuse to take the last administrator away."""
    others = [
        user
        for user in users.listed(tx)
        if user.role == ADMINISTRATOR and user.is_active and user.id != found.id
    ]
    if not others:
        raise InvalidInput(
            f"{found.name}: expected another administrator who may log in first."
        )


def set_password(tx: Connection, by: str, user_id: str, password_hash: str) -> None:
    """
    Give a user another password; every session of his or hers ends.

    Raises
    ------
    InvalidInput
        If he or she logs in with the region's account.
    UnknownId
        If there is no such user.
    """
    found = users.user(tx, user_id)
    if found.issuer is not None:
        raise InvalidInput(f"{found.name}: expected an account with a password here.")
    users.change_user(tx, found.id, password_hash=password_hash)
    sessions.end_all(tx, user_id)
    note(tx, Entry(by, "user.password", user_id))


def create_key(
    tx: Connection,
    by: str,
    user_id: str,
    name: str,
    scopes: Sequence[str],
    days: int = KEY_DAYS,
) -> tuple[ApiKey, str]:
    """
    Keep a new key of a user; return it with its secret, which is told this once.

    Parameters
    ----------
    days
        So long it holds, 1 to `MOST_KEY_DAYS`.

    Raises
    ------
    InvalidInput
        If it has no name or no scope, there is no such scope, or it would hold for
        less or longer.
    UnknownId
        If there is no such user.
    """
    if not name.strip():
        raise InvalidInput("name: expected what the key is for. Got none.")
    if not scopes:
        raise InvalidInput(f"scope: expected one of {', '.join(sorted(SCOPES))}.")
    for scope in scopes:
        if scope not in SCOPES:
            raise InvalidInput(
                f"{scope}: no such scope ({known_or_near(scope, SCOPES)})."
            )
    if not 1 <= days <= MOST_KEY_DAYS:
        raise InvalidInput(f"days: expected 1 to {MOST_KEY_DAYS}. Got {days}.")
    owner, secret = users.user(tx, user_id), new_key()
    made = users.add_key(
        tx,
        owner.id,
        name.strip(),
        hash_of(secret),
        sorted(set(scopes)),
        timedelta(days=days),
    )
    told_of = f"{made.name}, of {owner.name}, {days} d: {', '.join(made.scopes)}"
    note(tx, Entry(by, "key.add", made.id, told_of))
    return made, secret


def revoke_key(tx: Connection, by: str, key_id: str) -> None:
    """
    Make a key useless from now on.

    Raises
    ------
    UnknownId
        If there is none of that id, or it is revoked already.
    """
    users.revoke_key(tx, key_id)
    note(tx, Entry(by, "key.revoke", key_id))


def told(user: User) -> str:
    """Return what the log says of a user."""
    sites = ", ".join(user.sites) or "all hospitals"
    active = "" if user.is_active else ", may not log in"
    return f"{user.name}, {user.role}, {sites}{active}"
