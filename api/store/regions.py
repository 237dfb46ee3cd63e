"""
Regions: what was uploaded, byte for byte, with what its check said.

A region has a name; its snapshots are numbered from 1 and never change. The last one is
the present; results from any other are stale.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    func,
    insert,
    select,
    update,
)

from api.store.audit import Entry, note
from api.store.database import now
from api.store.documents import add_bundle, add_document, lay_out, read_document
from api.store.ids import new_id
from api.store.tables import regions
from pks.errors import InvalidTables, UnknownId
from pks.io.load import Examined, examine
from pks.model.region import region_hash


@dataclass(frozen=True, slots=True)
class Snapshot:
    """
    A region as it was uploaded once.

    Attributes
    ----------
    number
        1 for the first of the name, then 2, and so on.
    content_hash
        Of names and bytes of the files; equal files are one snapshot.
    region_hash
        As in every result (`pks.model.region.region_hash`).
    escalate_above_min
        What a published week may lack before it is escalated.
    num_rows
        Rows by table.
    sites
        Ids of its hospitals; empty where it was kept before they were.
    chosen_at
        When pages were last told to begin with regions of the name.
    removed_at
        When it was removed: it is kept, but no longer listed.
    is_current
        Whether no later one has the name.
    """

    id: str
    name: str
    number: int
    content_hash: str
    region_hash: str
    start_week: str
    escalate_above_min: int
    num_rows: dict[str, int]
    sites: list[str]
    num_quarantined: int
    num_warnings: int
    bundle_id: str
    report_hash: str
    added_at: datetime
    added_by: str
    chosen_at: datetime | None
    removed_at: datetime | None
    is_current: bool


def region_files(path: Path) -> dict[str, bytes]:
    """Return the files of a region's folder or workbook, by name."""
    if path.is_dir():
        found = [p for p in path.iterdir() if p.suffix.casefold() in (".csv", ".toml")]
    else:
        beside = (path.with_suffix(".toml"), path.with_name("region.toml"))
        found = [path, *(p for p in beside if p.is_file())]
    return {file.name: file.read_bytes() for file in found if file.is_file()}


def add_region(tx: Connection, path: Path, name: str, by: str) -> tuple[Snapshot, bool]:
    """
    Keep a region's folder or workbook as the name's next snapshot.

    Returns
    -------
    tuple
        The snapshot, and whether it is new; files that the name's present snapshot has,
        byte for byte, are that one.

    Raises
    ------
    UnreadableFile, InvalidTables
        If the region cannot be used, with everything that is wrong.
    """
    return keep(tx, examined(path), region_files(path), name, by)


def examined(path: Path) -> Examined:
    """Return a region's check; raises as `add_region`. It reads all, so do it first."""
    found = examine(path)
    if found.region is None:
        raise InvalidTables(found.issues)
    return found


def keep(
    tx: Connection, found: Examined, content: Mapping[str, bytes], name: str, by: str
) -> tuple[Snapshot, bool]:
    """Keep files that were examined; returns as `add_region`."""
    assert found.region is not None
    hash_ = content_hash(content)
    same = select(regions.c.id).where(
        regions.c.name == name, regions.c.content_hash == hash_
    )
    known = tx.execute(same).scalar_one_or_none()
    if known is not None:
        return returned(tx, region(tx, known), by)
    last = select(func.max(regions.c.number)).where(regions.c.name == name)
    chosen = select(func.max(regions.c.chosen_at)).where(regions.c.name == name)
    row = {
        "id": new_id(),
        "name": name,
        "number": (tx.execute(last).scalar_one() or 0) + 1,
        "content_hash": hash_,
        "region_hash": region_hash(found.region),
        "start_week": found.region.parameters.start_week,
        "escalate_above_min": found.region.parameters.levels.escalate_above_min,
        "num_rows": found.num_rows,
        "sites": sorted(site.site_id for site in found.region.sites),
        "num_quarantined": sum(found.num_quarantined.values()),
        "num_warnings": len(found.warnings),
        "bundle_id": add_bundle(tx, content),
        "report_hash": add_document(tx, report_json(found)),
        "added_at": now(tx),
        "added_by": by,
        "chosen_at": tx.execute(chosen).scalar_one(),
    }
    tx.execute(insert(regions).values(row))
    note(tx, Entry(by, "region.add", str(row["id"]), name))
    return region(tx, str(row["id"])), True


