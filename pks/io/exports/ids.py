"""Codes and names of an export as ids of the region."""

import re
from functools import lru_cache

from pks.io.cells import parse_text

_SPLITS = re.compile(r"[\s,|]+")  # an id holds no separator of a list of ids


@lru_cache(maxsize=1 << 17)  # lists repeat their words
def id_of(text: str) -> str:
    """
    Return a code as an id: blanks, commas and bars become hyphens.

    Raises
    ------
    Unfit
        A formula or an Excel error.
    """
    return _SPLITS.sub("-", parse_text(text.strip())).strip("-")
