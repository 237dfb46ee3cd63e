"""Cells of a waiting list that hold more than one plain value."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from pks.io.cells import Unfit, parse_clock, parse_integer, parse_number
from pks.io.exports import date_reader, id_of, shown

CHILD_BELOW, OLD_FROM = 18, 75  # years
LONGEST_MIN = 1440
_KVA = re.compile(r"(?<![0-9A-ZÅÄÖ])[A-Z]{2}[A-Z0-9][0-9]{2}(?![0-9A-ZÅÄÖ])", re.I)
_BETWEEN = re.compile(r"[,;|\n]+")
_SPACES = re.compile(r"[\s,;|]+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_UNTIL = re.compile(r"\.\.| - |--|–")

Period = tuple[date, date | None]


def codes_in(separator: str) -> Callable[[str], tuple[str, ...]]:
    """
    Return what reads the procedure codes of a cell, the main one first, each once.

    Without a separator they are the KVÅ codes in the text, such as ``NGB49`` in
    ``NGB49 Primär total knäprotes``.
    """

    def read(text: str) -> tuple[str, ...]:
        if separator:
            parts = [id_of(part) for part in text.split(separator) if part.strip()]
        else:
            parts = [code.upper() for code in _KVA.findall(text)]
        if not parts:
            raise Unfit("a procedure code such as NGB49")
        return tuple(dict.fromkeys(parts))

    return read


def case_id_of(text: str) -> str:
    """Read a case's id; what may be a name is refused."""
    if not shown(text):
        raise Unfit("an id (a pseudonym), not a name")
    return id_of(text)


def items_of(text: str) -> tuple[str, ...]:
    """Read words between commas, semicolons, bars or line ends as ids."""
    return tuple(id_of(part) for part in _BETWEEN.split(text) if part.strip())


def minutes_of(text: str) -> int:
    """Read minutes, or hours and minutes as 1:30; 0 to 1440."""
    is_clock = ":" in text and _CLOCK.fullmatch(text)
    minutes = parse_clock(text) if is_clock else round(parse_number(text))
    if not 0 <= minutes <= LONGEST_MIN:
        raise Unfit(f"0 to {LONGEST_MIN} min")
    return minutes


def age_band_of(text: str) -> str:
    """Read an age in years as its band."""
    years = parse_integer(text)
    if not 0 <= years <= 125:
        raise Unfit("an age in years, 0 to 125")
    if years < CHILD_BELOW:
        return "child"
    return "old" if years >= OLD_FROM else "adult"


def dates_reader(formats: Sequence[str]) -> Callable[[str], tuple[date, ...]]:
    """Return what reads several days, between blanks, commas, semicolons or bars."""
    read_day = date_reader(formats)

    def read(text: str) -> tuple[date, ...]:
        return tuple(read_day(part) for part in _SPACES.split(text) if part)

    return read


def period_of(formats: Sequence[str]) -> Callable[[str], tuple[Period, ...]]:
    """Return what reads periods such as ``2026-11-01..``; an open end still runs."""
    read_day = date_reader(formats)

    def read(text: str) -> tuple[Period, ...]:
        return tuple(_period(part) for part in _BETWEEN.split(text) if part.strip())

    def _period(text: str) -> Period:
        first, *rest = (part.strip() for part in _UNTIL.split(text.strip(), maxsplit=1))
        start, last = read_day(first), rest[0] if rest else ""
        end = read_day(last) if last else None
        if end is not None and end < start:
            raise Unfit("a period that ends on or after its first day")
        return start, end

    return read
