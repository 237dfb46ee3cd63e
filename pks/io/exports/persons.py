"""Exports with personal identity numbers are refused, and no message repeats one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pks.errors import InvalidTables, Issue
from pks.io.exports.fields import Fields
from pks.io.exports.header import Header
from pks.io.exports.records import Records
from pks.io.exports.shown import shown
from pks.io.identity_columns import persons_in
from pks.io.names import normal

if TYPE_CHECKING:
    from pks.io.exports.extract import Extract

Columns = Sequence[Sequence[str]]  # a file's columns without blanks around


def refuse_persons(
    records: Records, columns: Columns, header: Header, fields: Fields
) -> None:
    """
    Refuse an export that names people, in columns that are not used as well.

    Columns of dates, times and numbers are not searched: running numbers would be
    taken for persons'.
    """
    plain = {
        at
        for name, places in header.at_columns.items()
        if not fields[name].is_text
        for at in places
    }
    issues = tuple(_found(records, columns, header, plain))
    if issues:
        raise InvalidTables(issues)


def refuse_names(extract: "Extract", name: str) -> None:
    """
    Refuse a column of people that holds names; the map's codes may give pseudonyms.

    Raises
    ------
    InvalidTables
        A cell without a code has two words of letters or more; none is shown.
    """
    codes, texts = extract.map.codes.get(name, {}), extract.texts(name)
    names = {
        text
        for text in set(texts)
        if text and normal(text) not in codes and not shown(text)
    }
    if names:
        told = zip(extract.rows, texts, strict=True)
        rows = [row for row, text in told if text in names]
        header = extract.map.columns[name][0]
        expected = (
            f"pseudonyms or signatures, not names ({len(rows)} rows hold one; give each"
            f" a pseudonym in [codes.{name}] of the map)"
        )
        raise InvalidTables((Issue(extract.source, rows[0], header, "", expected),))


def _found(
    records: Records, columns: Columns, header: Header, plain: set[int]
) -> Iterator[Issue]:
    for at, cells in enumerate(columns):
        persons = {} if at in plain else persons_in(cells)
        if persons:
            rows = [
                row
                for (row, _), text in zip(records.rows, cells, strict=True)
                if text in persons
            ]
            name = header.names[at] if at < len(header.names) else ""
            yield Issue(
                records.source, rows[0], name, "",
                f"pseudonyms, not personal identity numbers ({len(rows)} rows hold"
                " one; mend with: pks pseudonymise FILE --key KEYFILE)",
            )  # fmt: skip
