"""A key figure and its formula; they travel together to every sheet and page."""

from dataclasses import dataclass
from typing import Literal

from pks.bilingual import Text

Unit = Literal["share", "cases", "patients", "min", "h", "sessions", "days"]


@dataclass(frozen=True, slots=True)
class Formula:
    """
    What a key figure is.

    Attributes
    ----------
    unit
        ``share`` is shown in percent; the other units are as they read.
    numerator, denominator
        What is counted; without a denominator the figure is the numerator.
    note
        What a reader may wonder: source, what counts and what does not.
    """

    code: str
    unit: Unit
    name: Text
    numerator: Text
    denominator: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A key figure's value, as the two numbers it is made of."""

    formula: Formula
    numerator: float
    denominator: float | None = None

    @property
    def value(self) -> float | None:
        """The figure; None where there is nothing to divide by."""
        if self.formula.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None
