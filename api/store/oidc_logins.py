"""Logins under way at the region's own provider: each can be taken up once."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select

from api.store.database import now
from api.store.tables import oidc_logins

LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Begun:
    """
    A login that was begun here.

    Attributes
    ----------
    browser_hash
        Of the secret in a cookie of the browser that began it.
    nonce, verifier
        What the token must hold, and what the code is exchanged with (PKCE).
    next
        The page to go on to.
    """

    browser_hash: str
    nonce: str
    verifier: str
    next: str


def begin(tx: Connection, state_hash: str, begun: Begun) -> None:
    """Keep a login; those that nobody came back from are forgotten."""
    at = now(tx)
    tx.execute(delete(oidc_logins).where(oidc_logins.c.began_at < at - LASTS))
    row = {
        "state_hash": state_hash, "browser_hash": begun.browser_hash,
        "nonce": begun.nonce, "verifier": begun.verifier, "next": begun.next,
        "began_at": at,
    }  # fmt: skip
    tx.execute(insert(oidc_logins).values(row))


def take(tx: Connection, state_hash: str) -> Begun | None:
    """Return a login and forget it, so that it is taken up once; None if too old."""
    same = oidc_logins.c.state_hash == state_hash
    row = tx.execute(select(oidc_logins).where(same)).first()
    if row is None or not tx.execute(delete(oidc_logins).where(same)).rowcount:
        return None
    if now(tx) - row.began_at > LASTS:
        return None
    return Begun(row.browser_hash, row.nonce, row.verifier, row.next)
