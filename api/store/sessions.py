"""Sessions of users by the hash of their token, and logins that failed."""

from datetime import timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from api.store.columns import Moment
from api.store.database import now
from api.store.tables import attempts, sessions, users
from api.store.users import User

SEEN_EVERY = timedelta(minutes=1)
FORGET_AFTER = timedelta(hours=24)
AND_USER = (
    select(Moment(), sessions.c.seen_at, sessions.c.began_at, users)
    .join(users)
    .where(sessions.c.token_hash == bindparam("token_hash"))
)
"""Asked at every request, hence made once."""


def begin(
    tx: Connection, user_id: str, token_hash: str, id_token: str | None = None
) -> None:
    """Keep a new session; ``id_token`` is the region's own login's, for the logout."""
    moment = now(tx)
    row = {
        "token_hash": token_hash, "user_id": user_id, "began_at": moment,
        "seen_at": moment, "id_token": id_token,
    }  # fmt: skip
    tx.execute(insert(sessions).values(row))


def id_token_of(tx: Connection, token_hash: str) -> str | None:
    """Return the region's own login's token of a session, if it began by that."""
    query = select(sessions.c.id_token).where(sessions.c.token_hash == token_hash)
    found: str | None = tx.execute(query).scalar_one_or_none()
    return found


def user_in(
    tx: Connection, token_hash: str, idle: timedelta, whole: timedelta
) -> tuple[User, bool] | None:
    """
    Return the user of a session that goes on, and whether it is to be `seen`.

    None where there is no such session, it was idle or lasted for too long, or its
    user may not log in any more.
    """
    row = tx.execute(AND_USER, {"token_hash": token_hash}).first()
    if row is None:
        return None
    moment, seen_at, began_at, *fields = row
    found = User(*fields)
    if moment - seen_at > idle or moment - began_at > whole or not found.is_active:
        return None
    return found, moment - seen_at > SEEN_EVERY


def seen(tx: Connection, token_hash: str) -> None:
    """Say that a session is used."""
    same = update(sessions).where(sessions.c.token_hash == token_hash)
    tx.execute(same.values(seen_at=now(tx)))


def end(tx: Connection, token_hash: str) -> None:
    """End a session."""
    tx.execute(delete(sessions).where(sessions.c.token_hash == token_hash))


def end_all(tx: Connection, user_id: str) -> None:
    """End every session of a user."""
    tx.execute(delete(sessions).where(sessions.c.user_id == user_id))


def forget_old(tx: Connection, whole: timedelta) -> None:
    """Delete the sessions that have lasted for too long, and old failures."""
    moment = now(tx)
    tx.execute(delete(sessions).where(sessions.c.began_at < moment - whole))
    tx.execute(delete(attempts).where(attempts.c.last_at < moment - FORGET_AFTER))


def failures(tx: Connection, key: str) -> tuple[int, timedelta]:
    """Return how often logins failed by a key, and how long ago the last did."""
    query = select(attempts).where(attempts.c.key == key)
    row = tx.execute(query).mappings().first()
    if row is None:
        return 0, timedelta.max
    return row["num_failed"], now(tx) - row["last_at"]


def note_failure(tx: Connection, key: str) -> None:
    """Count one failure more of a key."""
    same = update(attempts).where(attempts.c.key == key)
    more = {"num_failed": attempts.c.num_failed + 1, "last_at": now(tx)}
    if not tx.execute(same.values(**more)).rowcount:
        tx.execute(insert(attempts).values(key=key, num_failed=1, last_at=now(tx)))


def forget_failures(tx: Connection, key: str) -> None:
    """Begin to count anew for a key."""
    tx.execute(delete(attempts).where(attempts.c.key == key))
