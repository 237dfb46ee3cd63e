"""A parameter's meaning and range."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """
    A parameter's meaning, one sentence in each language.

    Attributes
    ----------
    least, most
        Range of a number, both included; None where there is no limit.
    """

    sv: str
    en: str
    least: int | None = None
    most: int | None = None
