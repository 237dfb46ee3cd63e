"""Text in the two languages that pks speaks."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Swedish and in English."""

    sv: str
    en: str

    def said(self, language: Language) -> str:
        """Return the words in a language."""
        return self.sv if language == "sv" else self.en
