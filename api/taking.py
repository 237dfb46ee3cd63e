"""Take a region in: check its files first, then keep them and ask for its takt."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from sqlalchemy import Connection

from api.access import Caller
from api.actions.demo import write_demo
from api.jobs import ask_for
from api.problems import Problem
from api.settings import Settings
from api.store.regions import Snapshot, keep, region_files
from api.uploads import checked, uploaded
from pks.io.load import Examined


@dataclass(frozen=True, slots=True)
class Checked:
    """A region's files, byte for byte, and what their check found."""

    found: Examined
    content: dict[str, bytes]


def checked_upload(settings: Settings, file: BinaryIO, name: str) -> Checked:
    """
    Check a file that was uploaded.

    Raises
    ------
    UnreadableFile, InvalidTables, InvalidInput
        If it cannot be used, with everything that is wrong.
    """
    with uploaded(file, name, settings) as path:
        return Checked(checked(path, settings.check_s), region_files(path))


def checked_demo(
    settings: Settings, size: str, seed: int, lived_weeks: int = 0
) -> Checked:
    """Make a synthetic region and check it as if it had been uploaded."""
    with TemporaryDirectory(prefix="pks-demo-") as place:
        folder = Path(place) / "demo"
        write_demo(folder, size, seed, lived_weeks)
        return Checked(checked(folder, settings.check_s), region_files(folder))


def take_in(
    tx: Connection, caller: Caller, given: Checked, name: str
) -> tuple[Snapshot, bool]:
    """
    Keep a region as the name's next snapshot; its takt is computed at once.

    Returns
    -------
    tuple
        The snapshot, and whether it is new; equal files are the one that is there.

    Raises
    ------
    Problem
        403 if it holds hospitals that the caller does not see.
    """
    assert given.found.region is not None
    sites = frozenset(row.site_id for row in given.found.region.sites)
    if not caller.sees_all(sites):
        raise Problem(403, "Expected a region of hospitals that you see.")
    snapshot, is_new = keep(tx, given.found, given.content, name, caller.name)
    ask_for(tx, "takt", snapshot.id, {}, caller.name)
    return snapshot, is_new
