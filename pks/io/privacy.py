"""Files with numbers of persons are refused, and no message repeats one."""

from collections.abc import Mapping

from pks.io.identity_columns import persons_in
from pks.io.names import field_by_header, normal
from pks.io.tables import Parsed
from pks.model.columns import Column, Kind, columns_of

TEXT_KINDS = frozenset((Kind.ID, Kind.TEXT, Kind.IDS))


def is_searched(header: str, row_class: type) -> bool:
    """Whether a column is searched: ids and texts, and what the model does not know."""
    name = field_by_header(row_class).get(normal(header))
    columns: Mapping[str, Column] = columns_of(row_class)
    return name is None or columns[name].kind in TEXT_KINDS


def refuse_persons(parsed: Parsed) -> None:
    """Note each column that holds numbers of persons; they are not shown."""
    sheet = parsed.sheet
    for header, cells in zip(sheet.header, sheet.columns, strict=True):
        if not is_searched(header, parsed.table.row_class):
            continue
        persons = persons_in(cells)
        if not persons:
            continue
        rows = [r for r, cell in zip(sheet.rows, cells, strict=True) if cell in persons]
        parsed.faults.add_structural(
            rows[0], header, "",
            f"pseudonyms, not personal identity numbers ({len(rows)} rows hold one;"
            f" mend with: pks pseudonymise FILE --key KEYFILE)",
        )  # fmt: skip
