"""Scenarios of the store: read, made on a region to see that they fit, kept."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from sqlalchemy import Connection

from api.access import Caller
from api.desk import Desk
from api.problems import Problem
from api.store import scenarios
from api.store.regions import Snapshot
from api.store.scenarios import (
    FORBIDDEN,
    SUFFIX,
    StoredScenario,
    extended,
    refuse_unfit,
)
from api.visible import regions_for
from pks.errors import InvalidInput, InvalidTables, Issue, UnknownId
from pks.io.scenarios import read_scenario
from pks.model.region import Region
from pks.scenario import Changed, apply

MOST_KB = 200


def scenario_for(
    tx: Connection, caller: Caller, scenario_id: str
) -> tuple[StoredScenario, Snapshot]:
    """
    Return a scenario and the present snapshot of its region.

    Raises
    ------
    UnknownId
        If there is none of that id, or the caller does not see the region.
    """
    found = scenarios.scenario(tx, scenario_id)
    for row in regions_for(tx, caller, found.region_name):
        if row.is_current:
            return found, row
    raise UnknownId(f"{scenario_id}: no such scenario.")


def made_on(region: Region, texts: Mapping[str, str], name: str) -> Changed:
    """
    Return a region with a scenario's changes, and what each of them touched.

    Parameters
    ----------
    texts
        Of the scenario and of all that it extends, by name.

    Raises
    ------
    InvalidTables
        With everything that is wrong, or does not fit the region.
    """
    with TemporaryDirectory(prefix="pks-scenario-") as place:
        folder = Path(place)
        for key, text in texts.items():
            (folder / f"{key}{SUFFIX}").write_text(text, encoding="utf-8")
        return apply(region, read_scenario(folder / f"{name}{SUFFIX}"))


def made(
    tx: Connection, desk: Desk, snapshot: Snapshot, name: str, text: str
) -> Changed:
    """
    Return a snapshot with a scenario that may not be kept yet; raises as `made_on`.

    Raises
    ------
    UnknownId
        If it extends what is not there.
    """
    refuse_unfit(name, text)
    others = scenarios.texts_of(tx, snapshot.name, extended(text))
    return made_on(desk.regions.open(snapshot.id), others | {name: text}, name)


def tree_of(text: str) -> dict[str, Any]:
    """Return what a scenario's text says."""
    return tomllib.loads(text)


def changes_in(tree: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the changes of a scenario's own, as they are written."""
    listed = tree.get("change", [])
    rows = listed if isinstance(listed, list) else []
    return [dict(row) for row in rows if isinstance(row, dict)]


def title_of(found: StoredScenario) -> str:
    """Return the name that a scenario shows."""
    return str(tree_of(found.text).get("name") or found.name)


def errors_in(
    tx: Connection, desk: Desk, snapshot: Snapshot, name: str, text: str
) -> tuple[Issue, ...]:
    """Return everything that does not fit in a scenario."""
    try:
        made(tx, desk, snapshot, name, text)
    except InvalidTables as error:
        return error.issues
    return ()


def plain_name(title: str) -> str:
    """Return a title as the name of a file."""
    kept = ("-" if c in FORBIDDEN or not c.isprintable() else c for c in title)
    return "".join(kept).strip().lstrip(".")[:60].strip()


def free_name(tx: Connection, region_name: str, title: str) -> str:
    """Return a title as a name that no scenario of the region has."""
    taken = {row.name for row in scenarios.listed(tx, region_name)}
    name = plain_name(title) or "scenario"
    if name not in taken:
        return name
    return next(
        found
        for number in range(2, len(taken) + 3)
        if (found := f"{name} {number}") not in taken
    )


def uploaded_text(file: BinaryIO, name: str) -> str:
    """
    Return an uploaded scenario's text.

    Raises
    ------
    Problem
        413 if it is too large.
    InvalidInput
        If it is no text.
    """
    content = file.read(MOST_KB * 1024 + 1)
    if len(content) > MOST_KB * 1024:
        raise Problem(413, f"{name}: expected at most {MOST_KB} kB.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(f"{name}: expected TOML in UTF-8.") from None
