"""Why somebody is not admitted, in words."""

from api.reports.texts import say_or
from pks.bilingual import Language


def reason_word(key: str, language: Language) -> str:
    """Return what a day lacks by a rule, or another reason; the key where unknown."""
    broken = say_or(f"admit.rule_{key}", language, key)
    return say_or(f"admit.lack_{key}", language, broken)
