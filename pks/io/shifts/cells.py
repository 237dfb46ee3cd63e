"""One duty as an export writes it: in a row of its own, or in a column a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pks.errors import InvalidTables, Issue
from pks.io.cells import Unfit, parse_text
from pks.io.exports import Extract, date_reader
from pks.io.exports.day_columns import day_columns
from pks.io.exports.header import Header
from pks.io.shifts.shift_map import ShiftMap


@dataclass(frozen=True, slots=True)
class ShiftCell:
    """
    A code on a day of a record, times as they stand.

    Attributes
    ----------
    at
        Position of the record.
    header
        Column of the code, for messages.
    """

    at: int
    header: str
    day: date
    code: str
    start: str = ""
    end: str = ""


def shift_cells(extract: Extract, shift_map: ShiftMap) -> list[ShiftCell]:
    """Return every code with its day; days that cannot be read are faults."""
    return list((_wide if shift_map.is_wide else _long)(extract, shift_map))


def _long(extract: Extract, shift_map: ShiftMap) -> Iterator[ShiftCell]:
    days = extract.values("date", date_reader(shift_map.date_formats), must=True)
    header = shift_map.columns["kind"][0]
    columns = [extract.texts(name) for name in ("kind", "start", "end")]
    for at, (day, *cells) in enumerate(zip(days, *columns, strict=True)):
        if day is not None and at not in extract.bad:
            yield ShiftCell(at, header, day, *cells)


def _wide(extract: Extract, shift_map: ShiftMap) -> Iterator[ShiftCell]:
    names = extract.header.names
    for place, day in days_of(extract, shift_map).items():
        for at, cell in enumerate(extract.cells_at(place)):
            for code in cell.split(shift_map.separator) if cell else ():
                yield ShiftCell(at, names[place], day, code.strip())


def days_of(extract: Extract, shift_map: ShiftMap) -> dict[int, date]:
    """Return the day of each column; raises `InvalidTables` if there is none."""
    header: Header = extract.header
    taken = [place for places in header.at_columns.values() for place in places]
    read = date_reader(shift_map.date_formats)
    days = day_columns(header.names, taken, read, shift_map.year)
    if not days:
        expected = (
            "days as headers, such as 2026-11-24 (or columns.date in"
            f" {shift_map.source}, where each row has its date)"
        )
        issue = Issue(extract.source, header.row, "", "", expected)
        raise InvalidTables((issue,))
    return days


def plain_id(text: str) -> str:
    """
    Read a person's pseudonym or number of employment.

    Raises
    ------
    Unfit
        It holds blanks or commas, as a name does.
    """
    plain = parse_text(text)
    if any(sign in plain for sign in " ,|") or not plain:
        raise Unfit("a pseudonym without blanks or commas, not a name")
    return plain


def parse_permille(text: str) -> int:
    """Read an employment share: 80 %, 80, 0,8 or 1."""
    number = text.replace("%", "").replace("\u00a0", "").strip().replace(",", ".")
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    share *= 10 if "%" in text or share > 1 else 1000
    if not 0 <= share <= 1000:
        raise Unfit("an employment share such as 80 % or 0,8")
    return round(share)
