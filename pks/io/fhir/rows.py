"""What a resource's elements and extensions make of a row, and what is wrong."""

from dataclasses import dataclass, field
from typing import Any

from pks.errors import Issue
from pks.io.cells import Unfit
from pks.io.fhir.ids import Ids
from pks.io.fhir.mapping import RowMapping, required
from pks.io.fhir.reading import Found, Place
from pks.io.fhir.values import TABLE, blank_of

MISSING = "the element (it must be there)"


@dataclass(slots=True)
class Row:
    """A row in the making: what its resources tell, and where they stand."""

    place: Place
    cells: dict[str, Any]


@dataclass(slots=True)
class Rows:
    """
    The rows of a table that were read.

    Attributes
    ----------
    spoken
        Columns that any of them tells.
    """

    table: str
    by_key: dict[tuple[Any, ...], Row] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)

    def made(self) -> tuple[Any, ...]:
        """Return the rows."""
        row_class = TABLE[self.table].row_class
        return tuple(row_class(**row.cells) for row in self.by_key.values())


@dataclass(slots=True)
class Reading:
    """Everything on its way from resources to rows."""

    ids: Ids
    tables: dict[str, Rows] = field(default_factory=dict)
    faults: list[Issue] = field(default_factory=list)

    def refuse(self, found: Found, path: str, value: object, expected: str) -> None:
        """Set a resource aside."""
        self.faults.append(found.fault(path, value, expected))

    def rows(self, table: str) -> Rows:
        """Return the rows of a table so far."""
        return self.tables.setdefault(table, Rows(table))

    def cells(self, found: Found, mapping: RowMapping[Any]) -> dict[str, Any] | None:
        """Return the columns that a resource tells; None if it is set aside."""
        cells: dict[str, Any] = {}
        is_whole = True
        for name, path, value in mapping.read(found.resource, self.ids):
            if isinstance(value, Unfit):
                self.refuse(found, path, _at(found, path), str(value))
                is_whole = False
            else:
                cells[name] = value
        return cells if is_whole else None

    def add(self, found: Found, mapping: RowMapping[Any]) -> None:
        """Make a row of a resource."""
        cells = self.cells(found, mapping)
        if cells is not None:
            self.take(found, mapping, cells)

    def take(
        self, found: Found, mapping: RowMapping[Any], cells: dict[str, Any]
    ) -> None:
        """Keep a row's cells, unless one that must be there is not."""
        for name in required(mapping.table):
            if name not in cells:
                told = mapping.told.get(name)
                self.refuse(
                    found, told.path if told else mapping.path(name), "", MISSING
                )
                return
        rows = self.rows(mapping.table)
        key = tuple(
            cells.get(name, blank_of(mapping.table, name))
            for name in TABLE[mapping.table].key
        )
        if key in rows.by_key:
            where = rows.by_key[key].place
            path = f"{found.resource.resource_type}.identifier"
            text = " + ".join(map(str, key))
            self.refuse(found, path, text, f"each id once (also in {where})")
            return
        rows.by_key[key] = Row(found.place, cells)
        rows.spoken |= cells.keys()


def _at(found: Found, path: str) -> object:
    """Return the value at a simple path, for the message."""
    name = path.rpartition(".")[2]
    for field_name, spec in type(found.resource).model_fields.items():
        if spec.alias == name:
            value = getattr(found.resource, field_name)
            first = value[0] if isinstance(value, tuple) and value else value
            text = getattr(first, "reference", first)
            return text.rpartition("/")[2] if isinstance(text, str) else text
    return ""
