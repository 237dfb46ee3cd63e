"""How the text of a cell becomes a value; `formats` is the way back."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import isclose
from typing import Any

from pks.io.safety import restore
from pks.model.columns import SHARE_PARTS, Column, Kind

DAY_MIN = 1440
FORMULA = "a value, not a formula"
_EXCEL_ERROR = re.compile(r"#[A-ZÅÄÖ0-9/]+[!?]|#N/A")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.,](\d{2})(?::00)?)?|(\d{2})(\d{2})")
_DAY_FRACTION = re.compile(r"0?[.,]\d{3,}")
_ISO_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_SEPARATORS = re.compile(r"[\s,|]+")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")
YES = frozenset(("ja", "j", "yes", "y", "1", "x", "true", "sant"))
NO = frozenset(("nej", "n", "no", "0", "false", "falskt"))


class Unfit(ValueError):
    """A cell does not hold what its column declares; says what was expected."""


def parse_number(text: str) -> float:
    """Read a number with a decimal comma or point; NaN and infinity are refused."""
    plain = text.translate(_SPACES).replace("\u2212", "-")
    if not _NUMBER.fullmatch(plain):
        raise Unfit("a number such as 12,5")
    number = float(plain.replace(",", "."))
    if abs(number) > 1e15:
        raise Unfit("a number of ordinary size")
    return number


def parse_integer(text: str) -> int:
    """Read a whole number; 12,0 is whole."""
    number = parse_number(text)
    if not number.is_integer():
        raise Unfit("a whole number")
    return int(number)


def parse_date(text: str) -> date:
    """Read an ISO date, eight digits, or a date written day, month, year."""
    if iso := _ISO_DATE.fullmatch(text):
        parts = iso.groups()
    elif day_first := _DAY_FIRST.fullmatch(text):
        parts = day_first.group(4, 3, 1)
    else:
        raise Unfit("a date such as 2026-11-24")
    try:
        return date(*map(int, parts))
    except ValueError:
        raise Unfit("a date that exists, such as 2026-11-24") from None


def parse_clock(text: str) -> int:
    """
    Read a time of day as minutes after midnight, 24:00 being 1440.

    A decimal fraction below one is how Excel stores a time without its format.
    """
    if _DAY_FRACTION.fullmatch(text):
        minutes = float(text.replace(",", ".")) * DAY_MIN
        if isclose(minutes, round(minutes), abs_tol=0.01):
            return round(minutes)
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise Unfit("a time of day such as 07:45")
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    if minute > 59 or hour * 60 + minute > DAY_MIN:
        raise Unfit("a time of day between 00:00 and 24:00")
    return hour * 60 + minute


def parse_flag(text: str) -> bool:
    """Read yes or no, in Swedish, English, as 1 and 0, or as an x."""
    word = text.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise Unfit("ja or nej (yes, no, 1, 0 or x)")


def parse_share(text: str) -> int:
    """Read a count of heads, possibly a fraction, as 60ths of a person."""
    try:
        heads = Fraction(text.translate(_SPACES).replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise Unfit(
            "a count such as 2 or 1/3, in a column that Excel formats as text"
        ) from None
    parts = heads * SHARE_PARTS
    if parts.denominator != 1:
        raise Unfit("a count in whole 60ths of a person, such as 1/2, 1/3 or 1/12")
    return parts.numerator


def parse_text(text: str) -> str:
    """Keep the text; a formula or an Excel error is not one."""
    if text.startswith("="):
        raise Unfit(FORMULA)
    if _EXCEL_ERROR.fullmatch(text):
        raise Unfit("a value, not an Excel error")
    return restore(text)


def split(text: str) -> list[str]:
    """Split a cell that lists several things."""
    return [part for part in _SEPARATORS.split(text) if part]


def parse_ids(text: str) -> tuple[str, ...]:
    """Read ids separated by space, comma or bar; each may stand once."""
    ids = tuple(parse_text(part) for part in split(text))
    if len(set(ids)) < len(ids):
        raise Unfit("each id once")
    return ids


def parse_dates(text: str) -> tuple[date, ...]:
    """Read dates separated by space, comma or bar."""
    return tuple(parse_date(part) for part in split(text))


def parse_periods(text: str) -> tuple[tuple[date, date | None], ...]:
    """Read periods ``from..to``; an open end is still running."""
    return tuple(_period(part) for part in split(text))


def _period(text: str) -> tuple[date, date | None]:
    first, dots, last = text.partition("..")
    if not dots:
        raise Unfit("a period such as 2026-11-01..2026-11-30")
    start, end = parse_date(first), parse_date(last) if last else None
    if end is not None and end < start:
        raise Unfit("a period that ends on or after its first day")
    return start, end


def _parse_choice(spec: Column) -> Callable[[str], str]:
    choices = spec.choices or {}
    by_word = {word.casefold(): value for value, word in choices.items()}
    by_word |= {value.casefold(): value for value in choices}
    words = ", ".join(
        word if word == value else f"{word} ({value})"
        for value, word in choices.items()
        if word
    )

    def parse(text: str) -> str:
        word = " ".join(text.casefold().split())
        word = re.sub(r"^(\d+)[.,]0+$", r"\1", word)
        if word not in by_word:
            raise Unfit(f"one of {words}")
        return by_word[word]

    return parse


_PARSERS: dict[Kind, Callable[[str], Any]] = {
    Kind.ID: parse_text, Kind.TEXT: parse_text, Kind.INT: parse_integer,
    Kind.DECIMAL: parse_number, Kind.DATE: parse_date, Kind.CLOCK: parse_clock,
    Kind.FLAG: parse_flag, Kind.IDS: parse_ids, Kind.DATES: parse_dates,
    Kind.PERIODS: parse_periods, Kind.SHARE: parse_share,
}  # fmt: skip


def range_text(spec: Column) -> str:
    """Say a column's range in words, with its unit."""
    unit = f" {spec.unit}" if spec.unit else ""
    if spec.least is None:
        return f"at most {spec.most:g}{unit}"
    if spec.most is None:
        return f"at least {spec.least:g}{unit}"
    return f"{spec.least:g} to {spec.most:g}{unit}"


def parser_of(spec: Column) -> Callable[[str], Any]:
    """
    Return the function that reads a filled cell of a column.

    It takes the cell's text without surrounding blanks and raises `Unfit`.
    """
    parse: Callable[[str], Any] = (
        _parse_choice(spec) if spec.kind is Kind.CHOICE else _PARSERS[spec.kind]
    )
    least = float("-inf") if spec.least is None else spec.least
    most = float("inf") if spec.most is None else spec.most

    def parse_in_range(text: str) -> Any:
        if text.startswith("="):
            raise Unfit(FORMULA)
        value = parse(text)
        if not least <= value <= most:
            raise Unfit(range_text(spec))
        return value

    return parse if spec.least is None and spec.most is None else parse_in_range
