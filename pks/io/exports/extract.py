"""An export's table: its records by our names, and what is wrong with them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from pks.errors import InvalidTables, Issue
from pks.io.cells import Unfit
from pks.io.exports.export_map import OTHERS, ExportMap
from pks.io.exports.fields import Fields
from pks.io.exports.header import Header, find_header
from pks.io.exports.persons import refuse_persons
from pks.io.exports.records import Record, Records, read_records
from pks.io.exports.shown import shown
from pks.io.names import listed, normal

MOST_BAD_SHARE = 0.5
BLANK = "a value (the cell is blank)"
_TOTALS = re.compile(r"\s*(grand |sub)?(total|sum|summa|totalt|antal|count)\b", re.I)
T = TypeVar("T")


class Extract:
    """
    The records of one export, columns by our names.

    A record's position ``at`` counts from 0 over the records that are left when
    repeated headers, totals and footers are skipped; ``rows[at]`` is its row in the
    file. Reading a column notes a fault for each cell that cannot be read and sets
    the record aside: its position is then in ``bad``.

    Attributes
    ----------
    source
        File and sheet, for messages.
    rows
        Row of each record as a spreadsheet counts.
    faults
        Everything wrong so far.
    bad
        Positions of records set aside.
    skipped
        Rows that are no record, by kind.
    num_defaulted
        Our name -> records whose blank cell took the map's default.
    """

    def __init__(
        self,
        records: Records,
        export_map: ExportMap,
        fields: Fields,
        telling: Collection[str],
    ) -> None:
        self.map, self.fields, self.source = export_map, fields, records.source
        self.header = find_header(records, export_map, fields)
        refuse_persons(records, self.header, fields)
        self.faults: list[Issue] = []
        self.bad: set[int] = set()
        self.skipped: Counter[str] = Counter()
        self.num_defaulted: Counter[str] = Counter()
        kept = self._kept(records.rows, telling)
        self._records = kept
        self.rows: tuple[int, ...] = tuple(row for row, _ in kept)
        self._columns = {
            name: tuple(_column(kept, at) for at in places)
            for name, places in self.header.at_columns.items()
        }
        for name in export_map.fill_down:
            self._columns[name] = tuple(map(_filled_down, self._columns[name]))
        for name, default in export_map.defaults.items():
            self._use_default(name, default)

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, name: str) -> bool:
        """Whether the map names a column for it."""
        return name in self._columns

    def texts(self, name: str) -> Sequence[str]:
        """Return the cells without blanks around, blank ones by the default."""
        columns = self._columns.get(name)
        return columns[0] if columns else [""] * len(self)

    def several(self, name: str) -> Sequence[tuple[str, ...]]:
        """Return the filled cells of all of a name's columns, record by record."""
        columns = self._columns.get(name, ())
        if not columns:
            return [()] * len(self)
        return [tuple(filter(None, cells)) for cells in zip(*columns, strict=True)]

    def cells_at(self, place: int) -> Sequence[str]:
        """Return the cells of a column by its position, mapped or not."""
        return _column(self._records, place)

    def values(
        self,
        name: str,
        parse: Callable[[str], T],
        blank: T | None = None,
        *,
        must: bool = False,
    ) -> list[T | None]:
        """
        Return a column's values, codes of the map translated first.

        Parameters
        ----------
        parse
            Reads our text of a filled cell; raises `Unfit`. Called once per text.
        blank
            The value of a cell that is blank by code and default, or that is faulty.
        must
            A blank cell is a fault instead.
        """
        known: dict[str, T | Unfit | None] = {}
        found: list[T | None] = []
        for at, text in enumerate(self.texts(name)):
            if text not in known:
                known[text] = self._value(name, text, parse, blank, must)
            value = known[text]
            if isinstance(value, Unfit):
                self.wrong(at, name, str(value))
                value = blank
            found.append(value)
        return found

    def wrong(self, at: int, name: str, expected: str, text: str | None = None) -> None:
        """Note a fault of a record in a column and set the record aside."""
        self.bad.add(at)
        value = self.texts(name)[at] if text is None else text
        headers = self.map.columns.get(name, (name,))
        self.faults.append(
            Issue(
                self.source, self.rows[at], headers[0], shown(value), expected,
                structural=False,
            )
        )  # fmt: skip

    def judge(self, *, strict: bool = False) -> None:
        """
        Stop where the map does not fit.

        Raises
        ------
        InvalidTables
            More than half of the records are unusable, or any in strict mode, or
            there is none.
        """
        if not self.rows:
            expected = "at least one record below the header"
            issue = Issue(self.source, self.header.row, "", "", expected)
            raise InvalidTables((issue,))
        if self.bad and (strict or len(self.bad) > MOST_BAD_SHARE * len(self)):
            raise InvalidTables(tuple(self.sorted_faults()))

    def sorted_faults(self) -> list[Issue]:
        """Return the faults by row."""
        return sorted(self.faults, key=lambda issue: issue.row or 0)

    def _value(
        self, name: str, text: str, parse: Callable[[str], T], blank: T | None,
        must: bool,
    ) -> T | Unfit | None:  # fmt: skip
        try:
            ours = self._ours(name, text)
            if ours:
                return parse(ours)
        except Unfit as unfit:
            return unfit
        return Unfit(BLANK) if must else blank

    def _ours(self, name: str, text: str) -> str:
        """Return our text of a cell: by the map's code, or as it stands."""
        codes = self.map.codes.get(name)
        if codes is None or text == self.map.defaults.get(name):
            return text
        if (code := normal(text)) in codes:
            return codes[code]
        if text and OTHERS in codes:
            return codes[OTHERS]
        if text:
            raise Unfit(f"one of {listed(codes, 12)} ([codes.{name}] in the map)")
        return ""

    def _use_default(self, name: str, default: str) -> None:
        """Fill the blank cells of a column; a blank that has a code is not one."""
        if "" in self.map.codes.get(name, {}):
            return
        columns = self._columns.get(name) or (("",) * len(self),)
        blank = [
            at for at, cells in enumerate(zip(*columns, strict=True)) if not any(cells)
        ]
        first = list(columns[0])
        for at in blank:
            first[at] = default
        self.num_defaulted[name] = len(blank)
        self._columns[name] = (tuple(first), *columns[1:])

    def _kept(
        self, records: Sequence[Record], telling: Collection[str]
    ) -> list[Record]:
        """Return the records below the header that are such; count the others."""
        heads = [
            _filled(cells)
            for _, cells in records[max(0, self.header.at - 1) : self.header.at + 1]
        ]
        places = [i for name in telling for i in self.header.at_columns.get(name, ())]
        found = []
        for row, cells in records[self.header.at + 1 :]:
            if kind := self._no_record(_filled(cells), cells, heads, places):
                self.skipped[kind] += 1
            elif any(map(str.strip, cells)):
                found.append((row, cells))
        return found

    def _no_record(
        self, filled: list[str], cells: Sequence[str], heads: list[list[str]],
        places: list[int],
    ) -> str:  # fmt: skip
        """Say what a row is that is no record; blank for a record."""
        if filled and filled in heads:
            return "repeated header"
        if _TOTALS.match(self._key(cells)):
            return "totals row"
        if not filled or any(i < len(cells) and cells[i].strip() for i in places):
            return ""
        if _TOTALS.match(filled[0]):
            return "totals row"
        is_line = len(filled) == 1 and len(filled[0].split()) > 1
        return "title or footer" if is_line else self._without_key(cells)

    def _without_key(self, cells: Sequence[str]) -> str:
        """Say that a row without its first mandatory cell is a totals row."""
        return "" if self._key(cells) else "totals row"

    def _key(self, cells: Sequence[str]) -> str:
        """Return the row's first mandatory cell."""
        key = next(name for name, spec in self.fields.items() if spec.must)
        at = self.header.at_columns[key][0]
        return cells[at].strip() if at < len(cells) else ""


def read_extract(
    path: Path, export_map: ExportMap, fields: Fields, telling: Collection[str]
) -> Extract:
    """
    Read an export, CSV or .xlsx, as its map says.

    Parameters
    ----------
    fields
        Our names as the import can take them; the first that must be there is the
        key of a record.
    telling
        Our names of which a record always has at least one, and a totals row or a
        footer none.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        There is no such header, or the file holds personal identity numbers.
    """
    return Extract(read_records(path, export_map), export_map, fields, telling)


def _filled(cells: Sequence[str]) -> list[str]:
    return [text for cell in cells if (text := cell.strip())]


def _column(records: Sequence[Record], at: int) -> tuple[str, ...]:
    return tuple(cells[at].strip() if at < len(cells) else "" for _, cells in records)


def _filled_down(cells: Sequence[str]) -> tuple[str, ...]:
    found, last = [], ""
    for cell in cells:
        last = cell or last
        found.append(last)
    return tuple(found)


__all__ = ["BLANK", "Extract", "Header", "read_extract"]
