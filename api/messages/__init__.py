"""
Errors in the reader's language.

The errors of pks are written in English where they are found, once. Here each has its
Swedish: a catalogue from what the message says, with ``{}`` for what is filled in, to
the same in Swedish, as gettext keeps its messages. What is filled in may be a message
itself ("{}: expected {}.") and is said in Swedish too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.messages.changes import CHANGES
from api.messages.desk import DESK
from api.messages.frames import FRAMES
from api.messages.planning import PLANNING
from api.messages.requests import REQUESTS
from api.messages.tables import TABLES
from pks.bilingual import Language

HOLE = "{}"


@dataclass(frozen=True, slots=True)
class Template:
    """A message with holes, and the same in Swedish."""

    pattern: re.Pattern[str]
    sv: str
    num_letters: int


def catalogue() -> dict[str, str]:
    """Return every message by its English."""
    return {**FRAMES, **CHANGES, **DESK, **PLANNING, **REQUESTS, **TABLES}


def said(message: str, language: Language) -> str:
    """
    Return an error's message in a language, line by line.

    What has no Swedish stays as it is: better in English than not said.
    """
    if language == "en":
        return message
    return "\n".join(map(in_swedish, message.split("\n")))


def in_swedish(message: str) -> str:
    """Return a message by the template that says most of it."""
    whole, holed = templates()
    if message in whole:
        return whole[message]
    for template in holed:
        if found := template.pattern.fullmatch(message):
            return template.sv.format(*map(in_swedish, found.groups()))
    return message


@cache
def templates() -> tuple[Mapping[str, str], tuple[Template, ...]]:
    """Return the messages without holes, and those with, the most telling first."""
    known = catalogue()
    whole = {en: sv for en, sv in known.items() if HOLE not in en}
    holed = [template(en, sv) for en, sv in known.items() if HOLE in en]
    return whole, tuple(sorted(holed, key=lambda found: -found.num_letters))


def template(en: str, sv: str) -> Template:
    """Compile a message with holes."""
    parts = en.split(HOLE)
    pattern = re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)
    return Template(pattern, sv, sum(map(len, parts)))
