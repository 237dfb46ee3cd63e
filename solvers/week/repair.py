"""What a repair tries first: those who lost their place, and the sessions around."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import Case, WeekProblem
from solvers.week.greedy import by_worth
from solvers.week.neighbourhoods import MOST_DAY_SESSIONS
from solvers.week.places import Places
from solvers.week.scope import ALL_DAYS, Scope

ScopeOf = Callable[[WeekPlan], Scope]
DayPlace = tuple[int, int]  # day, site


def allowed_alone(places: Sequence[Places], start: WeekPlan) -> WeekPlan:
    """Return the bookings of a plan that are allowed each by itself."""
    return WeekPlan(tuple(b for b in start.bookings if stands(b, places)))


def stands(booking: Booking, places: Sequence[Places]) -> bool:
    """Whether a booking is allowed by itself."""
    return any(
        first <= booking.start_min <= last
        for stretch in places[booking.case].get((booking.session, booking.surgeon), ())
        for first, last in stretch.windows
    )


def is_repair(problem: WeekProblem) -> bool:
    """Whether fewest moves go before everything else."""
    return problem.first[:1] == ("moved",)


def by_displeasure(problem: WeekProblem, c: int) -> tuple[float, ...]:
    """Order by what it weighs to drop a present booking, then by worth."""
    return (-drop_weight(problem.cases[c]), *by_worth(problem, c))


def drop_weight(case: Case) -> int:
    """Return what it weighs to leave a case without its present booking."""
    return 0 if case.present is None else case.present.nearness + case.present.dropped


def fill_places(
    problem: WeekProblem, places: Sequence[Places], start: WeekPlan, kept: WeekPlan
) -> Sequence[Places]:
    """
    Return the places; who has no booking yet comes in only where one was lost.

    A hole of another day is no reason to call anybody in the middle of a repair.
    """
    if not is_repair(problem):
        return places
    booked = {b.case for b in start.bookings}
    stays = {b.case for b in kept.bookings}
    lost = [b.session for b in start.bookings if b.case not in stays]
    open_days = {day_place(problem, s) for s in lost}
    return [
        found
        if c in booked or problem.cases[c].present is not None
        else {
            key: starts
            for key, starts in found.items()
            if day_place(problem, key[0]) in open_days
        }
        for c, found in enumerate(places)
    ]


def day_place(problem: WeekProblem, s: int) -> DayPlace:
    """Return the day and the site of a session."""
    session = problem.sessions[s]
    return session.day, session.site


def repair_scopes(
    problem: WeekProblem, places: Sequence[Places], plan: WeekPlan
) -> Iterator[ScopeOf]:
    """
    Yield scopes for those who are not where they were, the weightiest first.

    All who lost their place on a day are tried together there, then each alone with
    the sessions it can be in on one day at one site, its own day first. All who are
    booked in those sessions may move.
    """
    at = {b.case: problem.sessions[b.session].day for b in plan.bookings}
    displaced = [
        c
        for c, case in enumerate(problem.cases)
        if case.present is not None and places[c] and at.get(c) != case.present.day
    ]
    ranked = sorted(displaced, key=lambda c: by_displeasure(problem, c))
    together: defaultdict[DayPlace, list[int]] = defaultdict(list)
    for c in ranked:
        for sessions in days_of(problem, places, c)[:1]:
            together[day_place(problem, min(sessions))].append(c)
    for cases in together.values():
        near = (s for c in cases for s in sorted(days_of(problem, places, c)[0]))
        yield around(cases, frozenset(list(dict.fromkeys(near))[:MOST_DAY_SESSIONS]))
    for c in ranked:
        for sessions in days_of(problem, places, c):
            yield around([c], sessions)


def days_of(
    problem: WeekProblem, places: Sequence[Places], c: int
) -> list[frozenset[int]]:
    """Return the sessions a case can be in, by day and site, its own day first."""
    found: defaultdict[DayPlace, set[int]] = defaultdict(set)
    for s, _ in places[c]:
        found[day_place(problem, s)].add(s)
    present = problem.cases[c].present
    own = None if present is None else present.day
    order = sorted(found, key=lambda key: (key[0] != own, *key))
    return [frozenset(sorted(found[key])[:MOST_DAY_SESSIONS]) for key in order]


def around(cases: Sequence[int], sessions: frozenset[int]) -> ScopeOf:
    """Return the scope of some cases and of all who are booked in some sessions."""

    def scope(plan: WeekPlan) -> Scope:
        inside = {b.case for b in plan.bookings if b.session in sessions}
        where = {b.session for b in plan.bookings if b.case in cases}
        return Scope(sessions | where, frozenset(inside.union(cases)), ALL_DAYS)

    return scope
