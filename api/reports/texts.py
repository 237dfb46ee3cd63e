"""Every word of the reports, in Swedish and English, by key."""

from api.reports import (
    words_admission,
    words_beds,
    words_blocks,
    words_bottleneck_notes,
    words_bottlenecks,
    words_capacity,
    words_changes,
    words_circle,
    words_compare,
    words_day,
    words_explain,
    words_followup,
    words_horizon,
    words_learned,
    words_metrics,
    words_nursing,
    words_page,
    words_recruitment,
    words_referrals,
    words_shadow,
    words_sheets,
    words_shortages,
    words_simulate,
    words_simulate_plan,
    words_takt,
    words_validation,
    words_whatif,
)
from pks.bilingual import Language, Text

TEXTS: dict[str, Text] = (
    words_admission.TEXTS
    | words_beds.TEXTS
    | words_blocks.TEXTS
    | words_bottleneck_notes.TEXTS
    | words_bottlenecks.TEXTS
    | words_capacity.TEXTS
    | words_nursing.TEXTS
    | words_changes.TEXTS
    | words_circle.TEXTS
    | words_compare.TEXTS
    | words_sheets.TEXTS
    | words_page.TEXTS
    | words_referrals.TEXTS
    | words_day.TEXTS
    | words_followup.TEXTS
    | words_shadow.TEXTS
    | words_learned.TEXTS
    | words_horizon.TEXTS
    | words_explain.TEXTS
    | words_shortages.TEXTS
    | words_takt.TEXTS
    | words_recruitment.TEXTS
    | words_simulate.TEXTS
    | words_metrics.TEXTS
    | words_simulate_plan.TEXTS
    | words_validation.TEXTS
    | words_whatif.TEXTS
)


def say(key: str, language: Language, **values: object) -> str:
    """Return a text with its values filled in."""
    return TEXTS[key].said(language).format(**values)


def say_or(key: str, language: Language, otherwise: str) -> str:
    """Return a text, or something else where there is no such text."""
    return TEXTS[key].said(language) if key in TEXTS else otherwise


def percent(share: float | None, language: Language, decimals: int = 0) -> str:
    """Return a share as percent; a dash for none."""
    if share is None:
        return "–"
    return f"{number(100 * share, language, decimals)}\u00a0%"


def number(value: float, language: Language, decimals: int = 0) -> str:
    """Return a number, never minus zero; decimal comma and thin spaces in Swedish."""
    text = f"{value:z,.{decimals}f}"
    if language == "en":
        return text
    return text.replace(",", "\u00a0").replace(".", ",")


class InWords:
    """What says its words and numbers in one language: the base of the views."""

    language: Language

    def say(self, key: str, **values: object) -> str:
        """Return a text of `TEXTS` in the view's language."""
        return say(key, self.language, **values)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Return a number in words; a dash for none."""
        return "–" if value is None else number(value, self.language, decimals)

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """Return a share as percent; a dash for none."""
        return percent(share, self.language, decimals)
