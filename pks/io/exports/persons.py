"""Exports with personal identity numbers are refused, and no message repeats one."""

from collections.abc import Iterator

from pks.errors import InvalidTables, Issue
from pks.io.exports.fields import Fields
from pks.io.exports.header import Header
from pks.io.exports.records import Records
from pks.io.identity_columns import persons_in


def refuse_persons(records: Records, header: Header, fields: Fields) -> None:
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
    issues = tuple(_found(records, header, plain))
    if issues:
        raise InvalidTables(issues)


def _found(records: Records, header: Header, plain: set[int]) -> Iterator[Issue]:
    width = max((len(cells) for _, cells in records.rows), default=0)
    for at in sorted(set(range(width)) - plain):
        cells = [c[at].strip() if at < len(c) else "" for _, c in records.rows]
        persons = persons_in(cells)
        rows = [
            row
            for (row, _), cell in zip(records.rows, cells, strict=True)
            if cell in persons
        ]
        if rows:
            name = header.names[at] if at < len(header.names) else ""
            yield Issue(
                records.source, rows[0], name, "",
                f"pseudonyms, not personal identity numbers ({len(rows)} rows hold"
                " one; mend with: pks pseudonymise FILE --key KEYFILE)",
            )  # fmt: skip
