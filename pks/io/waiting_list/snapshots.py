"""Each extract is kept as it was, so that two can be compared."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pks.errors import InvalidInput, UnreadableFile
from pks.io.exports import Merge
from pks.io.exports.bulk import each_once
from pks.io.formats import formatter_of
from pks.io.safety import guard, restore
from pks.io.waiting_list.case import ListCase
from pks.model.columns import columns_of
from pks.model.patients import Patient

FOLDER = "snapshots"
OWN = ("case", "procedures", "specialty", "site", "status", "status_from", "svf")
_FIELDS = [n for n in columns_of(Patient) if n not in ("patient_id", "procedure_ids",
                                                       "site_ids")]  # fmt: skip
COLUMNS = (*OWN, *_FIELDS)
HASH_CHARS = 8

Row = tuple[str, ...]  # texts in the order of `COLUMNS`
Rows = dict[str, Row]  # by case id


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An extract in the ledger; ``moves`` is what `inflow` notes of it."""

    as_of: date
    file: str
    sha256: str
    moves: Mapping[str, Any]


def snapshot_rows(cases: Sequence[ListCase]) -> Rows:
    """Return what the list says of each case, as text."""
    said = [case.values for case in cases]
    columns: list[Iterable[str]] = [
        [guard(case.case_id) for case in cases],
        [" ".join(case.codes) for case in cases],
        each_once(guard, [case.specialty for case in cases]),
        each_once(guard, [case.site for case in cases]),
        [case.status for case in cases],
        [str(case.status_from or "") for case in cases],
        ["yes" if case.svf else "" for case in cases],
        *(_texts([values.get(name) for values in said], name) for name in _FIELDS),
    ]
    rows = zip(*columns, strict=True)
    return {case.case_id: row for case, row in zip(cases, rows, strict=True)}


def _texts(values: Sequence[Any], name: str) -> Iterator[str]:
    write = formatter_of(columns_of(Patient)[name], "en")
    return each_once(lambda v: "" if v in (None, "", (), False) else write(v), values)


def snapshot_text(rows: Rows) -> str:
    """Return the rows as CSV, by case id."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerows([COLUMNS, *(row for _, row in sorted(rows.items()))])
    return "\ufeff" + out.getvalue()


def read_snapshot(folder: Path, snapshot: Snapshot) -> Rows:
    """
    Read an extract back.

    Raises
    ------
    UnreadableFile
        It is not there, or not as it was kept.
    """
    path = folder / FOLDER / snapshot.file
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != snapshot.sha256:
        raise UnreadableFile(
            f"{FOLDER}/{snapshot.file}: expected the extract as it was kept; it was"
            " changed or taken away."
        )
    lines = io.StringIO(content.decode("utf-8-sig"), newline="")
    header, *records = csv.reader(lines, delimiter=";")
    columns = dict(zip(header, zip(*records, strict=True), strict=bool(records)))
    blank = ("",) * len(records)
    rows = zip(*(columns.get(name, blank) for name in COLUMNS), strict=True)
    return {restore(row[0]): row for row in rows}


def kept(merge: Merge, owner: str) -> list[Snapshot]:
    """Return an owner's extracts, in order of their days."""
    entries = merge.ledger.owners.get(owner, {}).get("snapshots", ())
    return [
        Snapshot(
            date.fromisoformat(entry["as_of"]), entry["file"], entry["sha256"],
            entry["moves"],
        )
        for entry in entries
    ]  # fmt: skip


def previous(merge: Merge, as_of: date) -> Snapshot | None:
    """
    Return the latest extract of an earlier day.

    Raises
    ------
    InvalidInput
        There is one of a later day.
    """
    found = kept(merge, merge.owner)
    if found and found[-1].as_of > as_of:
        raise InvalidInput(
            f"Expected an extract of {found[-1].as_of} or later, which was imported"
            f" before; got one of {as_of}. Give the day with --as-of, and import"
            " extracts in the order of their days."
        )
    return next((s for s in reversed(found) if s.as_of < as_of), None)


def keep(merge: Merge, as_of: date, rows: Rows, moves: Mapping[str, Any]) -> None:
    """Keep an extract; another one of the same day counts no longer."""
    text = snapshot_text(rows)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    name = merge.owner.replace("/", "-")
    file = f"{as_of}-{name}-{digest[:HASH_CHARS]}.csv"
    merge.put(merge.folder / FOLDER / file, text)
    entries = merge.ledger.owners.setdefault(merge.owner, {}).get("snapshots", [])
    merge.ledger.owners[merge.owner]["snapshots"] = [
        *(entry for entry in entries if entry["as_of"] != str(as_of)),
        {"as_of": str(as_of), "file": file, "sha256": digest, "moves": dict(moves)},
    ]
