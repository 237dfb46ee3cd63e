"""What an import can take from a column of an export."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """
    One of our names, as a map may use it under ``[columns]``.

    Attributes
    ----------
    must
        The map must name a header for it.
    several
        It may stand in more than one column: a list of headers, or a header that
        is repeated.
    is_text
        It holds ids or words, so personal identity numbers are searched for in it;
        dates, times and numbers are not searched.
    words
        Our values, where only those are allowed, each with what it is called; the
        values of ``[codes.<name>]`` and ``[defaults]`` must be among them.
    """

    must: bool = False
    several: bool = False
    is_text: bool = False
    words: Mapping[str, str] | None = None


Fields = Mapping[str, Field]
