"""The page Vecka as it is read: board, list, tray, figures and what is broken."""

import re
from dataclasses import dataclass
from datetime import datetime

from api.open_weeks import OpenWeek
from api.pages.views.week_board import DeskBoard, desk_boards
from api.pages.views.week_holes import Hole, holes
from api.reports.names import Names
from api.reports.page.cards import Card, cards
from api.reports.sessions import SessionRow
from api.reports.view import WeekView
from pks.bilingual import Language
from pks.reasons.clash_words import clash_text
from pks.rules import Violation

WORD = re.compile(r"[^\s,()]+")
SESSION = re.compile(r"(?:[Pp]asset|[Ss]ession) \S+ \((?:sal|theatre) (\S+), ([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that the plan breaks, in words, and the cases and sessions it names."""

    text: str
    case_ids: tuple[str, ...]
    session_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekPage:
    """
    What the page shows.

    ``in_trouble`` are the ids of cases and sessions that a broken rule names.
    """

    week: OpenWeek
    view: WeekView
    boards: tuple[DeskBoard, ...]
    cards: tuple[Card, ...]
    holes: tuple[Hole, ...]
    broken: tuple[Broken, ...]
    in_trouble: frozenset[str]

    def sessions(self, day: int) -> tuple[SessionRow, ...]:
        """Return the sessions of a day that have cases, by theatre."""
        return tuple(
            session
            for session in self.view.sessions()
            if session.day == day and session.cases
        )


def week_page(week: OpenWeek, rows: str, now: datetime, language: Language) -> WeekPage:
    """Return the page of a plan."""
    view = week.view(language)
    told = tuple(broken(view.names, row) for row in view.report.violations)
    return WeekPage(
        week=week,
        view=view,
        boards=desk_boards(view, rows, now),
        cards=cards(view),
        holes=holes(view),
        broken=told,
        in_trouble=frozenset(
            name for row in told for name in (*row.case_ids, *row.session_ids)
        ),
    )


def broken(names: Names, found: Violation) -> Broken:
    """Return a broken rule in words, with names in place of ids."""
    problem = names.problem
    words = set(WORD.findall(found.where))
    said = clash_text(found.rule, found.where, found.excess, names.language)
    return Broken(
        text=named(names, said),
        case_ids=tuple(sorted(words.intersection(problem.labels.cases))),
        session_ids=tuple(sorted(words.intersection(problem.labels.sessions))),
    )


def named(names: Names, text: str) -> str:
    """Return what a rule says with sessions, roles, surgeons and wards by name."""

    def session(found: re.Match[str]) -> str:
        theatre, day = found[1], found[2]
        return f"{names.theatres.get(theatre, theatre)} {day}"

    said = SESSION.sub(session, text)
    labels = names.problem.labels
    for kind in ("needs", "people", "wards", "pacus", "sites"):
        for index, label in enumerate(getattr(labels, kind)):
            if label in said:
                whole = rf"(?<![\w-]){re.escape(label)}(?![\w-]| \()"
                name = names(kind, index).replace("\\", r"\\")
                said = re.sub(whole, name, said)
    return said[:1].upper() + said[1:]
