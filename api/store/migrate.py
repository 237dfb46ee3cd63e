"""Bring a database's tables to the form that this version of pks knows."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from pks.errors import StoreUnusable

FOLDER = Path(__file__).parent / "migrations"
LOCK = 5_070_419  # any number; whoever migrates holds it


def upgrade(tx: Connection, to: str = "head") -> None:
    """
    Run the migrations that are missing, all or none.

    Raises
    ------
    StoreUnusable
        If the database was made by a newer pks.
    """
    if tx.dialect.name == "postgresql":
        tx.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    script = ScriptDirectory.from_config(config())
    present = revision_of(tx)
    known = {step.revision for step in script.walk_revisions()}
    if present is not None and present not in known:
        raise StoreUnusable(
            f"The store has the form {present}, which this pks does not know; expected"
            f" one up to {script.get_current_head()}. Use the newer pks that made it."
        )
    if present != script.get_current_head():
        command.upgrade(config(tx), to)


def downgrade(tx: Connection, to: str) -> None:
    """Take migrations back, down to a revision or ``base``."""
    command.downgrade(config(tx), to)


def revision_of(tx: Connection) -> str | None:
    """Return the form of a database; None for an empty one."""
    return MigrationContext.configure(tx).get_current_revision()


@cache
def head() -> str:
    """Return the form that this version of pks works with."""
    found = ScriptDirectory.from_config(config()).get_current_head()
    assert found is not None
    return found


def config(tx: Connection | None = None) -> Config:
    """Return what alembic is to know: where the steps are, and the transaction."""
    found = Config()
    found.set_main_option("script_location", str(FOLDER))
    found.attributes["connection"] = tx
    return found
