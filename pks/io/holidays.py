"""Public holidays and de facto ones (eves that everybody has off)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pks.model.parameters import Parameters

_DAYS = {"duties": "date", "ward_beds": "date", "closures": "to_date"}


def holidays_of(
    parameters: Parameters, tables: Mapping[str, tuple[Any, ...]]
) -> tuple[date, ...]:
    """
    Return the holidays of every year that matters, in order.

    These are the years of the extract and of the duties, beds and closures, with
    one year before and two after the extract.
    """
    as_of = parameters.as_of.year
    years = set(range(as_of - 1, as_of + 3)) | {
        getattr(row, name).year
        for table, name in _DAYS.items()
        for row in tables.get(table, ())
    }
    return swedish_holidays(min(years), max(years))


def swedish_holidays(first_year: int, last_year: int) -> tuple[date, ...]:
    """Return Sweden's public and de facto holidays of the years, both included."""
    from holidays import DE_FACTO, PUBLIC
    from holidays.countries.sweden import Sweden

    years = range(first_year, last_year + 1)
    return tuple(sorted(Sweden(years=years, categories=(PUBLIC, DE_FACTO))))
