"""Who of today's staff is left: retirement by year of birth, and turnover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MONTHS = 12
LEAST_AGE = 25
"""Where no year of birth is known at all, ages spread evenly from here."""


def year_passed(day: date) -> float:
    """Return the share 0 to 1 of a calendar year that has passed on a day."""
    first, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return (day - first).days / (after - first).days


def retiring(
    birth_year: int, as_of: date, age: int, spread_years: int, num_years: int
) -> Floats:
    """
    Return the probability to retire in each of the years from a day on, (years,).

    The age at retirement is any of ``age`` ± ``spread_years`` with equal probability,
    the day any of that calendar year; given that it has not come yet. Who is past them
    all retires in the first year.

    Examples
    --------
    Born 1961 and 66 without spread: during 2027, the first year from its first day on.

    >>> retiring(1961, date(2027, 1, 1), 66, 0, 3).tolist()
    [1.0, 0.0, 0.0]
    """
    passed = year_passed(as_of)
    first = birth_year + age - spread_years - as_of.year
    last = birth_year + age + spread_years - as_of.year
    mass = np.zeros(max(num_years, last + 1) + 1)
    for after in range(max(first, 0), last + 1):
        mass[after] += 1 - passed
        if after:
            mass[after - 1] += passed
    if not mass.any():
        mass[0] = 1.0
    shares: Floats = mass[:num_years] / mass.sum()
    return shares


def unknown_retiring(known: Sequence[Floats], age: int, num_years: int) -> Floats:
    """Return the mean of those whose year of birth is known, for one who is not."""
    if known:
        return np.asarray(np.mean(known, axis=0), float)
    return np.full(num_years, 1 / max(num_years, age - LEAST_AGE))


@dataclass(frozen=True, slots=True)
class Losses:
    """
    Shares of a person, year by year: there at the start, retired, left, at the end.

    ``end`` = ``start`` − ``retired`` − ``left``, and each start is the end before.
    """

    start: Floats
    retired: Floats
    left: Floats
    end: Floats


def losses(retire: Floats, turnover: float) -> Losses:
    """
    Return what becomes of a person who retires and leaves with given probabilities.

    Turnover takes its share of those who do not retire in the year.
    """
    stays = (1 - turnover) ** np.arange(len(retire) + 1)
    gone = np.concatenate(([0.0], np.cumsum(retire)))
    start = (1 - gone[:-1]) * stays[:-1]
    retired = retire * stays[:-1]
    left = turnover * (1 - gone[1:]) * stays[:-1]
    return Losses(start, retired, left, start - retired - left)


def monthly(start: Floats, end: Floats) -> Floats:
    """Return the mean of each month, as what is lost in a year is lost evenly."""
    middle = (np.arange(MONTHS) + 0.5) / MONTHS
    months: Floats = (start[:, None] + (end - start)[:, None] * middle).ravel()
    return months
