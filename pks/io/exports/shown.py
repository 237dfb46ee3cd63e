"""What of a cell a message may show: codes, numbers and dates, never a name."""

import re

from pks.io.names import shortened

_NAME = re.compile(r"[^\W\d_]{2,}")
MOST_WORDS = 1


def shown(text: str) -> str:
    """
    Return a cell's text as a message may show it, or nothing.

    Exports have columns with names and free text, and a damaged one has them in any
    column; so what holds two words of letters or more is not shown, nor is what
    may be a person's number.

    Examples
    --------
    >>> shown("2026-13-24"), shown("Ort"), shown("Andersson, Karin")
    ('2026-13-24', 'Ort', '')
    """
    return shortened(text) if len(_NAME.findall(text)) <= MOST_WORDS else ""
