"""Names of tables and columns as people write them."""

import unicodedata
from collections.abc import Iterable

from pks.io.identity import shows_person
from pks.model.columns import columns_of
from pks.model.region import TABLES, Table

HIDDEN = "(not shown)"


def normal(name: str) -> str:
    """Return a name without case, and with one kind of space, hyphen and letter."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return "_".join(composed.replace("-", " ").replace("_", " ").split())


_TABLES = {normal(name): t for t in TABLES for name in (t.sv, t.name)}


def table_named(name: str) -> Table | None:
    """Return the table of a file or sheet name, Swedish or English."""
    return _TABLES.get(normal(name))


def field_by_header(row_class: type) -> dict[str, str]:
    """Return normalised header -> field name, Swedish and English."""
    columns = columns_of(row_class)
    swedish = {normal(column.sv): name for name, column in columns.items()}
    return swedish | {normal(name): name for name in columns}


def both(english: str, swedish: str) -> str:
    """Name something in both languages."""
    return f'"{english}" ("{swedish}")'


def shortened(text: str, most: int = 40) -> str:
    """Return a cell's text as a message may show it: short, and naming no person."""
    if shows_person(text):
        return ""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def listed(words: Iterable[str], most: int = 5) -> str:
    """Return a few words of many, for a message."""
    some = sorted(words)
    shown = [shortened(word) or HIDDEN for word in some[:most]]
    return ", ".join(shown) + (", …" if len(some) > most else "")
