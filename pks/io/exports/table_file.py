"""A table's CSV file as text, changed cell by cell: what is not touched stays."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pks.errors import UnreadableFile
from pks.io.cells import Unfit, parser_of
from pks.io.exports.bulk import each_once
from pks.io.exports.ledger import BETWEEN
from pks.io.formats import formatter_of
from pks.io.names import field_by_header, normal, table_named
from pks.io.sheets import MAX_CELL_CHARS, decoded, delimiter_of
from pks.model.columns import columns_of
from pks.model.region import Table

Differing = Callable[[str, Sequence[str]], list[tuple[str, str]]]


class TableFile:
    """
    A table in a region's folder.

    Rows are known by their key, in its usual form (dates ISO, times HH:MM). Columns
    and rows that pks does not know stay as they are; so does the order.

    Attributes
    ----------
    path
        The file, under whichever of its names it stands; the English one if new.
    is_changed
        Whether anything was changed since it was read.
    """

    def __init__(self, folder: Path, table: Table) -> None:
        self.table = table
        self.path = _existing(folder, table) or folder / f"{table.name}.csv"
        self.is_changed = not self.path.is_file()
        lines = [] if self.is_changed else _lines(self.path)
        at = next((i for i, cells in enumerate(lines) if _is_header(cells)), None)
        self._header = list(columns_of(table.row_class)) if at is None else lines[at]
        self._rows = [] if at is None else [c for c in lines[at + 1 :] if any(c)]
        self._at = self._positions()
        self._arrange()
        self._usual = _usual_forms(table)
        self._by_key = dict(zip(self._keys(), self._rows, strict=True))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys of the rows, in order."""
        return iter(list(self._by_key))

    def has(self, key: str) -> bool:
        """Whether there is such a row."""
        return key in self._by_key

    def cell(self, key: str, name: str) -> str:
        """Return a cell's text in its usual form; blank where there is none."""
        return self._texts(name, (self._by_key[key],))[0]

    def column(self, name: str) -> dict[str, str]:
        """Return the cells of a column by key, as `cell` does."""
        texts = self._texts(name, self._by_key.values())
        return dict(zip(self._by_key, texts, strict=True))

    def add(self, key: str, texts: Sequence[str]) -> None:
        """Add a row with these cells, in the order of the table's fields."""
        cells = [texts[at] if at is not None else "" for at in self._order]
        self._rows.append(cells)
        self._by_key[key] = cells
        self.is_changed = True
        for name, at in self._lacking:
            self.put(key, name, texts[at])

    def differing(self, names: Sequence[str]) -> Differing:
        """
        Return what tells which of a row's cells of these names stand otherwise.

        It is given the key and the cells to be, in the order of the table's fields,
        and returns names and texts.
        """
        places = [
            (name, text_at, self._at.get(name, sys.maxsize))
            for text_at, name in enumerate(columns_of(self.table.row_class))
            if name in names
        ]

        def told(key: str, texts: Sequence[str]) -> list[tuple[str, str]]:
            cells = self._by_key[key]
            return [
                (name, text)
                for name, text_at, at in places
                if (stood := cells[at] if at < len(cells) else "")
                != (text := texts[text_at])
                and self._usual[name](stood) != text
            ]

        return told

    def put(self, key: str, name: str, text: str) -> None:
        """Set a cell; a column that the file lacks is added if there is a need."""
        at = self._at.get(name)
        if at is None:
            if not text:
                return
            at = self._new_column(name)
        cells = self._by_key[key]
        cells.extend([""] * (at + 1 - len(cells)))
        if cells[at] != text:
            cells[at] = text
            self.is_changed = True

    def remove(self, keys: set[str]) -> None:
        """Take rows away."""
        gone = [cells for key, cells in self._by_key.items() if key in keys]
        if gone:
            ids = set(map(id, gone))
            self._rows = [cells for cells in self._rows if id(cells) not in ids]
            self._by_key = {k: c for k, c in self._by_key.items() if k not in keys}
            self.is_changed = True

    def text(self) -> str:
        """Return the file as Swedish Excel reads it: semicolons, line by line."""
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerows([self._header, *self._rows])
        return "\ufeff" + out.getvalue()

    def _positions(self) -> dict[str, int]:
        fields = field_by_header(self.table.row_class)
        named = [fields.get(normal(header)) for header in self._header]
        return {name: at for at, name in enumerate(named) if name is not None}

    def _new_column(self, name: str) -> int:
        is_english = any(header in self._at for header in self._header)
        swedish = columns_of(self.table.row_class)[name].sv
        self._header.append(name if is_english else swedish)
        self._at[name] = len(self._header) - 1
        self._arrange()
        return self._at[name]

    def _arrange(self) -> None:
        """Note which field each header is, and which fields the file lacks."""
        places = {name: i for i, name in enumerate(columns_of(self.table.row_class))}
        name_at = {at: name for name, at in self._at.items()}
        named = [name_at.get(at) for at in range(len(self._header))]
        self._order = [None if name is None else places[name] for name in named]
        self._lacking = [(n, at) for n, at in places.items() if n not in self._at]

    def _keys(self) -> Iterator[str]:
        """Yield the rows' keys, in their usual form."""
        columns = (self._texts(name, self._rows) for name in self.table.key)
        return map(BETWEEN.join, zip(*columns, strict=True))

    def _texts(self, name: str, rows: Iterable[list[str]]) -> list[str]:
        at, usual = self._at.get(name, sys.maxsize), self._usual[name]
        texts = [cells[at] if at < len(cells) else "" for cells in rows]
        return list(each_once(usual, texts))


def _existing(folder: Path, table: Table) -> Path | None:
    if not folder.is_dir():
        return None
    paths = sorted(p for p in folder.iterdir() if p.suffix.casefold() == ".csv")
    return next((p for p in paths if table_named(p.stem) is table), None)


def _lines(path: Path) -> list[list[str]]:
    text = decoded(path)
    csv.field_size_limit(MAX_CELL_CHARS)
    lines = io.StringIO(text, newline="")
    try:
        return list(csv.reader(lines, delimiter=delimiter_of(text), strict=True))
    except csv.Error as error:
        raise UnreadableFile(
            f"{path.name}: expected quotes in pairs and cells of at most"
            f" {MAX_CELL_CHARS} characters ({error})."
        ) from None


def _is_header(cells: Sequence[str]) -> bool:
    return any(map(str.strip, cells)) and not cells[0].startswith("sep=")


def _usual_forms(table: Table) -> dict[str, Callable[[str], str]]:
    """Return what writes a column's text in the form that pks itself would."""
    return {
        name: _usual(parser_of(spec), formatter_of(spec, "en"))
        for name, spec in columns_of(table.row_class).items()
    }


def _usual(
    parse: Callable[[str], object], write: Callable[[object], str]
) -> Callable[[str], str]:
    known: dict[str, str] = {"": ""}

    def usual(cell: str) -> str:
        if cell not in known:
            text = cell.strip()
            try:
                known[cell] = write(parse(text)) if text else ""
            except Unfit:
                known[cell] = text
        return known[cell]

    return usual
