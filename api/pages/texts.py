"""Every word of the pages, in Swedish and English; the reports' words among them."""

from api.pages import (
    words_administration,
    words_admissions,
    words_audit,
    words_bottlenecks,
    words_calendars,
    words_capacity,
    words_data,
    words_followup,
    words_jobs,
    words_login,
    words_shell,
    words_shortages,
    words_standing,
    words_start,
    words_takt,
    words_today,
    words_webhooks,
    words_week,
    words_whatif,
)
from api.reports import texts
from pks.bilingual import Language, Text

TEXTS: dict[str, Text] = (
    texts.TEXTS
    | words_shell.TEXTS
    | words_login.TEXTS
    | words_week.TEXTS
    | words_administration.TEXTS
    | words_audit.TEXTS
    | words_admissions.TEXTS
    | words_data.TEXTS
    | words_jobs.TEXTS
    | words_start.TEXTS
    | words_today.TEXTS
    | words_followup.TEXTS
    | words_shortages.TEXTS
    | words_whatif.TEXTS
    | words_calendars.TEXTS
    | words_capacity.TEXTS
    | words_bottlenecks.TEXTS
    | words_standing.TEXTS
    | words_takt.TEXTS
    | words_webhooks.TEXTS
)


def say(key: str, language: Language, **values: object) -> str:
    """Return a text with its values filled in."""
    return TEXTS[key].said(language).format(**values)
