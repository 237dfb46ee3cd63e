"""An export's table: its records by our names, and what is wrong with them."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from copy import copy
from itertools import compress
from pathlib import Path
from typing import TypeVar

from pks.errors import InvalidTables, Issue
from pks.io.cells import Unfit
from pks.io.exports.bulk import each_once, tried
from pks.io.exports.export_map import OTHERS, ExportMap
from pks.io.exports.fields import Fields
from pks.io.exports.header import Header, find_header
from pks.io.exports.persons import refuse_persons
from pks.io.exports.records import (
    Records,
    columns_of_records,
    filled_down,
    read_records,
)
from pks.io.exports.shown import shown
from pks.io.exports.sorting_out import sorted_out
from pks.io.names import listed, normal

MOST_BAD_SHARE = 0.5
BLANK = "a value (the cell is blank)"
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
        one_by: str = "",
    ) -> None:
        self.map, self.fields, self.source = export_map, fields, records.source
        self.header = find_header(records, export_map, fields)
        columns = columns_of_records(records.rows)
        refuse_persons(records, columns, self.header, fields)
        self.faults: list[Issue] = []
        self.bad: set[int] = set()
        self.num_defaulted: Counter[str] = Counter()
        kept, self.skipped = sorted_out(records.rows, self.header, fields, telling)
        self.rows = tuple(row for row, _ in compress(records.rows, kept))
        self._cells = [tuple(compress(cells, kept)) for cells in columns]
        self._columns = {
            name: tuple(self._cells[at] for at in places)
            for name, places in self.header.at_columns.items()
        }
        for name in export_map.fill_down:
            self._columns[name] = tuple(map(filled_down, self._columns[name]))
        if one_by:
            self._share(one_by)
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

    def tried(self, name: str, parse: Callable[[str], T]) -> Sequence[T | Unfit]:
        """Return what each cell becomes, without noting faults or using codes."""
        return list(each_once(lambda text: tried(parse, text), self.texts(name)))

    def several(self, name: str) -> Sequence[tuple[str, ...]]:
        """Return the filled cells of all of a name's columns, record by record."""
        columns = self._columns.get(name, ())
        if not columns:
            return [()] * len(self)
        return [tuple(filter(None, cells)) for cells in zip(*columns, strict=True)]

    def afresh(self) -> "Extract":
        """Return the same records without any fault, for another reader."""
        other = copy(self)
        other.faults, other.bad = [], set()
        other.num_defaulted = Counter()
        return other

    def cells_at(self, place: int) -> Sequence[str]:
        """Return the cells of a column by its position, mapped or not."""
        return self._cells[place]

    def values(
        self, name: str, parse: Callable[[str], T], blank: T | None = None,
        *, must: bool = False,
    ) -> list[T | None]:  # fmt: skip
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
        return self._parsed(name, self.texts(name), parse, blank, must=must)

    def _parsed(
        self, name: str, texts: Sequence[str], parse: Callable[[str], T],
        blank: T | None = None, *, must: bool = False,
    ) -> list[T | None]:  # fmt: skip
        known = {
            text: self._value(name, text, parse, blank, must) for text in set(texts)
        }
        unfit = {text: v for text, v in known.items() if isinstance(v, Unfit)}
        for at, text in enumerate(texts if unfit else ()):
            if text in unfit:
                self.wrong(at, name, str(unfit[text]), text)
        read = {t: blank if isinstance(v, Unfit) else v for t, v in known.items()}
        return list(map(read.__getitem__, texts))

    def lists(
        self, name: str, parse: Callable[[str], tuple[T, ...]], *, must: bool = False
    ) -> list[tuple[T, ...]]:
        """
        Return the values of all of a name's columns together, record by record.

        Parameters
        ----------
        parse
            Reads a filled cell, which may hold several; raises `Unfit`.
        must
            A record without any is faulty.
        """
        columns = [
            self._parsed(name, texts, parse) for texts in self._columns.get(name, ())
        ]
        found = [
            tuple(value for cell in cells for value in cell or ())
            for cells in zip(*columns, strict=True)
        ] or [()] * len(self)
        for at, values in enumerate(found if must else ()):
            if not values and at not in self.bad:
                self.wrong(at, name, BLANK)
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
            ours = self.ours(name, text)
            if ours:
                return parse(ours)
        except Unfit as unfit:
            return unfit
        return Unfit(BLANK) if must else blank

    def ours(self, name: str, text: str) -> str:
        """Return our text of a cell or a part of it; raises `Unfit` without a code."""
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

    def _share(self, one_by: str) -> None:
        """Give the records of one thing what the first of them says."""
        things = self._columns[one_by][0]
        for name, columns in self._columns.items():
            if not self.fields[name].several:
                said: dict[str, str] = {}
                for thing, text in zip(things, columns[0], strict=True):
                    if text:
                        said.setdefault(thing, text)
                filled = (
                    text or said.get(thing, "")
                    for thing, text in zip(things, columns[0], strict=True)
                )
                self._columns[name] = (tuple(filled), *columns[1:])

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


def read_extract(
    path: Path,
    export_map: ExportMap,
    fields: Fields,
    telling: Collection[str],
    *,
    one_by: str = "",
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
    one_by
        Our name whose value tells that records are of one thing: a blank cell of
        theirs takes the first filled one, unless its column may hold several.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        There is no such header, or the file holds personal identity numbers.
    """
    records = read_records(path, export_map)
    return Extract(records, export_map, fields, telling, one_by)


__all__ = ["BLANK", "Extract", "Header", "read_extract"]
