"""Parts of the week that are worth solving again together."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from random import Random

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import ANY, WeekProblem
from solvers.week.greedy import by_worth
from solvers.week.places import Places
from solvers.week.scope import ALL_DAYS, Scope

FRESH_CASES = 40  # waiting cases that a neighbourhood tries beside those booked in it


class Neighbourhoods:
    """
    Draws scopes: sessions that share a resource, and cases that may go there.

    Sessions of one specialty share surgeons and cases; those of one day share team,
    recovery and surgeons; beds and flexible sessions tie the rest together.
    """

    def __init__(self, problem: WeekProblem, places: Sequence[Places]) -> None:
        self._problem = problem
        self._sessions = sorted({s for found in places for s, _ in found})
        self._by_rank = sorted(
            (c for c, found in enumerate(places) if found),
            key=lambda c: by_worth(problem, c),
        )
        self._rank = {c: i for i, c in enumerate(self._by_rank)}
        self._cases: defaultdict[int, list[int]] = defaultdict(list)
        for c in self._by_rank:
            for s in sorted({s for s, _ in places[c]}):
                self._cases[s].append(c)

    def theatre_days(self) -> list[frozenset[int]]:
        """Return the sessions of each theatre and day, the finest neighbourhoods."""
        found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for s in self._sessions:
            session = self._problem.sessions[s]
            found[session.day, session.theatre].add(s)
        return [frozenset(members) for _, members in sorted(found.items())]

    def draw(self, plan: WeekPlan, chance: Random) -> Scope:
        """Return a scope around a random part of the week."""
        kind = chance.choices(KINDS, WEIGHTS)[0]
        sessions = frozenset(kind(self._problem, self._sessions, chance))
        booked = {b.case for b in plan.bookings}
        inside = {b.case for b in plan.bookings if b.session in sessions}
        fresh = self._fresh(sessions, booked, chance)
        return Scope(sessions, frozenset(inside | fresh), ALL_DAYS)

    def _fresh(
        self, sessions: frozenset[int], booked: set[int], chance: Random
    ) -> set[int]:
        """Return waiting cases: half the best by worth, half drawn among the next."""
        waiting = {c for s in sessions for c in self._cases[s]} - booked
        ranked = sorted(waiting, key=self._rank.__getitem__)
        best, rest = ranked[: FRESH_CASES // 2], ranked[FRESH_CASES // 2 :]
        near = rest[: 4 * FRESH_CASES]
        return {*best, *chance.sample(near, min(len(near), FRESH_CASES // 2))}


Kind = Callable[[WeekProblem, list[int], Random], list[int]]


def specialties_of(problem: WeekProblem, sessions: list[int]) -> list[tuple[int, int]]:
    """Return (site, specialty) of the sessions, flexible ones left out."""
    found = {
        (problem.sessions[s].site, problem.sessions[s].specialty) for s in sessions
    }
    return sorted(pair for pair in found if pair[1] != ANY)


def takes(problem: WeekProblem, s: int, site: int, specialty: int) -> bool:
    """Whether a session at a site takes a specialty."""
    session = problem.sessions[s]
    return session.site == site and session.specialty in (specialty, ANY)


def one_specialty(
    problem: WeekProblem, sessions: list[int], chance: Random
) -> list[int]:
    """Return the sessions of one specialty at a site, flexible ones included."""
    pairs = specialties_of(problem, sessions)
    if not pairs:
        return sessions
    site, specialty = chance.choice(pairs)
    return [s for s in sessions if takes(problem, s, site, specialty)]


def two_specialties(
    problem: WeekProblem, sessions: list[int], chance: Random
) -> list[int]:
    """Return the sessions of two specialties at one site, flexible ones left out."""
    pairs = specialties_of(problem, sessions)
    if not pairs:
        return sessions
    site, first = chance.choice(pairs)
    second = chance.choice([spec for where, spec in pairs if where == site])
    kept = {(site, first), (site, second)}
    return [
        s
        for s in sessions
        if (problem.sessions[s].site, problem.sessions[s].specialty) in kept
    ]


MOST_DAY_SESSIONS = 12  # more than this at once is too much for a short solve


def one_day(problem: WeekProblem, sessions: list[int], chance: Random) -> list[int]:
    """Return sessions of one day at a site, at most `MOST_DAY_SESSIONS`."""
    days = sorted(
        {(problem.sessions[s].site, problem.sessions[s].day) for s in sessions}
    )
    site, day = chance.choice(days)
    on_day = [
        s
        for s in sessions
        if (problem.sessions[s].site, problem.sessions[s].day) == (site, day)
    ]
    return chance.sample(on_day, min(len(on_day), MOST_DAY_SESSIONS))


def two_days(problem: WeekProblem, sessions: list[int], chance: Random) -> list[int]:
    """Return some sessions of two days at a site."""
    site = problem.sessions[chance.choice(sessions)].site
    here = [s for s in sessions if problem.sessions[s].site == site]
    days = sorted({problem.sessions[s].day for s in here})
    chosen = chance.sample(days, min(2, len(days)))
    on_days = [s for s in here if problem.sessions[s].day in chosen]
    return chance.sample(on_days, min(len(on_days), MOST_DAY_SESSIONS))


KINDS: tuple[Kind, ...] = (one_specialty, one_day, two_specialties, two_days)
WEIGHTS = (35, 30, 20, 15)
