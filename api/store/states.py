"""What is proposed and then published: its states, changed under a version."""

from typing import Any, Protocol

from sqlalchemy import Connection, Table, update

from api.store.database import now
from api.store.removal import refuse_removed
from pks.errors import Conflict


class Proposed(Protocol):
    """A row of a table that has these columns."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def region_id(self) -> str:
        """The snapshot that it was made of."""

    @property
    def state(self) -> str:
        """``proposal``, ``published``, ``superseded`` or ``withdrawn``."""

    @property
    def version(self) -> int:
        """How often its state changed, from 1."""


def proposed(tx: Connection, by: str) -> dict[str, Any]:
    """Return the columns of something that was made just now."""
    return {
        "state": "proposal", "version": 1, "made_at": now(tx), "made_by": by,
        "published_by": "", "why": "",
    }  # fmt: skip


def supersede(tx: Connection, table: Table, found: Proposed) -> None:
    """Say that another takes the place of what is published."""
    ended = {"state": "superseded", "ended_at": now(tx)}
    change_state(tx, table, found, "published", found.version, ended)


def set_published(
    tx: Connection, table: Table, found: Proposed, by: str, why: str, version: int
) -> None:
    """Publish a proposal; raises as `change_state` and `refuse_removed`."""
    refuse_removed(tx, found.region_id)
    changes = {
        "state": "published", "published_at": now(tx), "published_by": by, "why": why,
    }  # fmt: skip
    change_state(tx, table, found, "proposal", version, changes)


def set_withdrawn(tx: Connection, table: Table, found: Proposed, version: int) -> None:
    """Withdraw a proposal or what is published; raises as `change_state`."""
    state = "published" if found.state == "published" else "proposal"
    ended = {"state": "withdrawn", "ended_at": now(tx)}
    change_state(tx, table, found, state, version, ended)


def change_state(
    tx: Connection,
    table: Table,
    found: Proposed,
    state: str,
    version: int,
    changes: dict[str, Any],
) -> None:
    """
    Change what is in a state and has a version.

    Raises
    ------
    Conflict
        If it is in another state, or has another version by now.
    """
    same = update(table).where(
        table.c.id == found.id, table.c.state == state, table.c.version == version
    )
    if not tx.execute(same.values(version=version + 1, **changes)).rowcount:
        raise Conflict(
            f"{found.id}: expected a {state} with version {version}; read it again"
            f" first. It is {found.state} with version {found.version}."
        )
