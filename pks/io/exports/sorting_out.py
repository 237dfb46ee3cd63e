"""Which rows below an export's header are records; the others are counted."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from pks.io.exports.fields import Fields
from pks.io.exports.header import Header
from pks.io.exports.records import Record

_TOTALS = re.compile(r"\s*(grand |sub)?(total|sum|summa|totalt|antal|count)\b", re.I)


def sorted_out(
    records: Sequence[Record], header: Header, fields: Fields, telling: Collection[str]
) -> tuple[list[bool], Counter[str]]:
    """
    Return which rows are records below the header, and what else is there by kind.

    Parameters
    ----------
    telling
        Our names of which a record always has at least one, and a totals row, a
        title or a footer none.
    """
    heads = [
        filled_cells(cells)
        for _, cells in records[max(0, header.at - 1) : header.at + 1]
    ]
    places = [i for name in telling for i in header.at_columns.get(name, ())]
    key_at = header.at_columns[next(n for n, spec in fields.items() if spec.must)][0]
    is_record = [False] * (header.at + 1)
    skipped: Counter[str] = Counter()
    head_words = {word for head in heads for word in head}
    for _, cells in records[header.at + 1 :]:
        told = next(
            (t for i in places if i < len(cells) and (t := cells[i].strip())), ""
        )
        key = cells[key_at].strip() if key_at < len(cells) else ""
        is_plain = told and told not in head_words and not _TOTALS.match(key)
        filled = [] if is_plain else filled_cells(cells)
        kind = _no_record(filled, key, told, heads) if filled else ""
        if kind:
            skipped[kind] += 1
        is_record.append(bool(is_plain or (filled and not kind)))
    return is_record, skipped


def filled_cells(cells: Sequence[str]) -> list[str]:
    """Return the cells that hold anything, without blanks around."""
    return [text for cell in cells if (text := cell.strip())]


def _no_record(filled: list[str], key: str, told: str, heads: list[list[str]]) -> str:
    """Say what a row is that is no record; blank for a record."""
    if filled in heads:
        return "repeated header"
    if _TOTALS.match(key):
        return "totals row"
    if told:
        return ""
    if _TOTALS.match(filled[0]):
        return "totals row"
    if len(filled) == 1 and len(filled[0].split()) > 1:
        return "title or footer"
    return "" if key else "totals row"
