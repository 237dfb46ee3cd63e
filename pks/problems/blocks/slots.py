"""The theatres' half-days, as the hours of today's sessions part them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pks.errors import InvalidInput
from pks.model.places import Session
from pks.model.region import Region
from pks.problems.week.problem import DAYS
from pks.problems.week.sessions import WEEKDAY_INDEX

MOST_WEEKS = 4
NEAR_MIDDAY_MIN = 60


@dataclass(frozen=True, slots=True)
class Part:
    """
    A slot and the line of today's schedule that it comes from.

    Attributes
    ----------
    day
        Day of the cycle.
    row
        Index among the region's sessions.
    """

    theatre: int
    day: int
    start_min: int
    end_min: int
    row: int


@dataclass(frozen=True, slots=True)
class Parts:
    """All slots by theatre, day and start, and the pairs that make a whole day."""

    parts: tuple[Part, ...]
    pairs: tuple[tuple[int, int], ...]


def cycle_length(region: Region) -> int:
    """Return the weeks of today's cycle, at least 1."""
    return max((1, *(row.cycle_week for row in region.sessions)))


def cycle_weeks(region: Region, num_weeks: int | None) -> int:
    """
    Return the weeks of the new cycle; None takes two, or today's if it is longer.

    Raises
    ------
    InvalidInput
        If it is not 1 to 4, or today's cycle does not go into it.
    """
    today = cycle_length(region)
    if num_weeks is None:
        num_weeks = 2 if today == 1 else today
    if not 1 <= num_weeks <= MOST_WEEKS or num_weeks % today:
        raise InvalidInput(
            f"Expected a cycle of 1 to {MOST_WEEKS} weeks that today's, of {today},"
            f" goes into; got {num_weeks}."
        )
    return num_weeks


def theatre_parts(region: Region, num_weeks: int) -> Parts:
    """Return the slots of a cycle; sessions kept for emergencies are not among them."""
    return Halves(region, num_weeks).parts()


class Halves:
    """Parts the days of one region's theatres."""

    def __init__(self, region: Region, num_weeks: int) -> None:
        self._region, self._num_weeks = region, num_weeks
        self._theatres = {row.theatre_id: i for i, row in enumerate(region.theatres)}
        self._site_by_theatre = {t.theatre_id: t.site_id for t in region.theatres}
        self._midday_min = region.parameters.theatre.midday_min
        self._chosen = region.parameters.blocks

    def parts(self) -> Parts:
        """Return every slot and pair."""
        found: list[Part] = []
        pairs: list[tuple[int, int]] = []
        for rows in self._days():
            halves = list(self._day_parts(*rows))
            if len(halves) == 2 and self._is_whole(rows[2]):
                pairs.append((len(found), len(found) + 1))
            found += halves
        return Parts(tuple(found), tuple(pairs))

    def _days(self) -> Iterator[tuple[int, int, list[int]]]:
        """Yield (theatre, day of the cycle, its lines by start)."""
        today = cycle_length(self._region)
        found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for i, row in enumerate(self._region.sessions):
            for week in range(self._num_weeks):
                if not row.emergency and row.cycle_week in (0, week % today + 1):
                    day = DAYS * week + WEEKDAY_INDEX[row.weekday]
                    found[self._theatres[row.theatre_id], day].append(i)
        starts = self._region.sessions
        for (theatre, day), rows in sorted(found.items()):
            yield theatre, day, sorted(rows, key=lambda i: (starts[i].start_min, i))

    def _day_parts(self, theatre: int, day: int, rows: Sequence[int]) -> Iterator[Part]:
        for i in rows:
            row = self._region.sessions[i]
            hours = [(row.start_min, row.end_min)]
            if len(rows) == 1:
                hours = self.halves(row) or hours
            for start_min, end_min in hours:
                yield Part(theatre, day, start_min, end_min, i)

    def halves(self, row: Session) -> list[tuple[int, int]]:
        """Return a whole day's two halves; none where either would be too short."""
        noon, after = self._noon[self._site_by_theatre[row.theatre_id]]
        halves = [(row.start_min, noon), (after, row.end_min)]
        least = self._chosen.least_half_min
        return halves if all(end - start >= least for start, end in halves) else []

    @cached_property
    def _noon(self) -> dict[str, tuple[int, int]]:
        """When mornings end and afternoons start, by site: as most do today."""
        ends: defaultdict[str, Counter[int]] = defaultdict(Counter)
        starts: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for row in self._region.sessions:
            site = self._site_by_theatre[row.theatre_id]
            if abs(row.end_min - self._midday_min) <= NEAR_MIDDAY_MIN:
                ends[site][row.end_min] += 1
            if abs(row.start_min - self._midday_min) <= NEAR_MIDDAY_MIN:
                starts[site][row.start_min] += 1
        found = {}
        for site in {row.site_id for row in self._region.sites}:
            noon = most_common(ends[site], self._midday_min)
            after = most_common(starts[site], noon + self._chosen.changeover_min)
            found[site] = noon, max(noon, after)
        return found

    def _is_whole(self, rows: Sequence[int]) -> bool:
        """Whether two halves may be one day: they are, or the theatre has such days."""
        sessions = [self._region.sessions[i] for i in rows]
        if len(sessions) == 1:
            return True
        first, second = sessions
        return (
            first.end_min <= second.start_min
            and second.start_min - first.end_min <= NEAR_MIDDAY_MIN
            and first.theatre_id in self._with_whole_days
        )

    @cached_property
    def _with_whole_days(self) -> set[str]:
        rows = (row for row in self._region.sessions if not row.emergency)
        return {row.theatre_id for row in rows if self.halves(row)}


def most_common(counted: Counter[int], otherwise: int) -> int:
    """Return what is most common, the smallest of several; else a default."""
    return min(counted, key=lambda value: (-counted[value], value), default=otherwise)
