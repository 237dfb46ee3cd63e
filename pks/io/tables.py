"""A sheet's text becomes columns of values, by the declarations of the model."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, field
from typing import Any

from pks.io.cells import Unfit, parser_of
from pks.io.faults import Faults
from pks.io.names import HIDDEN, both, field_by_header, listed, normal, shortened
from pks.io.sheets import Sheet
from pks.model.columns import Column, Kind, columns_of, default_of
from pks.model.region import Table

BLANK = "a value (the cell is blank)"


@dataclass(slots=True)
class Parsed:
    """
    A table's columns, parsed.

    Attributes
    ----------
    values
        Field name -> a value per record; a column that is not in the file is
        absent, and a cell that could not be read holds its default or None.
    num_blank
        Field name -> records whose cell was blank or missing.
    """

    table: Table
    sheet: Sheet
    faults: Faults
    values: dict[str, list[Any]] = field(default_factory=dict)
    num_blank: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def text(self, name: str, at: int) -> str:
        """Return a cell as it stands in the file."""
        header = self.faults.header_of.get(name)
        if header is None:
            return ""
        return self.sheet.columns[self.sheet.header.index(header)][at].strip()


def parse_table(table: Table, sheet: Sheet) -> Parsed:
    """Return the table's columns with every fault that a single table shows."""
    parsed = Parsed(table, sheet, Faults(table, sheet))
    if sheet.header_row is None:
        parsed.faults.add_structural(None, "", "", "a header row (the table is empty)")
        return parsed
    position_of = _match_headers(parsed)
    _check_shape(parsed)
    for name, spec in columns_of(table.row_class).items():
        if name in position_of:
            _parse_column(parsed, name, spec, sheet.columns[position_of[name]])
        else:
            _default_column(parsed, name, spec)
    _check_keys(parsed)
    return parsed


def _match_headers(parsed: Parsed) -> dict[str, int]:
    """Return field name -> position; unknown headers become warnings."""
    sheet, faults = parsed.sheet, parsed.faults
    known = field_by_header(parsed.table.row_class)
    position_of: dict[str, int] = {}
    for position, header in enumerate(sheet.header):
        name = known.get(normal(header))
        if name is None:
            parsed.warnings.append(_extra_column(sheet, header, position))
        elif name in position_of:
            faults.add_structural(
                sheet.header_row, header, "", "each column once (it stands twice)"
            )
        else:
            position_of[name] = position
            faults.header_of[name] = header
    return position_of


def _extra_column(sheet: Sheet, header: str, position: int) -> str:
    shown = shortened(header) or HIDDEN
    name = f'column "{shown}"' if header else f"column {position + 1} (no header)"
    return f"{sheet.source}, row {sheet.header_row}: {name} is not used."


def _check_shape(parsed: Parsed) -> None:
    sheet, faults = parsed.sheet, parsed.faults
    if sheet.merged_header:
        faults.add_structural(
            sheet.header_row, "", "", "header cells that are not merged"
        )
    for row in sheet.too_wide:
        faults.add_structural(
            row, "", "", f"at most {len(sheet.header)} cells, as in the header"
            " (a text that holds the delimiter needs quotes)",
        )  # fmt: skip


def _parse_column(
    parsed: Parsed, name: str, spec: Column, cells: Sequence[str]
) -> None:
    default = default_of(parsed.table.row_class, name)
    read = _reader(parser_of(spec), default)
    known: dict[str, Any] = {}
    values = []
    for at, cell in enumerate(cells):
        if cell not in known:
            known[cell] = read(cell)
        value = known[cell]
        if type(value) is Unfit:
            parsed.faults.add(at, name, cell.strip(), str(value))
            value = None if default is MISSING else default
        values.append(value)
    parsed.values[name] = values
    parsed.num_blank[name] = sum(map(cells.count, [c for c in known if not c.strip()]))


def _reader(parse: Callable[[str], Any], default: Any) -> Callable[[str], Any]:
    """Return a function from a cell to its value, or to the `Unfit` that it raises."""

    def read(cell: str) -> Any:
        text = cell.strip()
        try:
            if text:
                return parse(text)
        except Unfit as unfit:
            return unfit
        return Unfit(BLANK) if default is MISSING else default

    return read


def _default_column(parsed: Parsed, name: str, spec: Column) -> None:
    if default_of(parsed.table.row_class, name) is MISSING:
        found = listed(h for h in parsed.sheet.header if h)
        parsed.faults.add_structural(
            parsed.sheet.header_row, "", "",
            f"a column {both(name, spec.sv)} (the header has {found})",
        )  # fmt: skip
    parsed.num_blank[name] = len(parsed.sheet.rows)


def _check_keys(parsed: Parsed) -> None:
    key = parsed.table.key
    if any(is_missing(parsed, name) for name in key):
        return  # told once for the table, not for each row
    columns = [_key_column(parsed, name) for name in key]
    first_row: dict[tuple[Any, ...], int] = {}
    for at, value in enumerate(zip(*columns, strict=True)):
        if at in parsed.faults.bad and None in value:
            continue
        if value in first_row:
            text = ", ".join(parsed.text(name, at) for name in key)
            row = parsed.sheet.rows[first_row[value]]
            parsed.faults.add(
                at, key[0], text, f"each {' + '.join(key)} once (also on row {row})"
            )
        first_row.setdefault(value, at)


def is_missing(parsed: Parsed, name: str) -> bool:
    """Whether a column that must be there is not."""
    default = default_of(parsed.table.row_class, name)
    return name not in parsed.values and default is MISSING


def _key_column(parsed: Parsed, name: str) -> Sequence[Any]:
    default = default_of(parsed.table.row_class, name)
    return parsed.values.get(name) or [default] * len(parsed.sheet.rows)


def has_spaces(spec: Column, value: str) -> bool:
    """Whether an id could not stand in a cell that lists several."""
    return spec.kind is Kind.ID and any(sign in value for sign in " ,|")
