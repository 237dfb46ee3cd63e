"""Heads on theatre duty, counted against what the begun sessions need."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pks.demo import published
from pks.demo.sessions import OPENS_MIN, closes_min
from pks.demo.staff import RELIEF_PERMILLE
from pks.model.columns import SHARE_PARTS
from pks.model.people import Duty, Person

Need = tuple[str, str]  # role, and a special competence or none
Needs = dict[Need, int]  # in 60ths of a person


@cache
def needs_of(team: str) -> Needs:
    """Return what a kind of team needs beside the surgeon."""
    return {
        (row["role"], row["competence"]): published.team_share(row["count"])
        for row in published.table("teams")
        if row["team"] == team
    }


def _heads(need: Need, share: int) -> int:
    relief = 1000 + RELIEF_PERMILLE.get(need[0], 0)
    return math.ceil(share * relief / (1000 * SHARE_PARTS))


@dataclass(slots=True)
class Crew:
    """
    Who can form teams, and what is asked of them so far.

    Attributes
    ----------
    supply
        Whole-day heads by day and need; a person with two roles counts in the first.
    wanted
        Needs by day and session.
    """

    supply: Counter[tuple[date, Need]]
    wanted: dict[date, dict[str, Needs]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def can_add(self, day: date, session_id: str, team: str) -> bool:
        """Whether the day's heads also suffice for one more operation."""
        sessions = dict(self.wanted[day])
        sessions[session_id] = self._with(day, session_id, team)
        asked: Counter[Need] = Counter()
        for needs in sessions.values():
            asked.update(needs)
        heads = {need: _heads(need, share) for need, share in asked.items()}
        by_role: Counter[str] = Counter()
        for (role, _), count in heads.items():
            by_role[role] += count
        return all(
            count <= self.supply[day, need] for need, count in heads.items()
        ) and all(
            count <= self.supply[day, (role, "")] for role, count in by_role.items()
        )

    def add(self, day: date, session_id: str, team: str) -> None:
        """Note one more operation."""
        self.wanted[day][session_id] = self._with(day, session_id, team)

    def _with(self, day: date, session_id: str, team: str) -> Needs:
        """Return a session's needs: the largest among its operations."""
        needs = dict(self.wanted[day].get(session_id, {}))
        for need, share in needs_of(team).items():
            needs[need] = max(share, needs.get(need, 0))
        return needs


def count_crew(
    persons: tuple[Person, ...], duties: Iterable[Duty], on_duty: dict[date, set[str]]
) -> Crew:
    """Count those on duty from the first patient to the last."""
    by_id = {person.staff_id: person for person in persons}
    supply: Counter[tuple[date, Need]] = Counter()
    for duty in duties:
        is_whole = duty.start_min <= OPENS_MIN and duty.end_min >= closes_min(
            duty.date.weekday()
        )
        if duty.kind == "theatre" and is_whole and duty.staff_id in on_duty[duty.date]:
            person = by_id[duty.staff_id]
            for competence in ("", *person.competences):
                supply[duty.date, (person.roles[0], competence)] += 1
    return Crew(supply)
