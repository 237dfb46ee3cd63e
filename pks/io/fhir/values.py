"""A column's value as extensions of ours, and the way back."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from pks.io.cells import Unfit, parser_of
from pks.io.fhir.elements import Extension, Period, day_of
from pks.io.fhir.systems import extension_url
from pks.io.formats import formatter_of
from pks.model.columns import Column, Kind, columns_of, default_of
from pks.model.region import TABLES

TABLE = {table.name: table for table in TABLES}
Write = Callable[[Any], str]
Parse = Callable[[str], Any]
_MOST_INTEGER = 2**31 - 1  # FHIR's integers have 32 bits

_SEVERAL = {Kind.IDS: Kind.ID, Kind.DATES: Kind.DATE, Kind.PERIODS: None}
_VALUE_NAME = {
    Kind.ID: "value_string", Kind.TEXT: "value_string", Kind.CHOICE: "value_code",
    Kind.DATE: "value_date", Kind.FLAG: "value_boolean", Kind.INT: "value_integer",
    Kind.CLOCK: "value_integer", Kind.SHARE: "value_integer",
    Kind.DECIMAL: "value_decimal",
}  # fmt: skip


@cache
def column_of(table: str, name: str) -> Column:
    """Return the declaration of a table's column."""
    return columns_of(TABLE[table].row_class)[name]


@cache
def blank_of(table: str, name: str) -> Any:
    """Return a column's default; `dataclasses.MISSING` if it must be filled."""
    return default_of(TABLE[table].row_class, name)


def value_name(spec: Column) -> str:
    """Return the name of the value[x] that holds a column, as Python has it."""
    kind = _SEVERAL.get(spec.kind, spec.kind)
    return "value_period" if kind is None else _VALUE_NAME[kind]


def extensions_of(table: str, name: str, value: Any) -> Iterator[Extension]:
    """Yield a value's extensions: one for each part of a list, else one."""
    url, spec = extension_url(table, name), column_of(table, name)
    for part in value if spec.kind in _SEVERAL else (value,):
        told = value_name(spec)
        if told == "value_integer" and abs(part) > _MOST_INTEGER:
            told = "value_decimal"
        yield Extension(url=url, **{told: _shown(part)})


def _shown(part: Any) -> Any:
    if isinstance(part, tuple):
        first, last = part
        return Period(start=str(first), end=str(last) if last else None)
    return str(part) if isinstance(part, date) else part


def value_of(table: str, name: str, found: Sequence[Extension]) -> Any:
    """
    Return the value that extensions of a column hold.

    Raises
    ------
    Unfit
        If it is of another type, or stands twice.
    """
    spec = column_of(table, name)
    parts = tuple(_part(spec, extension) for extension in found)
    if spec.kind in _SEVERAL:
        return parts
    if len(parts) > 1:
        raise Unfit("the extension once")
    return parts[0]


def _part(spec: Column, extension: Extension) -> Any:
    told = value_name(spec)
    value = getattr(extension, told)
    if value is None and told == "value_integer":
        value = _whole(extension.value_decimal)
    if value is None:
        name = told.removeprefix("value_").title()
        raise Unfit(f"value{name}")
    return _READERS.get(told, lambda plain: plain)(value)


def _whole(value: float | None) -> int | None:
    return int(value) if value is not None and value == int(value) else None


def whole_day(text: str) -> date:
    """Return a date or moment's day; a year or month alone is refused."""
    day = day_of(text)
    if day is None:
        raise Unfit("a whole date such as 2026-11-24")
    return day


def period_of(period: Period) -> tuple[date, date | None]:
    """Return a period's days; an open end is still running."""
    if period.start is None:
        raise Unfit("a period with a start")
    end = whole_day(period.end) if period.end else None
    return whole_day(period.start), end


_READERS: dict[str, Callable[[Any], Any]] = {
    "value_date": whole_day, "value_period": period_of,
}  # fmt: skip


@cache
def _as_cell(table: str, name: str) -> tuple[Write, Parse]:
    spec = column_of(table, name)
    return formatter_of(spec, "en"), parser_of(spec)


def checked(table: str, name: str, value: Any) -> Any:
    """
    Return a value if its column can hold it.

    Raises
    ------
    Unfit
        If a cell of the table could not: range, choice, form.
    """
    if value == blank_of(table, name):
        return value
    write, parse = _as_cell(table, name)
    text = write(value)
    if not text:
        raise Unfit("a value")
    if parse(text) != value:
        raise Unfit("ids without space, comma or bar, each once")
    return value
