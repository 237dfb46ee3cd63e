"""
Several imports into one region's folder, none destroying another's.

An import has an owner's name and brings `Contribution` objects: rows of a table, the
columns it speaks for, and how sure it is. The rules:

- What an export states (`Rank.STATED`) is written over whatever stands in those
  columns; every other column keeps what it has.
- What an import supposes is written where nothing stands, or where a supposition
  stands as an import wrote it that was less sure, or this import's own. What a
  person has changed, or another export states, stays.
- Rows that this owner brought before and does not bring any longer go, where the
  contribution says so (``replaces``) and no other owner brought them.
- A row never goes otherwise, and columns and tables nobody speaks for are not
  touched. A file in which nothing changed is not written.

``imports.json`` in the folder remembers whose is what; the loader ignores it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from pathlib import Path
from typing import Any

from pks.io.exports.bulk import each_once
from pks.io.exports.ledger import BETWEEN, LEDGER, Ledger, read_ledger
from pks.io.exports.table_file import TableFile
from pks.io.formats import formatter_of
from pks.model.columns import columns_of, default_of
from pks.model.region import TABLES, Table

Cells = Iterable[tuple[str, str]]  # field, text

_TABLES = {table.name: table for table in TABLES}


class Rank(IntEnum):
    """How sure an import is of a cell."""

    GUESSED = 1  # a default that nothing speaks for
    DERIVED = 2  # concluded from something else, as means of booked minutes
    MEASURED = 3  # fitted to what was done
    STATED = 4  # the export says so


@dataclass(frozen=True, slots=True)
class Contribution:
    """
    What an import brings to a table.

    Attributes
    ----------
    rows
        Row objects of the table, each key once.
    columns
        Fields it speaks for besides the key; empty for all. A new row has all of
        its cells written.
    replaces
        Says of the key of a row that this owner brought before, its parts in their
        usual form, whether the row goes if it is not among ``rows``.
    owner
        Whose the rows are; blank for the import's own.
    """

    table: str
    rows: Sequence[Any]
    rank: Rank
    columns: tuple[str, ...] = ()
    replaces: Callable[[tuple[str, ...]], bool] | None = None
    owner: str = ""


@dataclass(slots=True)
class Changes:
    """Rows of a table added, changed and taken away."""

    added: int = 0
    changed: int = 0
    removed: int = 0


class Merge:
    """
    An import on its way into a folder; nothing is written before ``write``.

    Parameters
    ----------
    owner
        The import, and the part that the file is of, as ``waiting-list/ort``.

    Attributes
    ----------
    ledger
        As it will be written; ``ledger.owners[owner]`` is the import's to fill.
    changes
        Table -> what was done to it.
    """

    def __init__(self, folder: Path, owner: str) -> None:
        self.folder, self.owner = folder, owner
        self.ledger: Ledger = read_ledger(folder)
        self.changes: dict[str, Changes] = {}
        self._tables: dict[str, TableFile] = {}
        self._files: dict[Path, str] = {}

    def table(self, name: str) -> TableFile:
        """Return a table as it stands, earlier contributions included."""
        if name not in self._tables:
            self._tables[name] = TableFile(self.folder, _TABLES[name])
        return self._tables[name]

    def add(self, contribution: Contribution) -> Changes:
        """Bring rows to a table, by the rules above."""
        file = self.table(contribution.table)
        table = file.table
        names = list(columns_of(table.row_class))
        keys, rows = _texts(table, contribution.rows)
        made = self.changes.setdefault(contribution.table, Changes())
        if contribution.replaces is not None:
            self._replace(contribution, keys, made)
        differing = file.differing(contribution.columns or names)
        for key, cells in zip(keys, rows, strict=True):
            if not file.has(key):
                file.add(key, cells)
                made.added += 1
                self._remember(contribution, key, zip(names, cells, strict=True))
            else:
                made.changed += self._update(contribution, key, differing(key, cells))
        return made

    def is_measured(self, table: str, key: str, name: str) -> bool:
        """Whether an import has fitted a cell to what was done."""
        cell = self.ledger.cells.get(table, {}).get(key, {}).get(name)
        return cell is not None and cell[1] >= Rank.MEASURED

    def put(self, path: Path, text: str) -> None:
        """Write another file of the folder along with the tables."""
        self._files[path] = text

    def write(self) -> tuple[Path, ...]:
        """
        Write what changed; return the files written.

        Tables that every region must have are made empty where they are missing.
        """
        for table in TABLES:
            if not table.optional:
                self.table(table.name)
        files = {
            file.path: file.text() for file in self._tables.values() if file.is_changed
        } | {self.folder / LEDGER: self.ledger.text(), **self._files}
        return tuple(path for path, text in files.items() if _written(path, text))

    def _replace(
        self, contribution: Contribution, keys: list[str], made: Changes
    ) -> None:
        name, replaces = contribution.table, contribution.replaces
        assert replaces is not None
        owner = contribution.owner or self.owner
        brought, now = self.ledger.rows_of(owner, name), set(keys)
        old = [key for key in brought if key not in now]
        gone = {key for key in old if replaces(tuple(key.split(BETWEEN)))}
        kept = [key for key in old if key not in gone]
        self.ledger.take_rows(owner, name, sorted({*kept, *keys}))
        file = self.table(name)
        gone = {key for key in gone if file.has(key)}
        gone -= self.ledger.others_rows(owner, name)
        file.remove(gone)
        made.removed += len(gone)

    def _update(
        self, contribution: Contribution, key: str, cells: Sequence[tuple[str, str]]
    ) -> bool:
        if not cells:
            return False
        file = self.table(contribution.table)
        changed = {
            name: text
            for name, text in cells
            if self._may_write(contribution, key, name, file.cell(key, name))
        }
        if not changed:
            return False
        for name, text in changed.items():
            file.put(key, name, text)
        self._remember(contribution, key, changed.items())
        return True

    def _may_write(
        self, contribution: Contribution, key: str, name: str, stands: str
    ) -> bool:
        rank = contribution.rank
        if rank is Rank.STATED:
            return True
        row = self.ledger.cells.get(contribution.table, {}).get(key, {})
        if name not in row:
            return not stands and rank > Rank.GUESSED
        text, theirs, owner = row[name]
        ours = contribution.owner or self.owner
        is_surer = rank > theirs or (rank == theirs and owner == ours)
        return bool(text == stands and is_surer)

    def _remember(self, contribution: Contribution, key: str, cells: Cells) -> None:
        """Note supposed cells as this import's; stated ones as nobody's."""
        table = self.ledger.cells.setdefault(contribution.table, {})
        owner = contribution.owner or self.owner
        if contribution.rank is Rank.STATED:
            if (row := table.get(key)) is not None:
                for name, _ in cells:
                    row.pop(name, None)
        else:
            row = table.setdefault(key, {})
            for name, text in cells:
                row[name] = [text, int(contribution.rank), owner]


def _texts(
    table: Table, rows: Sequence[Any]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the rows' keys, and their cells in the order of the fields."""
    columns = columns_of(table.row_class)
    values = zip(*map(attrgetter(*columns), rows), strict=True)
    texts = [_column(v, table, n) for v, n in zip(values, columns, strict=bool(rows))]
    plain = {name: formatter_of(columns[name], "en") for name in table.key}
    keys = zip(
        *([plain[n](getattr(row, n)) for row in rows] for n in table.key), strict=True
    )
    return [BETWEEN.join(key) for key in keys], list(zip(*texts, strict=True))


def _column(values: Sequence[Any], table: Table, name: str) -> Iterator[str]:
    default = default_of(table.row_class, name)
    write = formatter_of(columns_of(table.row_class)[name], "en")
    return each_once(lambda v: "" if v == default else write(v), values)


def _written(path: Path, text: str) -> bool:
    """Write a file whole or not at all; say whether it was another before."""
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    os.replace(half, path)
    return True
