"""
What a column of the region's tables is: one declaration feeds everything.

The loader, its checks, ``pks template``, ``pks demo`` and ``docs/data.md`` all read
these declarations, so they cannot drift apart.
"""

from dataclasses import MISSING, Field, dataclass, field, fields
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a cell is read. Blank cells give the column's default."""

    ID = "id"  # str, a pseudonym or a name of the hospital's own
    TEXT = "text"  # str
    INT = "integer"  # int
    DECIMAL = "decimal"  # float; decimal comma or point
    DATE = "date"  # datetime.date
    CLOCK = "clock"  # int, minutes after midnight; 24:00 is 1440
    FLAG = "flag"  # bool: ja/nej, yes/no, 1/0, x
    CHOICE = "choice"  # str, one of ``choices``
    IDS = "ids"  # tuple[str, ...], separated by space, comma or bar
    DATES = "dates"  # tuple[date, ...]
    PERIODS = "periods"  # tuple[tuple[date, date | None], ...]: from..to, to included
    SHARE = "share"  # int, 60ths of a person: "2" is 120, "1/2" is 30


SHARE_PARTS = 60  # a person in parts: 1/1 to 1/6, 1/10 and 1/12 are whole numbers


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column as declared on a row class.

    Attributes
    ----------
    sv
        Header in Swedish; the English header is the field's name.
    help_sv, help_en
        One sentence each, shown in the template and in ``docs/data.md``.
    unit
        Unit of the number, empty where there is none.
    least, most
        Range of the number, both included; None where there is no limit.
    choices
        Value -> word in Swedish, for `Kind.CHOICE`.
    refers
        Table whose ids this column holds, for references.
    is_added
        Whether the table had rows before it had this column: then a region that
        leaves it blank keeps the hash it had (`pks.model.region.region_hash`).
    """

    kind: Kind
    sv: str
    help_sv: str
    help_en: str
    unit: str = ""
    least: float | None = None
    most: float | None = None
    choices: dict[str, str] | None = None
    refers: str | None = None
    is_added: bool = False


def column(
    kind: Kind,
    sv: str,
    help_sv: str,
    help_en: str,
    *,
    default: Any = MISSING,
    unit: str = "",
    least: float | None = None,
    most: float | None = None,
    choices: dict[str, str] | None = None,
    refers: str | None = None,
    is_added: bool = False,
) -> Any:
    """Declare a column; without ``default`` the cell must be filled."""
    spec = Column(
        kind, sv, help_sv, help_en, unit, least, most, choices, refers, is_added
    )
    return field(default=default, metadata={"column": spec})


def spec_of(row_field: "Field[Any]") -> Column:
    """Return the declaration behind a row class's field."""
    spec = row_field.metadata["column"]
    assert isinstance(spec, Column)
    return spec


def columns_of(row_class: type) -> dict[str, Column]:
    """Return field name -> column, in the order of the table."""
    return {f.name: spec_of(f) for f in fields(row_class)}


def default_of(row_class: type, name: str) -> Any:
    """Return the default of a column; ``dataclasses.MISSING`` if it must be filled."""
    return next(f.default for f in fields(row_class) if f.name == name)
