"""Heads on theatre duty, counted against what the begun sessions need."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pks.model.columns import SHARE_PARTS
from pks.model.people import Duty, Person
from pks.model.region import Region
from pks.problems.week.compile import relief
from pks.problems.week.index import WeekIndex
from pks.rules.week.team import heads_lacking

Needs = Mapping[int, int]  # need's index: 60ths of a person
OPENS_MIN = 7 * 60 + 45
CLOSES_MIN = 16 * 60 + 15
FRIDAY_CLOSES_MIN = 14 * 60
FRIDAY = 4
ON_CALL = ("jour", "beredskap")
FREE_KINDS = ("rest", "jourkomp", "vacation", "parental", "sick")


@dataclass(slots=True)
class Crew:
    """
    Who can form teams at a hospital, and what is asked of them so far.

    Attributes
    ----------
    relief_permille
        Extra heads that relieve breaks, by need.
    supply
        The needs that each person there all day can fill, by day.
    there
        Staff ids of those who are surely there, by day.
    wanted
        Needs by day and session.
    """

    relief_permille: tuple[int, ...]
    supply: Mapping[date, list[tuple[int, ...]]]
    there: Mapping[date, set[str]]
    wanted: dict[date, dict[str, dict[int, int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _answers: defaultdict[date, dict[tuple[str, tuple[tuple[int, int], ...]], bool]] = (
        field(default_factory=lambda: defaultdict(dict))
    )

    def can_add(self, day: date, session_id: str, needs: Needs) -> bool:
        """Whether the day's heads also suffice for one more operation."""
        key = (session_id, tuple(needs.items()))
        if key not in self._answers[day]:
            self._answers[day][key] = self._suffices(day, session_id, needs)
        return self._answers[day][key]

    def _suffices(self, day: date, session_id: str, needs: Needs) -> bool:
        grown = self._with(day, session_id, needs)
        if grown == self.wanted[day].get(session_id):
            return True
        asked: Counter[int] = Counter()
        for own in (self.wanted[day] | {session_id: grown}).values():
            asked.update(own)
        heads = {need: self._heads(need, share) for need, share in asked.items()}
        return heads_lacking(heads, self.supply.get(day, ()))[0] <= 0

    def add(self, day: date, session_id: str, needs: Needs) -> None:
        """Note one more operation."""
        self.wanted[day][session_id] = self._with(day, session_id, needs)
        self._answers.pop(day, None)

    def _with(self, day: date, session_id: str, needs: Needs) -> dict[int, int]:
        """Return a session's needs: the largest among its operations."""
        grown = dict(self.wanted[day].get(session_id, {}))
        for need, share in needs.items():
            grown[need] = max(share, grown.get(need, 0))
        return grown

    def _heads(self, need: int, share: int) -> int:
        relieved = share * (1000 + self.relief_permille[need])
        return math.ceil(relieved / (1000 * SHARE_PARTS))


def count_crew(
    region: Region, index: WeekIndex, persons: list[Person], duties: list[Duty]
) -> Crew:
    """Count a hospital's people on duty from the first patient to the last."""
    there = surely_there(duties)
    can_fill = {person.staff_id: fills(person, index) for person in persons}
    supply: defaultdict[date, list[tuple[int, ...]]] = defaultdict(list)
    for duty in duties:
        if is_whole_day(duty) and duty.staff_id in there[duty.date]:
            supply[duty.date].append(can_fill[duty.staff_id])
    return Crew(relief(region, index), supply, there)


def fills(person: Person, index: WeekIndex) -> tuple[int, ...]:
    """Return the needs that a person can fill."""
    return tuple(
        i
        for (role, competence), i in index.needs.items()
        if role in person.roles and (not competence or competence in person.competences)
    )


def is_whole_day(duty: Duty) -> bool:
    """Whether a duty is in theatre for the whole of the elective day."""
    is_friday = duty.date.weekday() == FRIDAY
    last_min = FRIDAY_CLOSES_MIN if is_friday else CLOSES_MIN
    is_long = duty.start_min <= OPENS_MIN and duty.end_min >= last_min
    return duty.kind == "theatre" and is_long


def surely_there(duties: list[Duty]) -> defaultdict[date, set[str]]:
    """Return who has theatre duty here, rested: by day."""
    on_call = {(d.staff_id, d.date) for d in duties if d.kind in ON_CALL}
    worked = Counter(
        (d.staff_id, d.date.isocalendar()[:2])
        for d in duties
        if d.kind not in FREE_KINDS
    )
    found: defaultdict[date, set[str]] = defaultdict(set)
    for duty in duties:
        was_on_call = (duty.staff_id, duty.date - timedelta(days=1)) in on_call
        is_restless = worked[duty.staff_id, duty.date.isocalendar()[:2]] > 6
        is_here = duty.kind == "theatre" and not duty.site_id
        if is_here and not was_on_call and not is_restless:
            found[duty.date].add(duty.staff_id)
    return found
