"""Logging in and out: a new session each time, and waits after failures."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from api.access import Caller
from api.metrics import LOGINS
from api.security.passwords import HASHER, NOBODY, hashed, is_right
from api.security.secrets import hash_of, new_secret
from api.settings import Settings
from api.store import Store, sessions, users
from api.store.audit import Entry, note
from api.store.users import User
from pks.errors import InvalidInput, PksError, StoreUnusable

FREE_BY_NAME = 5
FREE_BY_ADDRESS = 30
FIRST_WAIT_S = 15
LONGEST_WAIT_S = 900


class NotLoggedIn(PksError):
    """Name and password do not fit."""


class MustWait(NotLoggedIn):
    """Too many logins failed; ``wait_s`` is left."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"Too many logins failed; wait {wait_s} s.")
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Attempt:
    """A name and an address to log in with, as failures are counted by."""

    name: str
    address: str

    @property
    def keys(self) -> tuple[tuple[str, int], ...]:
        """What failures are counted by, and how many are free."""
        by_name = hash_of(f"name {self.name.casefold()}")
        by_address = hash_of(f"address {self.address}")
        return (by_name, FREE_BY_NAME), (by_address, FREE_BY_ADDRESS)


def wait_s(num_failed: int, free: int, since: timedelta) -> int:
    """Return the seconds to wait after failures: doubled for each above the free."""
    if num_failed < free:
        return 0
    whole_s = min(LONGEST_WAIT_S, FIRST_WAIT_S << min(num_failed - free, 10))
    return max(0, round(whole_s - since.total_seconds()))


def log_in(store: Store, settings: Settings, attempt: Attempt, password: str) -> str:
    """
    Begin a session; return its token.

    Raises
    ------
    MustWait
        If too many logins of the name or from the address failed just now; the
        password was not looked at.
    NotLoggedIn
        If there is no such user, he or she may not log in, or the password is wrong:
        which of them is not said.
    """
    with store.writing() as tx:
        left_s = max(wait_s(*told(tx, key, free)) for key, free in attempt.keys)
        if left_s:
            LOGINS.labels("password", "wait").inc()
            raise MustWait(left_s)
        for key, _ in attempt.keys:
            sessions.note_failure(tx, key)  # until it turns out right
        known = users.user_named(tx, attempt.name)
    fits = is_right(password, (known and known.password_hash) or NOBODY)
    with store.writing() as tx:
        if fits and known is not None and known.is_active:
            for key, _ in attempt.keys:
                sessions.forget_failures(tx, key)
            rehash(tx, known, password)
            sessions.forget_old(tx, settings.longest_session)
            LOGINS.labels("password", "ok").inc()
            return new_session(tx, known, attempt.address)
        LOGINS.labels("password", "wrong").inc()
        note(tx, Entry(shown(attempt.name), "login.failed", attempt.address))
    raise NotLoggedIn("Name and password do not fit.")


def told(tx: Connection, key: str, free: int) -> tuple[int, int, timedelta]:
    """Return the failures of a key as `wait_s` takes them."""
    num_failed, since = sessions.failures(tx, key)
    return num_failed, free, since


def shown(name: str) -> str:
    """Return a name that somebody typed, short enough for the log."""
    return name[:100]


def rehash(tx: Connection, known: User, password: str) -> None:
    """Hash a password anew where its hash is of an older kind."""
    if HASHER.check_needs_rehash(known.password_hash):
        users.change_user(tx, known.id, password_hash=HASHER.hash(password))


def new_session(
    tx: Connection, known: User, address: str, id_token: str | None = None
) -> str:
    """Begin a session of a user; return its token."""
    token = new_secret()
    sessions.begin(tx, known.id, hash_of(token), id_token)
    note(tx, Entry(known.name, "login", known.id, address))
    return token


def log_out(tx: Connection, token: str, by: str, user_id: str) -> None:
    """End a session."""
    sessions.end(tx, hash_of(token))
    note(tx, Entry(by, "logout", user_id))


def first_administrator(store: Store, name: str, password: str, address: str) -> str:
    """
    Make the first user, and log in; return the session's token.

    Raises
    ------
    InvalidInput
        If there is a user already, the name is empty, or the password too weak.
    """
    name = name.strip()
    if not name:
        raise InvalidInput("name: expected a name to log in with. Got none.")
    password_hash = hashed(password, name)
    with store.writing() as tx:
        if users.listed(tx):
            raise InvalidInput("The first administrator is there already; log in.")
        made = users.add_user(tx, name, password_hash, "administrator", [])
        note(tx, Entry(name, "user.add", made.id, "first administrator"))
        return new_session(tx, made, address)


def change_password(store: Store, caller: Caller, old: str, new: str) -> str:
    """
    Change the caller's own password, and log in anew; return the new token.

    Every other session of the user ends.

    Raises
    ------
    NotLoggedIn
        If the old one is wrong.
    InvalidInput
        If the new one is too weak.
    """
    with store.reading() as tx:
        known = users.user(tx, caller.user_id)
    if not is_right(old, known.password_hash):
        raise NotLoggedIn("The present password is another.")
    password_hash = hashed(new, known.name)
    with store.writing() as tx:
        users.change_user(tx, known.id, password_hash=password_hash)
        sessions.end_all(tx, known.id)
        note(tx, Entry(known.name, "user.password", known.id))
        return new_session(tx, known, "")


def caller_by_session(store: Store, settings: Settings, token: str) -> Caller | None:
    """Return whose session a token is of, or None."""
    idle = timedelta(minutes=settings.session_idle_min)
    with store.reading() as tx:
        found = sessions.user_in(tx, hash_of(token), idle, settings.longest_session)
    if found is None:
        return None
    known, is_due = found
    if is_due:
        with suppress(StoreUnusable), store.writing() as tx:  # who reads needs no room
            sessions.seen(tx, hash_of(token))
    return Caller(known.id, known.name, known.role, frozenset(known.sites))


def caller_by_key(store: Store, key: str) -> Caller | None:
    """Return whose API key it is, or None."""
    with store.reading() as tx:
        found = users.key_and_owner(tx, hash_of(key))
    if found is None:
        return None
    held, known = found
    if not known.is_active:
        return None
    scopes = frozenset(held.scopes)
    return Caller(known.id, known.name, known.role, frozenset(known.sites), scopes)
