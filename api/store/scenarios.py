"""Scenarios: TOML texts by name, changed under a version so that no change is lost."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from api.store.audit import Entry, note
from api.store.database import now
from api.store.ids import new_id
from api.store.tables import scenarios
from pks.errors import Conflict, InvalidInput, UnknownId
from pks.io.near import known_or_near

SUFFIX = ".toml"
FORBIDDEN = frozenset("/\\+:")
MOST_BYTES = 200  # it becomes a file's name


@dataclass(frozen=True, slots=True)
class StoredScenario:
    """
    A scenario of a region's name.

    ``name`` is its file's name without ``.toml``, by which others extend it.
    """

    id: str
    region_name: str
    name: str
    text: str
    version: int
    changed_at: datetime
    changed_by: str


def put_scenario(
    tx: Connection, region_name: str, name: str, text: str, by: str, version: int = 0
) -> StoredScenario:
    """
    Keep a scenario's text; ``version`` is the one that was changed, 0 for a new one.

    The audit log is told.

    Raises
    ------
    InvalidInput
        If the text is not TOML, or the name is no plain file name.
    Conflict
        If it has another version by now.
    """
    refuse_unfit(name, text)
    row = {"text": text, "changed_at": now(tx), "changed_by": by}
    here = scenarios.c.region_name == region_name, scenarios.c.name == name
    if version:
        changed = update(scenarios).where(*here, scenarios.c.version == version)
        done = tx.execute(changed.values(row | {"version": version + 1})).rowcount
    elif tx.execute(select(scenarios.c.id).where(*here)).first() is None:
        row |= {"id": new_id(), "region_name": region_name, "name": name, "version": 1}
        done = tx.execute(insert(scenarios).values(row)).rowcount
    else:
        done = 0
    if not done:
        raise Conflict(f"{name}: somebody changed it meanwhile; read it again first.")
    kept = next(s for s in listed(tx, region_name) if s.name == name)
    note(tx, Entry(by, "scenario.put", kept.id, name))
    return kept


def scenario(tx: Connection, scenario_id: str) -> StoredScenario:
    """
    Return a scenario.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    query = select(scenarios).where(scenarios.c.id == scenario_id)
    row = tx.execute(query).mappings().first()
    if row is None:
        raise UnknownId(f"{scenario_id}: no such scenario.")
    return StoredScenario(**row)


def delete_scenario(tx: Connection, scenario_id: str, by: str, version: int) -> None:
    """
    Delete a scenario; comparisons made with it are kept. The audit log is told.

    Raises
    ------
    Conflict
        If it has another version by now, or others extend it.
    UnknownId
        If there is none of that id.
    """
    found = scenario(tx, scenario_id)
    users = [
        row.name
        for row in listed(tx, found.region_name)
        if found.name in extended(row.text)
    ]
    if users:
        raise Conflict(f"{found.name}: expected that none extends it: {users}.")
    here = scenarios.c.id == scenario_id, scenarios.c.version == version
    if not tx.execute(delete(scenarios).where(*here)).rowcount:
        raise Conflict(
            f"{found.name}: somebody changed it meanwhile; read it again first."
        )
    note(tx, Entry(by, "scenario.delete", scenario_id, found.name))


def refuse_unfit(name: str, text: str) -> None:
    """Refuse a name that is no plain file name, and a text that is not TOML."""
    is_plain = name == name.strip() and name.isprintable() and name[:1] != "."
    if not name or not is_plain or set(name) & FORBIDDEN:
        raise InvalidInput(f"{name!r}: expected a name without / \\ + : in it.")
    if len(name.encode()) > MOST_BYTES:
        raise InvalidInput(f"{name!r}: expected at most {MOST_BYTES} bytes.")
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(f"{name}: expected TOML. {error}.") from None


def listed(tx: Connection, region_name: str) -> tuple[StoredScenario, ...]:
    """Return the scenarios of a region's name, by name."""
    query = select(scenarios).where(scenarios.c.region_name == region_name)
    rows = tx.execute(query.order_by(scenarios.c.name)).mappings()
    return tuple(StoredScenario(**row) for row in rows)


def texts_of(
    tx: Connection, region_name: str, names: Collection[str]
) -> dict[str, str]:
    """
    Return the texts of scenarios and of all that they extend, by name.

    Raises
    ------
    UnknownId
        If there is none of a name, with the names near it.
    """
    known = {row.name: row.text for row in listed(tx, region_name)}
    found: dict[str, str] = {}
    asked = list(names)
    while asked:
        name = asked.pop()
        if name in found:
            continue
        if name not in known:
            near = known_or_near(name, known.keys())
            raise UnknownId(f"{name}: no such scenario ({near}).")
        found[name] = known[name]
        asked += extended(known[name])
    return found


def extended(text: str) -> list[str]:
    """Return the names that a scenario extends, without their suffix."""
    given = tomllib.loads(text).get("extends", [])
    names = given if isinstance(given, list) else [given]
    return [str(name).removesuffix(SUFFIX) for name in names]
