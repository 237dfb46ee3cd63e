"""What the store's columns are made of: moments, words, and how keys are named."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, Dialect, MetaData, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

ID = String(32)
HASH = String(64)
MOST_NUMBER = 2**31 - 1  # in a column of integers

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """A moment with its time zone, kept as UTC in both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return what the database keeps."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return a moment that knows its zone."""
        if value is None:
            return None
        known = value if value.tzinfo is not None else value.replace(tzinfo=UTC)
        return known.astimezone(UTC)


class Moment(FunctionElement[datetime]):
    """The database's clock, to select beside what is looked for: one question less."""

    type = UtcTime()
    inherit_cache = True


@compiles(Moment)
def clock_of(*_: Any, **__: Any) -> str:
    """Return PostgreSQL's clock; a connection to SQLite is given one of that name."""
    return "clock_timestamp()"


def one_of(column: str, *values: str) -> CheckConstraint:
    """Return the rule that a column holds one of some words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({words})", name=column)


def when(name: str, nullable: bool = False) -> Column[Any]:
    """Return a column with a moment."""
    return Column(name, UtcTime, nullable=nullable)
