"""ISO weeks as they stand in files."""

from functools import cache

from pks.calendar import monday_of
from pks.errors import InvalidInput


@cache
def is_week(text: str) -> bool:
    """Whether a text is an ISO week such as 2026-W48."""
    try:
        monday_of(text)
    except InvalidInput:
        return False
    return True
