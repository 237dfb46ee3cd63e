"""The pages in their order; no link to what is not there or not for the caller."""

from collections.abc import Set
from dataclasses import dataclass

from api.access import ACCESS, Caller
from api.pages.texts import say
from pks.bilingual import Language

PAGES = (
    ("nav.start", "/"),
    ("nav.week", "/week"),
    ("nav.today", "/today"),
    ("nav.wards", "/wards"),
    ("nav.takt", "/takt"),
    ("nav.bottlenecks", "/bottlenecks"),
    ("nav.shortages", "/shortages"),
    ("nav.whatif", "/whatif"),
    ("nav.followup", "/followup"),
    ("nav.data", "/data"),
    ("nav.jobs", "/jobs"),
    ("nav.administration", "/administration"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A page to go to."""

    name: str
    path: str
    is_here: bool


def links(
    routes: Set[tuple[str, str]], caller: Caller | None, here: str, language: Language
) -> tuple[Link, ...]:
    """Return the pages that the caller may see, and which he or she is at."""
    if caller is None:
        return ()
    return tuple(
        Link(say(key, language), path, is_at(here, path))
        for key, path in PAGES
        if ("GET", path) in routes and caller.may(ACCESS["GET", path], "GET")
    )


def is_at(here: str, path: str) -> bool:
    """Whether one is at a page, or below it."""
    return here == path or (path != "/" and here.startswith(f"{path}/"))
