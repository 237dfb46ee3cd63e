"""What pks itself notes of shortages: in Swedish, read again in either language."""

import re
from collections.abc import Sequence
from string import Formatter

from pks.bilingual import Language, Text

WEEK_PLAN = Text("veckoplan {weeks}", "week plan {weeks}")
CAPACITY_PLAN = Text("kapacitetsplan {weeks}", "capacity plan {weeks}")
SENT_UP = Text(
    "veckoplan {weeks}: mer än {minutes} min saknas när veckan publiceras",
    "week plan {weeks}: more than {minutes} min lacking when the week is published",
)
NOTES = (WEEK_PLAN, CAPACITY_PLAN, SENT_UP)
FIELDS = {"weeks": r"[\d–W-]+", "minutes": r"\d+"}


def by_week_plan(week: str) -> str:
    """Return that the plan of an ISO week found something."""
    return WEEK_PLAN.sv.format(weeks=week)


def by_capacity_plan(weeks: Sequence[str]) -> str:
    """Return that the capacity plan of ISO weeks, in their order, found something."""
    return CAPACITY_PLAN.sv.format(weeks=f"{weeks[0]}–{weeks[-1]}")


def sent_up_by(week: str, above_min: int) -> str:
    """Return why publishing an ISO week sends up what it lacks, beyond minutes."""
    return SENT_UP.sv.format(weeks=week, minutes=above_min)


def in_words(noted: str, language: Language) -> str:
    """Return a note; what people wrote, and what is of another form, as it is."""
    for note in NOTES:
        found = pattern(note.sv).fullmatch(noted)
        if found is not None:
            return note.said(language).format(**found.groupdict())
    return noted


def pattern(form: str) -> re.Pattern[str]:
    """Return what finds the notes of a form, with its fields as groups."""
    parts = (
        re.escape(text) + (f"(?P<{name}>{FIELDS[name]})" if name else "")
        for text, name, _, _ in Formatter().parse(form)
    )
    return re.compile("".join(parts))
