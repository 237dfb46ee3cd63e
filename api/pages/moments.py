"""Moments as people read them."""

from datetime import datetime

from pks.bilingual import Language
from pks.calendar import ZONE


def moment(at: datetime, language: Language) -> str:
    """Return day and minute by the clock on the wall."""
    here = at.astimezone(ZONE)
    return f"{here:%Y-%m-%d} {'kl. ' if language == 'sv' else ''}{here:%H:%M}"
