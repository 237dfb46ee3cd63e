"""Exports with a column a day: which columns are days, and which days."""

import re
from collections.abc import Sequence
from datetime import date

from pks.io.cells import Unfit
from pks.io.exports.times import ReadDate

_DAY_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})\.?")


def day_columns(
    names: Sequence[str], taken: Sequence[int], read_date: ReadDate, year: int
) -> dict[int, date]:
    """
    Return the columns whose header is a day, by position.

    A weekday before the date is allowed (``mån 25/1``).

    Parameters
    ----------
    taken
        Positions of columns that the map names.
    year
        Of dates written as day and month; 0 refuses these.
    """
    found: dict[int, date] = {}
    for at, name in enumerate(names):
        if at in taken or not name:
            continue
        day = _day(name, read_date, year)
        if day is not None:
            found[at] = day
    return found


def _day(name: str, read_date: ReadDate, year: int) -> date | None:
    for text in dict.fromkeys((name, name.split()[-1])):
        try:
            return read_date(text)
        except Unfit:
            match = _DAY_MONTH.fullmatch(text)
        if match and year:
            try:
                return date(year, int(match[2]), int(match[1]))
            except ValueError:
                continue
    return None
