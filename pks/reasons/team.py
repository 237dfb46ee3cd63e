"""Whether the people there can fill a day's team needs: ``team_heads`` read again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pks.model.columns import SHARE_PARTS
from pks.problems.week import Booking, WeekProblem
from pks.problems.week.problem import Case

Groups = Mapping[tuple[int, ...], int]
DAY_MIN = 1440
PERMILLE = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a site's day: open sessions that overlap it, and who is there."""

    start_min: int
    end_min: int
    sessions: tuple[int, ...]
    groups: tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True, slots=True)
class TeamDay:
    """The parts of a site's day, and each open session's needs in 60ths."""

    parts: tuple[Part, ...]
    needs: dict[int, dict[int, int]]
    known: dict[tuple[int, tuple[tuple[int, int], ...]], "Shortfall | None"] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A need that cannot be filled: heads wanted, and heads found once others are."""

    need: int
    wanted: int
    found: int


def team_days(
    problem: WeekProblem, by_session: Mapping[int, list[Booking]]
) -> dict[tuple[int, int], TeamDay]:
    """Return each (site, day) that has sessions."""
    keys = {(row.site, row.day) for row in problem.sessions if not row.emergency}
    return {
        key: TeamDay(
            parts=day_parts(problem, *key),
            needs={
                s: largest_needs([problem.cases[b.case] for b in bookings])
                for s, bookings in by_session.items()
                if (problem.sessions[s].site, problem.sessions[s].day) == key
            },
        )
        for key in sorted(keys)
    }


def largest_needs(cases: list[Case]) -> dict[int, int]:
    """Return a session's needs: the largest among its cases."""
    found: dict[int, int] = {}
    for case in cases:
        for need, count in case.needs:
            found[need] = max(found.get(need, 0), count)
    return found


def day_parts(problem: WeekProblem, site: int, day: int) -> tuple[Part, ...]:
    """Cut the day at midday and wherever a session starts or ends."""
    rows = {
        s: row
        for s, row in enumerate(problem.sessions)
        if (row.site, row.day) == (site, day) and not row.emergency
    }
    cuts = {problem.settings.midday_min}
    for row in rows.values():
        cuts |= {row.start_min, row.listed_end_min}
    ordered = sorted(cuts)
    found = []
    for start, end in pairwise(ordered):
        inside = tuple(
            s
            for s, row in rows.items()
            if row.start_min < end and start < row.listed_end_min
        )
        if inside:
            there = people_there(problem, site, day, start, end)
            found.append(Part(start, end, inside, tuple(sorted(there.items()))))
    return tuple(found)


def people_there(
    problem: WeekProblem, site: int, day: int, start: int, end: int
) -> Counter[tuple[int, ...]]:
    """Count the people there and the heads lent, by the needs that they can fill."""
    low, high = day * DAY_MIN + start, day * DAY_MIN + end
    lent = Counter((need,) for need in problem.heads_lent(site, day, start))
    return lent + Counter(
        person.needs
        for person in problem.people
        if person.needs
        and any(
            (duty.site, duty.day) == (site, day)
            and duty.start_min <= start
            and end <= duty.end_min
            for duty in person.duties
        )
        and not any(r.start_min < high and low < r.end_min for r in person.rests)
    )


def shortfall(
    problem: WeekProblem, day: TeamDay, session: int, case: Case
) -> Shortfall | None:
    """Return what the team would lack if the case joined the session."""
    now = day.needs.get(session, {})
    added = {n: count for n, count in case.needs if count > now.get(n, 0)}
    if not added:
        return None
    key = (session, tuple(sorted(added.items())))
    if key not in day.known:
        joined = {**day.needs, session: {**now, **added}}
        day.known[key] = first_shortfall(problem, day, session, joined)
    return day.known[key]


def first_shortfall(
    problem: WeekProblem,
    day: TeamDay,
    session: int,
    needs: Mapping[int, Mapping[int, int]],
) -> Shortfall | None:
    """Return the first shortfall among the parts that the session overlaps."""
    for part in day.parts:
        if session not in part.sessions:
            continue
        wanted = heads_wanted(problem, part, needs)
        lacking = unfilled(wanted, dict(part.groups))
        if lacking is not None:
            return lacking
    return None


def heads_wanted(
    problem: WeekProblem, part: Part, needs: Mapping[int, Mapping[int, int]]
) -> dict[int, int]:
    """Return the heads wanted of each need in a part, relief included."""
    shares: Counter[int] = Counter()
    for s in part.sessions:
        shares.update(needs.get(s, {}))
    return {
        need: -(
            -share
            * (PERMILLE + problem.relief_permille[need])
            // (SHARE_PARTS * PERMILLE)
        )
        for need, share in sorted(shares.items())
    }


def unfilled(wanted: Mapping[int, int], groups: Groups) -> Shortfall | None:
    """Return a need that the people cannot fill, each one need; None if they can."""
    left = dict(groups)
    given: Counter[tuple[int, tuple[int, ...]]] = Counter()

    def fill(need: int, tried: set[tuple[int, ...]]) -> bool:
        for group in groups:
            if need not in group or group in tried:
                continue
            tried.add(group)
            if left[group] or move_on(group, tried):
                left[group] -= 1
                given[need, group] += 1
                return True
        return False

    def move_on(group: tuple[int, ...], tried: set[tuple[int, ...]]) -> bool:
        for other in group:
            if given[other, group] and fill(other, tried):
                given[other, group] -= 1
                left[group] += 1
                return True
        return False

    for need, heads in wanted.items():
        for found in range(heads):
            if not fill(need, set()):
                return Shortfall(need, heads, found)
    return None
