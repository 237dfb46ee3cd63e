"""The database under the store: opened by one URL, written in short transactions."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, create_engine, event, make_url, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
)

from api.environment import given, without_passwords
from api.store.columns import Moment
from api.store.migrate import upgrade
from pks.errors import Conflict, InvalidInput, StoreFull, StoreUnusable

EXAMPLES = "sqlite:///desk.sqlite or postgresql://user@host/database"
BUSY_MS = 10_000
MOST_CONNECTIONS = 48
TIDY_TRIES, TIDY_MS, TIDY_PAUSE_S = 20, 200, 0.3
CLOCK = select(Moment())
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what is answered as kept outlives a power cut
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MS}",
)


class Store:
    """
    A store that is open.

    ``with store.reading() as tx`` and ``with store.writing() as tx`` give a transaction
    for the functions beside this module; leaving ``writing`` keeps everything done in
    it, an exception nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)
        self._reader = engine
        if not self.is_sqlite:  # each statement sees its own moment there, anyway
            self._reader = engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file, for processes of one machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """
        Give a transaction that only reads.

        Raises
        ------
        StoreUnusable
            If the database does not answer.
        """
        with told(self.engine.url), self._reader.connect() as tx:
            yield tx

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """
        Give a transaction that may write; keep it short, others wait for it on SQLite.

        Raises
        ------
        StoreUnusable
            If the database does not answer; nothing is kept then.
        StoreFull
            If its disk is full; neither then.
        """
        with told(self.engine.url), self._writer.begin() as tx:
            yield tx

    @contextmanager
    def one_moment(self) -> Iterator[Connection]:
        """Give a transaction that reads everything as it is when it begins."""
        engine = self.engine
        if not self.is_sqlite:
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with told(self.engine.url), engine.connect() as tx:
            yield tx

    @property
    def name(self) -> str:
        """Its file or its URL, for messages."""
        return place_of(self.engine.url)

    def tidy(self) -> bool:
        """
        Carry what was written over from SQLite's log, so that no old page stays.

        It is tried for some seconds, for a moment each time: writers wait for it.

        Returns
        -------
        bool
            Whether it was; False where others read or wrote all the while.
        """
        if not self.is_sqlite:
            return True
        with told(self.engine.url), self.engine.connect() as tx:
            tx.exec_driver_sql("COMMIT")  # a transaction of its own would wait
            tx.exec_driver_sql(f"PRAGMA busy_timeout={TIDY_MS}")
            try:
                return any(is_carried_over(tx) for _ in turns(TIDY_TRIES))
            finally:
                tx.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_MS}")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def is_carried_over(tx: Connection) -> bool:
    """Carry SQLite's log over and empty it; whether nobody was in the way."""
    busy, _, _ = tx.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not busy


def turns(num: int) -> Iterator[None]:
    """Give so many turns, with a pause before each but the first."""
    for number in range(num):
        if number:
            time.sleep(TIDY_PAUSE_S)
        yield


def open_store(
    url: str | None = None, *, make: bool = True, most: int = MOST_CONNECTIONS
) -> Store:
    """
    Open a store, made or brought up to date where that is needed.

    Parameters
    ----------
    url
        ``sqlite:///file`` or ``postgresql://...``; None for ``PKS_DB``, or else a file
        in the user's own data folder.
    make
        False: a file that is not there is refused.
    most
        Connections at a time.

    Raises
    ------
    InvalidInput
        If it is no such URL, or there is no such file.
    StoreUnusable
        If the database cannot be opened, or belongs to a newer pks.
    """
    told = None if url else given("PKS_DB")
    place = url_of(url or (told.text if told else default_url()))
    if not make and not is_there(place):
        raise InvalidInput(f"--db: expected a store; there is no {place.database}.")
    store = Store(engine_of(place, most))
    try:
        with store.writing() as tx:
            upgrade(tx)
    except BaseException:
        store.close()
        raise
    return store


def default_url() -> str:
    """Return the store of this user."""
    return f"sqlite:///{user_data_path('pks', appauthor=False) / 'desk.sqlite'}"


def url_of(given: str) -> URL:
    """Return a URL with the driver that is used for it."""
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):  # a port that is no number
        shown = without_passwords(given)
        raise InvalidInput(f"--db: expected {EXAMPLES}. Got {shown!r}.") from None
    match url.get_backend_name():
        case "sqlite" if url.database and url.database != ":memory:":
            return url.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
    shown = without_passwords(url.render_as_string(hide_password=True))
    raise InvalidInput(f"--db: expected {EXAMPLES}. Got {shown!r}.")


def is_there(url: URL) -> bool:
    """Whether a database can be there: an SQLite file is seen, a server is asked."""
    is_file = url.get_backend_name() == "sqlite"
    return not is_file or Path(str(url.database)).expanduser().is_file()


def engine_of(url: URL, most: int = MOST_CONNECTIONS) -> Engine:
    """Return the engine of a database, with so many connections at most."""
    pool: dict[str, Any] = {
        "pool_size": most, "max_overflow": 0, "hide_parameters": True,
    }  # fmt: skip
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, **pool)
    assert url.database is not None
    Path(url.database).expanduser().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, **pool)
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


def prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set up a new connection; transactions begin where `begin_sqlite` says."""
    connection.isolation_level = None
    connection.create_function("clock_timestamp", 0, machine_clock)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def machine_clock() -> str:
    """Return the machine's clock as SQLite keeps moments."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def begin_sqlite(tx: Connection) -> None:
    """Begin; one that may write takes the lock at once, so that it never has to yield.

    A transaction that reads first and writes then would fail where another wrote in
    between.
    """
    writes = tx.get_execution_options().get("writes", False)
    tx.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn the database's own errors of operation into a clear one."""
    try:
        yield
    except DataError as error:
        said = str(error.orig).strip().splitlines()[0]
        raise InvalidInput(f"A value cannot be kept or looked for ({said}).") from error
    except IntegrityError as error:
        said = str(error.orig).strip().splitlines()[0]
        raise Conflict(f"Somebody changed the same meanwhile ({said}).") from error
    except DatabaseError as error:
        if type(error) not in (DatabaseError, OperationalError):
            raise  # a defect of ours
        kind = StoreFull if is_full(error) else StoreUnusable
        raise kind(f"{place_of(url)}: {cause_of(error)}") from error


def place_of(url: URL) -> str:
    """Return a database's name for messages; passwords are not shown."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    plain = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return without_passwords(plain)


def is_full(error: DBAPIError) -> bool:
    """Whether a disk without room is the cause."""
    name = type(error.orig).__name__
    return "disk is full" in str(error.orig) or name == "DiskFull"


def cause_of(error: DBAPIError) -> str:
    """Return what the database says, and what would help where that is known."""
    said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if is_full(error):
        return f"the disk is full; nothing was kept of this change ({said})."
    if "is locked" in said:
        return f"another process writes for longer than {BUSY_MS // 1000} s ({said})."
    return f"expected a database that pks can use ({said})."


def now(tx: Connection) -> datetime:
    """Return the moment by the database's clock, the same for all of its workers."""
    return tx.execute(CLOCK).scalar_one()
