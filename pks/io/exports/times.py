"""Dates and times in an export's own forms."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from pks.calendar import DAY_MIN
from pks.io.cells import Unfit, parse_clock, parse_date

LATEST_OUT_MIN = 2 * DAY_MIN
_MIDNIGHT = re.compile(r"24([:.])00((?:\1|:)00)?")
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}(\.\d+)?$")
_ISO = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")
_EXAMPLE = datetime(2022, 1, 31, 7, 5)

ReadDate = Callable[[str], date]
ReadTime = Callable[[str, date], int]


def date_reader(formats: Sequence[str]) -> ReadDate:
    """Return what reads a day: in the map's formats, else ISO or day first."""

    def read(text: str) -> date:
        for form in formats:
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
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

    def read(text: str, day: date) -> int:
        plain, added = _without_24(text)
        minutes = _minutes(plain, day, formats)
        if minutes is None:
            raise Unfit(_expected("a time", formats or ("%H:%M", _ISO[2])))
        minutes += added
        if not 0 <= minutes <= LATEST_OUT_MIN:
            raise Unfit(f"a time on {day} or the day after")
        return minutes

    return read


def _without_24(text: str) -> tuple[str, int]:
    """Return the text with 24:00 as 00:00, and the minutes to add for that."""
    plain = _MIDNIGHT.sub(lambda found: "00" + found[0][2:], text, count=1)
    return plain, 0 if plain == text else DAY_MIN


def _minutes(text: str, day: date, formats: Sequence[str]) -> int | None:
    midnight = datetime(day.year, day.month, day.day)
    for form in (*formats, *_ISO):
        try:
            moment = datetime.strptime(text, form)
        except ValueError:
            continue
        if not _has_date(form):
            return moment.hour * 60 + moment.minute
        return (moment - midnight) // timedelta(minutes=1)
    try:
        return parse_clock(_SECONDS.sub(r"\1", text))
    except Unfit:
        return None


def _has_date(form: str) -> bool:
    return any(f"%{part}" in form for part in "dDjxc")


def _expected(what: str, formats: Sequence[str]) -> str:
    shown = " or ".join(f"{_EXAMPLE.strftime(form)} ({form})" for form in formats)
    return f"{what} such as {shown}"
