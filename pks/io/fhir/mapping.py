"""
What a row and a resource have to do with each other, column by column.

A mapping says how a row is written, and for each column that an element holds how
it is read back. Whatever does not come back as it was goes in an extension of that
column: so every row comes back whole, by construction.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Generic, TypeVar

from pks.errors import EngineDefect
from pks.io.cells import Unfit
from pks.io.fhir.elements import Extension
from pks.io.fhir.ids import Ids
from pks.io.fhir.resources import DomainResource
from pks.io.fhir.systems import extension_url
from pks.io.fhir.values import TABLE, blank_of, checked, extensions_of, value_of

Found = TypeVar("Found", bound=DomainResource)


@dataclass(frozen=True, slots=True)
class Told(Generic[Found]):
    """
    An element that tells a column.

    Attributes
    ----------
    path
        The element, as messages and the documentation name it.
    read
        Gives the value, or None where the element is silent; raises `Unfit`.
    """

    path: str
    read: Callable[[Found, Ids], Any]


@dataclass(frozen=True, slots=True)
class RowMapping(Generic[Found]):
    """
    A table's rows as resources of a type.

    Attributes
    ----------
    told
        Column -> the element that tells it.
    columns
        All columns that the resource holds; those not in ``told`` are extensions.
    """

    table: str
    kind: type[Found]
    told: Mapping[str, Told[Found]]
    columns: tuple[str, ...]

    def path(self, name: str) -> str:
        """Return where an extension's column stands, as messages name it."""
        return f"{self.kind.__name__}.extension({self.table}.{name})"

    def whole(self, resource: Found, row: Any, ids: Ids) -> Found:
        """Return a row's resource with the extensions that it needs."""
        added: list[Extension] = []
        for name in self.columns:
            value, blank = getattr(row, name), blank_of(self.table, name)
            told = self._told(name, resource, ids)
            told = blank if told is None else told
            if told == value:
                continue
            if value == blank:
                raise EngineDefect(f"{self.path(name)}: {told!r} for a blank column.")
            added += extensions_of(self.table, name, value)
        every = (*resource.extension, *added)
        return resource.model_copy(update={"extension": every})

    def _told(self, name: str, resource: Found, ids: Ids) -> Any:
        return self.told[name].read(resource, ids) if name in self.told else None

    def read(self, resource: Found, ids: Ids) -> Iterator[tuple[str, str, Any | Unfit]]:
        """Yield column, path and value, or what is wrong with it."""
        found: dict[str, list[Extension]] = {}
        for extension in resource.extension:
            found.setdefault(extension.url, []).append(extension)
        for name in self.columns:
            own = found.get(extension_url(self.table, name))
            path = self.path(name) if own or name not in self.told else (
                self.told[name].path
            )  # fmt: skip
            try:
                value = (
                    value_of(self.table, name, own)
                    if own
                    else self._told(name, resource, ids)
                )
                if value is not None:
                    yield name, path, checked(self.table, name, value)
            except Unfit as unfit:
                yield name, path, unfit.with_traceback(None)

    def urls(self) -> frozenset[str]:
        """Return the extensions that the mapping reads."""
        return frozenset(extension_url(self.table, name) for name in self.columns)


@cache
def required(table: str) -> tuple[str, ...]:
    """Return the columns of a table that must be filled."""
    row_class = TABLE[table].row_class
    return tuple(f.name for f in fields(row_class) if f.default is MISSING)
