"""Dates and times in an export's own forms."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache

from pks.calendar import DAY_MIN
from pks.io.cells import Unfit, parse_clock, parse_date

LATEST_OUT_MIN = 2 * DAY_MIN
_MIDNIGHT = re.compile(r"(?<![\d:.])24(?=[:.]00)")
_DAY_AND_CLOCK = re.compile(r"([^ T]*%[dDjx][^ T]*)([ T])((?:%[HMS]|[:.])+)")
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}(\.\d+)?$")
_ISO = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")
_EXAMPLE = datetime(2022, 1, 31, 7, 5)

ReadDate = Callable[[str], date]
ReadTime = Callable[[str, date], int]


def date_reader(formats: Sequence[str]) -> ReadDate:
    """Return what reads a day: in the map's formats, else ISO or day first."""

    @lru_cache(maxsize=1 << 16)
    def read(text: str) -> date:
        for form in formats:
            if (moment := _moment(text, form)) is not None:
                return moment.date()
        try:
            return parse_date(text)
        except Unfit:
            raise Unfit(_expected("a date", formats or ("%Y-%m-%d",))) from None

    return read


def time_reader(formats: Sequence[str]) -> ReadTime:
    """
    Return what reads a time as minutes after midnight of a case's day.

    A time with a date may lie up to two days after that midnight; one without counts
    on the day itself. 24:00 is the midnight that ends a day. Seconds are cut off.
    """
    forms = [_parts(form) for form in (*formats, *_ISO)]

    def read(text: str, day: date) -> int:
        minutes = _minutes(text, day, forms)
        if minutes is None and (plain := _MIDNIGHT.sub("00", text)) != text:
            minutes = _minutes(plain, day, forms)
            minutes = None if minutes is None else minutes + DAY_MIN
        if minutes is None:
            raise Unfit(_expected("a time", formats or ("%H:%M", _ISO[2])))
        if not 0 <= minutes <= LATEST_OUT_MIN:
            raise Unfit(f"a time on {day} or the day after")
        return minutes

    return read


def _parts(form: str) -> tuple[str, str, str]:
    """
    Return a format's day, what stands between, and its time of day.

    So an export's few days and times of day are each read once; a format that mixes
    them is all day.
    """
    match = _DAY_AND_CLOCK.fullmatch(form)
    return (match[1], match[2], match[3]) if match else (form, "", "")


def _minutes(text: str, day: date, forms: Sequence[tuple[str, str, str]]) -> int | None:
    for day_form, between, clock_form in forms:
        first, _, last = text.rpartition(between) if between else (text, "", "")
        found = _day_and_minute(first.rstrip(), day_form)
        clock = _day_and_minute(last, clock_form) if between else found
        if found is not None and clock is not None:
            days = found[0] - day.toordinal() if found[0] else 0
            return days * DAY_MIN + clock[1]
    try:
        return parse_clock(_SECONDS.sub(r"\1", text))
    except Unfit:
        return None


@lru_cache(maxsize=1 << 16)  # exports repeat their days and their times of day
def _day_and_minute(text: str, form: str) -> tuple[int, int] | None:
    """Return the day's ordinal, 0 where the form has no date, and the time of day."""
    moment = _moment(text, form)
    if moment is None:
        return None
    ordinal = moment.toordinal() if _has_date(form) else 0
    return ordinal, moment.hour * 60 + moment.minute


def _moment(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


@cache
def _has_date(form: str) -> bool:
    return any(f"%{part}" in form for part in "dDjxc")


def _expected(what: str, formats: Sequence[str]) -> str:
    shown = " or ".join(f"{_EXAMPLE.strftime(form)} ({form})" for form in formats)
    return f"{what} such as {shown}"
