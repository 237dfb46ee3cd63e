"""Calendars that a secret link opens; the store knows only the link's hash."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from api.store.audit import Entry, note
from api.store.database import now
from api.store.ids import new_id
from api.store.tables import FEED_KINDS, feeds
from pks.errors import InvalidInput, UnknownId
from pks.io.near import known_or_near


@dataclass(frozen=True, slots=True)
class Feed:
    """
    A calendar of a theatre or a person, in the published weeks of a region.

    Attributes
    ----------
    user_id
        Who made the link; it opens what he or she sees, as long as he or she may.
    owner
        The theatre's or the person's id.
    with_cases
        Whether each case stands in it, by id and time; else only how many.
    """

    id: str
    user_id: str
    region_name: str
    kind: str
    owner: str
    with_cases: bool
    token_hash: str
    added_at: datetime
    revoked_at: datetime | None


def add_feed(
    tx: Connection,
    user: tuple[str, str],
    region_name: str,
    of: tuple[str, str],
    with_cases: bool,
    token_hash: str,
) -> Feed:
    """
    Keep a new link; the audit log is told.

    Parameters
    ----------
    user
        The id and the name of who makes it.
    of
        The kind, and the id of the theatre or the person.

    Raises
    ------
    InvalidInput
        If there is no such kind.
    """
    kind, owner = of
    if kind not in FEED_KINDS:
        near = known_or_near(kind, FEED_KINDS)
        raise InvalidInput(f"kind: {kind}: no such kind of calendar ({near}).")
    row: dict[str, Any] = {
        "id": new_id(), "user_id": user[0], "region_name": region_name, "kind": kind,
        "owner": owner, "with_cases": with_cases, "token_hash": token_hash,
        "added_at": now(tx), "revoked_at": None,
    }  # fmt: skip
    tx.execute(insert(feeds).values(row))
    note(tx, Entry(user[1], "calendar.add", row["id"], f"{kind} {owner}"))
    return Feed(**row)


def feed_with_hash(tx: Connection, token_hash: str) -> Feed:
    """
    Return the calendar of a link that is not revoked.

    Raises
    ------
    UnknownId
        If there is none.
    """
    query = select(feeds).where(
        feeds.c.token_hash == token_hash, feeds.c.revoked_at.is_(None)
    )
    row = tx.execute(query).mappings().first()
    if row is None:
        raise UnknownId("There is no such calendar, or its link was revoked.")
    return Feed(**row)


def listed(tx: Connection, user_id: str | None = None) -> tuple[Feed, ...]:
    """Return the links that hold, of one user or of all, the newest first."""
    query = select(feeds).where(feeds.c.revoked_at.is_(None))
    if user_id is not None:
        query = query.where(feeds.c.user_id == user_id)
    rows = tx.execute(query.order_by(feeds.c.added_at.desc(), feeds.c.id)).mappings()
    return tuple(Feed(**row) for row in rows)


def revoke(tx: Connection, feed_id: str, by: str, user_id: str | None = None) -> None:
    """
    Make a link useless from now on.

    Parameters
    ----------
    user_id
        Whose it must be; None for anybody's.

    Raises
    ------
    UnknownId
        If there is none of that id that holds, or it is another one's.
    """
    held = update(feeds).where(feeds.c.id == feed_id, feeds.c.revoked_at.is_(None))
    if user_id is not None:
        held = held.where(feeds.c.user_id == user_id)
    if not tx.execute(held.values(revoked_at=now(tx))).rowcount:
        raise UnknownId(f"{feed_id}: no such calendar.")
    note(tx, Entry(by, "calendar.revoke", feed_id))


def revoke_all_of(tx: Connection, user_id: str) -> None:
    """Make every link of a user useless from now on."""
    held = update(feeds).where(feeds.c.user_id == user_id, feeds.c.revoked_at.is_(None))
    tx.execute(held.values(revoked_at=now(tx)))
