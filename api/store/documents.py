"""
Documents: whatever is large, kept compressed once, under the hash of its bytes.

A bundle is a folder of documents by relative name. Bytes are kept as gzip, so that a
server may pass them on as they are (``Content-Encoding: gzip``).
"""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from sqlalchemy import Connection, Insert, bindparam, insert, select

from api.store.database import now
from api.store.ids import new_id
from api.store.tables import bundles, documents, files
from pks.errors import InvalidInput, UnknownId
from pks.io.near import known_or_near

LEVEL = 6
PACKED = select(documents.c.packed).where(documents.c.hash == bindparam("of"))
FILES = (
    select(files.c.name, files.c.hash, documents.c.num_bytes)
    .join(documents)
    .where(files.c.bundle_id == bindparam("of"))
    .order_by(files.c.name)
)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a bundle; ``hash`` is SHA-256 of its bytes and serves as its ETag."""

    name: str
    hash: str
    num_bytes: int


def add_document(tx: Connection, content: bytes) -> str:
    """Keep bytes, unless they are kept already; return their SHA-256."""
    found = hashlib.sha256(content).hexdigest()
    known = select(documents.c.hash).where(documents.c.hash == found)
    if tx.execute(known).first() is None:
        tx.execute(
            absent(tx).values(
                hash=found,
                num_bytes=len(content),
                packed=gzip.compress(content, LEVEL, mtime=0),
            )
        )
    return found


def absent(tx: Connection) -> Insert:
    """Return an insertion of documents that leaves those be that are there."""
    if tx.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql

        return insert_postgresql(documents).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite(documents).on_conflict_do_nothing()


def read_document(tx: Connection, hash_: str) -> bytes:
    """
    Return the bytes under a hash.

    Raises
    ------
    UnknownId
        If there are none.
    """
    return gzip.decompress(packed_document(tx, hash_))


def packed_document(tx: Connection, hash_: str) -> bytes:
    """Return the bytes under a hash as gzip; otherwise like `read_document`."""
    found: bytes | None = tx.execute(PACKED, {"of": hash_}).scalar_one_or_none()
    if found is None:
        raise UnknownId(f"{hash_}: no such document.")
    return found


def add_bundle(tx: Connection, content: Mapping[str, bytes]) -> str:
    """
    Keep files by relative name; return the bundle's id.

    Raises
    ------
    InvalidInput
        If a name leads out of the bundle.
    """
    bundle_id = new_id()
    tx.execute(insert(bundles).values(id=bundle_id, added_at=now(tx)))
    rows = [
        {
            "bundle_id": bundle_id,
            "name": inside(name),
            "hash": add_document(tx, content[name]),
        }
        for name in sorted(content)  # in one order, so that two writers never cross
    ]
    if rows:
        tx.execute(insert(files), rows)
    return bundle_id


def inside(name: str) -> str:
    """Return a relative name; refuse one that leads elsewhere."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
        raise InvalidInput(f"{name!r}: expected a relative file name.")
    return path.as_posix()


def files_of(tx: Connection, bundle_id: str) -> tuple[StoredFile, ...]:
    """Return a bundle's files by name; their bytes are not read."""
    rows = tx.execute(FILES, {"of": bundle_id})
    return tuple(StoredFile(*row) for row in rows)


def file_of(tx: Connection, bundle_id: str, name: str) -> StoredFile:
    """
    Return a file of a bundle, without its bytes.

    Raises
    ------
    UnknownId
        If there is none of the name, with the names near it.
    """
    found = {row.name: row for row in files_of(tx, bundle_id)}
    if name not in found:
        refuse_emptied(tx, bundle_id)
        raise UnknownId(f"{name}: no such file ({known_or_near(name, found)}).")
    return found[name]


def refuse_emptied(tx: Connection, bundle_id: str) -> None:
    """
    Refuse a bundle that the retention rule has emptied.

    Raises
    ------
    UnknownId
        If it has.
    """
    at = emptied_at(tx, bundle_id)
    if at is not None:
        raise UnknownId(
            f"The patients' data were removed {at:%Y-%m-%d} by the retention rule; the"
            " sums are kept."
        )


def emptied_at(tx: Connection, bundle_id: str) -> datetime | None:
    """Return when the retention rule emptied a bundle, if it has."""
    query = select(bundles.c.emptied_at).where(bundles.c.id == bundle_id)
    found: datetime | None = tx.execute(query).scalar_one_or_none()
    return found


def read_file(tx: Connection, bundle_id: str, name: str) -> bytes:
    """Return the bytes of a file of a bundle; raises as `file_of`."""
    return read_document(tx, file_of(tx, bundle_id, name).hash)


def lay_out(tx: Connection, bundle_id: str, folder: Path) -> None:
    """Write a bundle's files into a folder, which is made."""
    refuse_emptied(tx, bundle_id)
    folder.mkdir(parents=True, exist_ok=True)
    for row in files_of(tx, bundle_id):
        path = folder / row.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(read_document(tx, row.hash))


def taken_from(folder: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    """Return files under a folder by their names relative to it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
