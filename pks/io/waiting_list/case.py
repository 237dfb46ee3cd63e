"""A case as the waiting list tells it."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class ListCase:
    """
    A case that waits.

    Attributes
    ----------
    row
        First row of the file that tells of it.
    codes
        Procedure codes, the main one first, additional codes left out.
    specialty, site
        As written; blank where the list does not say.
    status
        ``active``, ``pvv`` or ``mov``.
    status_from
        Day since the status holds; None where the list does not say.
    svf
        Whether the list says that a cancer course is running.
    values
        Field of `Patient` -> value, for what the list says of the case.
    """

    row: int
    case_id: str
    codes: tuple[str, ...]
    name: str
    specialty: str
    site: str
    status: str
    status_from: date | None
    svf: bool
    values: dict[str, Any]