def returned(tx: Connection, found: Snapshot, by: str) -> tuple[Snapshot, bool]:
    """Return a snapshot whose files came again; one that was removed is there anew."""
    if found.removed_at is None:
        return found, False
    tx.execute(update(regions).where(regions.c.id == found.id).values(removed_at=None))
    note(tx, Entry(by, "region.add", found.id, found.name))
    return region(tx, found.id), True


def choose(tx: Connection, found: Snapshot, by: str) -> None:
    """Let pages begin with a region, whatever is taken in under other names."""
    named = update(regions).where(regions.c.name == found.name)
    tx.execute(named.values(chosen_at=now(tx)))
    note(tx, Entry(by, "region.choose", found.id, found.name))


def content_hash(content: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of files' names and bytes."""
    digest = hashlib.sha256()
    for name in sorted(content):
        own = hashlib.sha256(content[name]).hexdigest()
        digest.update(f"{own} {name}\n".encode())
    return digest.hexdigest()


def report_json(found: Examined) -> bytes:
    """Return what the check of a region said, the region itself left out."""
    told = {
        "num_rows": found.num_rows,
        "num_quarantined": found.num_quarantined,
        "warnings": found.warnings,
        "quarantine": [dataclasses.asdict(issue) for issue in found.quarantine],
        "assumptions": [dataclasses.asdict(row) for row in found.assumptions],
    }
    return json.dumps(told, ensure_ascii=False, default=str).encode()


@cache
def last_number() -> ScalarSelect[Any]:
    """Return the number of a region's present snapshot, for the row at hand."""
    later = regions.alias("later")
    return (
        select(func.max(later.c.number))
        .where(later.c.name == regions.c.name, later.c.removed_at.is_(None))
        .correlate(regions)
        .scalar_subquery()
    )


def is_old() -> ColumnElement[bool]:
    """Whether the row at hand is no present one: a later one is, or it was removed."""
    return regions.c.removed_at.is_not(None) | (regions.c.number < last_number())


def of_regions(table: Table, *more: ColumnElement[Any]) -> Select[Any]:
    """Return the query of what was made of regions, with whether it is stale."""
    query = select(table, *more, is_old().label("is_stale"))
    return query.join(regions, regions.c.id == table.c.region_id)


SNAPSHOTS = select(regions, (regions.c.number == last_number()).label("is_current"))
BY_ID = SNAPSHOTS.where(regions.c.id == bindparam("region_id"))
LISTED = SNAPSHOTS.where(regions.c.removed_at.is_(None)).order_by(
    regions.c.name, regions.c.number.desc()
)


def listed(tx: Connection, name: str | None = None) -> tuple[Snapshot, ...]:
    """Return the snapshots, the last of each name first."""
    query = LISTED if name is None else LISTED.where(regions.c.name == name)
    return tuple(map(snapshot, tx.execute(query)))


def region(tx: Connection, region_id: str) -> Snapshot:
    """
    Return a snapshot.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    row = tx.execute(BY_ID, {"region_id": region_id}).first()
    if row is None:
        raise UnknownId(f"{region_id}: no such region.")
    return snapshot(row)


def snapshot(row: Row[Any]) -> Snapshot:
    """Return a row as it is known outside."""
    return Snapshot(**row._asdict() | {"is_current": bool(row.is_current)})


def report(tx: Connection, found: Snapshot) -> bytes:
    """Return what the check said when the snapshot was added, as JSON."""
    return read_document(tx, found.report_hash)


def write_files(tx: Connection, found: Snapshot, folder: Path) -> Path:
    """Write a snapshot's files into a folder; return what `load_region` takes."""
    lay_out(tx, found.bundle_id, folder)
    books = sorted(p for p in folder.iterdir() if p.suffix.casefold()[:4] == ".xls")
    return books[0] if books else folder
