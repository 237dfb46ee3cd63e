"""What pks itself has noted in the store, in the reader's language."""

import re

from api.pages.texts import say
from pks.bilingual import Language

PERIOD = r"(?P<weeks>[\d–W-]+)"
NOTED = {
    "noted.week": re.compile(rf"veckoplan {PERIOD}"),
    "noted.capacity": re.compile(rf"kapacitetsplan {PERIOD}"),
    "noted.above": re.compile(
        rf"veckoplan {PERIOD}: mer än (?P<minutes>\d+) min saknas när veckan publiceras"
    ),
}


def in_words(noted: str, language: Language) -> str:
    """Return a note; what people wrote, and what is of another form, as it is."""
    for key, pattern in NOTED.items():
        found = pattern.fullmatch(noted)
        if found is not None:
            return say(key, language, **found.groupdict())
    return noted
