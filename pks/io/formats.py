"""How a value becomes the text of a cell; `cells` is the way back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pks.io.safety import guard
from pks.model.columns import SHARE_PARTS, Column, Kind


def format_decimal(number: float) -> str:
    """Write a number with a decimal comma, losing nothing."""
    return repr(float(number)).replace(".", ",").removesuffix(",0")


def format_clock(minutes: int) -> str:
    """Write minutes after midnight as a time of day."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def format_share(parts: int) -> str:
    """Write 60ths of a person as a count or a fraction."""
    return (
        str(parts // SHARE_PARTS)
        if parts % SHARE_PARTS == 0
        else (
            f"{parts}/{SHARE_PARTS}"
            if SHARE_PARTS % parts
            else f"1/{SHARE_PARTS // parts}"
        )
    )


def _format_period(period: tuple[date, date | None]) -> str:
    first, last = period
    return f"{first}..{last or ''}"


def _list_of(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda values: " ".join(map(write, values))


def _choice(spec: Column, language: str) -> Callable[[str], str]:
    words = (spec.choices or {}) if language == "sv" else {}
    return lambda value: words.get(value, value)


def formatter_of(spec: Column, language: str) -> Callable[[Any], str]:
    """Return the function that writes a column's value as text."""
    if spec.kind is Kind.CHOICE:
        return _choice(spec, language)
    yes, no = ("ja", "nej") if language == "sv" else ("yes", "no")
    by_kind: dict[Kind, Callable[[Any], str]] = {
        Kind.DECIMAL: format_decimal, Kind.CLOCK: format_clock,
        Kind.FLAG: lambda flag: yes if flag else no, Kind.IDS: _list_of(guard),
        Kind.DATES: _list_of(str), Kind.PERIODS: _list_of(_format_period),
        Kind.SHARE: format_share, Kind.ID: guard, Kind.TEXT: guard,
    }  # fmt: skip
    return by_kind.get(spec.kind, str)
