"""Random rows of a table: any value that its columns can hold."""

from dataclasses import MISSING
from datetime import date
from typing import Any

from hypothesis import strategies as st

from pks.io.fhir.values import TABLE
from pks.model.columns import Column, Kind, columns_of, default_of

KNOWN = {
    "sites": ("S1", "Sjukhus Ö"), "theatres": ("T1", "Sal 2"), "staff": ("k1", "k 2"),
    "procedures": ("NFB49", "NGB49", "egen-1"), "specialties": ("ort", "Kärl kir"),
    "wards": ("W1",), "equipment": ("cbow",), "flows": ("F1",),
}  # fmt: skip
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
WORDS = st.text("abcÅÖ019_-.", min_size=1, max_size=70)
NAMES = st.text("abcÅÖ 019_,-.", min_size=1, max_size=70).filter(
    lambda text: text == " ".join(text.split())
)


def value_of(spec: Column) -> st.SearchStrategy[Any]:
    """Return the values of a column."""
    known = KNOWN.get(spec.refers or "")
    several = [n for n in known if " " not in n] if known else None
    ids = st.sampled_from(several) if several else WORDS
    least, most = int(spec.least or 0), int(spec.most or 10**12)
    days = DAYS.map(lambda day: (day, None)) | st.tuples(DAYS, DAYS).map(
        lambda pair: (min(pair), max(pair))
    )
    by_kind: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.ID: st.sampled_from(known) if known else WORDS,
        Kind.TEXT: NAMES,
        Kind.INT: st.integers(least, most),
        Kind.SHARE: st.integers(1, 3000),
        Kind.DECIMAL: st.integers(least * 8, min(most, 10**6) * 8).map(lambda n: n / 8),
        Kind.DATE: DAYS,
        Kind.CLOCK: st.integers(0, 1440),
        Kind.FLAG: st.booleans(),
        Kind.CHOICE: st.sampled_from([key for key in spec.choices or {} if key]),
        Kind.IDS: st.lists(ids, unique=True, min_size=1, max_size=3).map(tuple),
        Kind.DATES: st.lists(DAYS, max_size=3).map(tuple),
        Kind.PERIODS: st.lists(days, max_size=2).map(tuple),
    }
    return by_kind[spec.kind]


def rows_of(table: str) -> st.SearchStrategy[Any]:
    """Return a table's rows, each column blank or not."""
    row_class = TABLE[table].row_class
    cells = {}
    for name, spec in columns_of(row_class).items():
        blank = default_of(row_class, name)
        filled = value_of(spec)
        cells[name] = filled if blank is MISSING else st.just(blank) | filled
    return st.builds(row_class, **cells)
