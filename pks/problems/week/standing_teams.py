"""The heads that standing bookings' teams lack, part by part of each site's day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pks.calendar import DAY_MIN
from pks.problems.week.overload import Overload
from pks.problems.week.problem import Person, Session, WeekProblem

SIXTIETHS_PERMILLE = 60 * 1000
Wishes = dict[int, Counter[int]]  # session -> need -> 60ths of a person


def team_overloads(
    problem: WeekProblem, standing: Iterable[tuple[int, int]]
) -> tuple[Overload, ...]:
    """Return what the teams of (case, session) lack, by part and need."""
    cases: defaultdict[int, list[int]] = defaultdict(list)
    for case, session in standing:
        if not problem.sessions[session].emergency:
            cases[session].append(case)
    wishes = {s: largest_needs(problem, found) for s, found in cases.items()}
    places = sorted(
        {(problem.sessions[s].site, problem.sessions[s].day) for s in cases}
    )
    return tuple(
        Overload(
            "team_heads",
            day,
            lacking,
            tuple(c for s in running for c in cases[s] if wishes[s][need]),
            site=site,
            need=need,
            start_min=start,
            end_min=end,
        )
        for site, day in places
        for start, end in parts(problem, site, day)
        for running in [running_in(problem, site, day, start, end, wishes)]
        for need, lacking in heads_lacking(
            heads(problem, running, wishes),
            people_there(problem, site, day, start, end),
        )
    )


def largest_needs(problem: WeekProblem, cases: Iterable[int]) -> Counter[int]:
    """Return the largest share of each need among some cases, in 60ths."""
    most: Counter[int] = Counter()
    for case in cases:
        most |= Counter(dict(problem.cases[case].needs))
    return most


def parts(problem: WeekProblem, site: int, day: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a day between midday, session starts and session ends."""
    cuts = {problem.settings.midday_min}
    for session in elective(problem, site, day):
        cuts |= {session.start_min, session.listed_end_min}
    yield from pairwise(sorted(cuts))


def elective(problem: WeekProblem, site: int, day: int) -> list[Session]:
    """Return a site's sessions of a day but those kept for emergencies."""
    return [
        row
        for row in problem.sessions
        if (row.site, row.day) == (site, day) and not row.emergency
    ]


def running_in(
    problem: WeekProblem, site: int, day: int, start: int, end: int, wishes: Wishes
) -> list[int]:
    """Return the sessions with standing bookings that overlap a part."""
    return [
        s
        for s in sorted(wishes)
        if (problem.sessions[s].site, problem.sessions[s].day) == (site, day)
        and problem.sessions[s].start_min < end
        and start < problem.sessions[s].listed_end_min
    ]


def heads(problem: WeekProblem, running: Iterable[int], wishes: Wishes) -> Counter[int]:
    """Return the whole heads wanted of each need, relief included."""
    total: Counter[int] = Counter()
    for s in running:
        total += wishes[s]
    return Counter(
        {
            need: -(
                -share * (1000 + problem.relief_permille[need]) // SIXTIETHS_PERMILLE
            )
            for need, share in sorted(total.items())
        }
    )


def people_there(
    problem: WeekProblem, site: int, day: int, start: int, end: int
) -> list[Person]:
    """Return those on theatre duty through a part who do not rest in it."""
    low, high = day * DAY_MIN + start, day * DAY_MIN + end
    return [
        person
        for person in problem.people
        if person.needs
        and any(
            (d.site, d.day) == (site, day) and d.start_min <= start and end <= d.end_min
            for d in person.duties
        )
        and not any(r.start_min < high and low < r.end_min for r in person.rests)
    ]


def heads_lacking(wanted: Counter[int], people: list[Person]) -> list[tuple[int, int]]:
    """Return the fewest heads to be lent, by need: those no augmenting path fills."""
    fills: dict[int, int] = {}  # person -> need

    def fill(need: int, tried: set[int]) -> bool:
        for k, person in enumerate(people):
            if need in person.needs and k not in tried:
                tried.add(k)
                if k not in fills or fill(fills[k], tried):
                    fills[k] = need
                    return True
        return False

    lacking = {
        need: sum(not fill(need, set()) for _ in range(count))
        for need, count in wanted.items()
    }
    return [(need, count) for need, count in lacking.items() if count > 0]
