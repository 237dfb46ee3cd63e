"""Parts of the day and the people who are there: the solver's reading of team needs."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from pks.calendar import DAY_MIN
from pks.problems.week.problem import Person, Session, WeekProblem

PERSON_PARTS = 60  # needs count 60ths of a person


@dataclass(frozen=True, slots=True)
class Part:
    """
    A stretch of a day at a site between two changes of sessions or midday.

    ``crews`` counts the people there by the set of needs they can fill.
    """

    day: int
    site: int
    start_min: int
    end_min: int
    sessions: tuple[int, ...]
    crews: tuple[tuple[frozenset[int], int], ...]


def day_parts(problem: WeekProblem) -> tuple[Part, ...]:
    """Return the parts of every day and site with a session to plan."""
    by_day: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for s, session in enumerate(problem.sessions):
        if not session.emergency:
            by_day[session.day, session.site].append(s)
    return tuple(
        Part(day, site, start, end, sessions, crews(problem, day, site, start, end))
        for (day, site), members in sorted(by_day.items())
        for start, end, sessions in cut(problem, members)
    )


def cut(
    problem: WeekProblem, members: list[int]
) -> list[tuple[int, int, tuple[int, ...]]]:
    """Cut a day at midday and at every session's start and end."""
    sessions = problem.sessions
    cuts = {problem.settings.midday_min}
    cuts |= {sessions[s].start_min for s in members}
    cuts |= {sessions[s].listed_end_min for s in members}
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        inside = tuple(s for s in members if overlaps(sessions[s], start, end))
        if inside:
            found.append((start, end, inside))
    return found


def overlaps(session: Session, start: int, end: int) -> bool:
    """Whether a session shares a minute with ``[start, end)``."""
    return session.start_min < end and start < session.listed_end_min


def crews(
    problem: WeekProblem, day: int, site: int, start: int, end: int
) -> tuple[tuple[frozenset[int], int], ...]:
    """Count the people there and the heads lent, by the needs they can fill."""
    count: Counter[frozenset[int]] = Counter()
    for person in problem.people:
        if person.needs and is_there(person, day, site, start, end):
            count[frozenset(person.needs)] += 1
    for need in problem.heads_lent(site, day, start):
        count[frozenset((need,))] += 1
    return tuple(sorted(count.items(), key=lambda item: sorted(item[0])))


def is_there(person: Person, day: int, site: int, start: int, end: int) -> bool:
    """Whether one theatre duty covers the part and no protected rest overlaps it."""
    covered = any(
        (duty.day, duty.site) == (day, site)
        and duty.start_min <= start
        and end <= duty.end_min
        for duty in person.duties
    )
    midnight = day * DAY_MIN
    return covered and not any(
        rest.start_min < midnight + end and midnight + start < rest.end_min
        for rest in person.rests
    )


def heads(problem: WeekProblem, need: int, sixtieths: int) -> int:
    """Return the whole people that a need of some 60ths takes, relief included."""
    wanted = sixtieths * (1000 + problem.relief_permille[need])
    return -(-wanted // (PERSON_PARTS * 1000))


def can_staff(part: Part, wanted: dict[int, int]) -> bool:
    """Whether the people there can fill the heads wanted, each person one need."""
    flow = Flow(part.crews)
    return all(flow.fill(need, count) for need, count in wanted.items())


class Flow:
    """Assigns people of several crews to needs, one augmenting path a person."""

    def __init__(self, crews: tuple[tuple[frozenset[int], int], ...]) -> None:
        self._crews = [capable for capable, _ in crews]
        self._idle = [count for _, count in crews]
        self._busy: list[Counter[int]] = [Counter() for _ in self._crews]

    def fill(self, need: int, count: int) -> bool:
        """Fill ``count`` heads of a need, moving others if that frees somebody."""
        return all(self._one(need, set()) for _ in range(count))

    def _one(self, need: int, tried: set[int]) -> bool:
        for i, capable in enumerate(self._crews):
            if need in capable and i not in tried:
                tried.add(i)
                if self._free(i, tried):
                    self._busy[i][need] += 1
                    return True
        return False

    def _free(self, crew: int, tried: set[int]) -> bool:
        """Make somebody of a crew idle, and take them."""
        if self._idle[crew] > 0:
            self._idle[crew] -= 1
            return True
        for other, count in list(self._busy[crew].items()):
            if count > 0 and self._one(other, tried):
                self._busy[crew][other] -= 1
                return True
        return False
