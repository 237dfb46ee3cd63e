"""
To which part each patient is given who could go to several.

All who can be in the week are taken in the order of their worth, as the greedy plan
takes them, and use up the minutes of their specialty's sessions; one who may choose
goes where the largest share of those minutes is left. Once all are used up it goes on
below zero, so that whoever waits is spread as the room is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pks.problems.week.cut import Group
from pks.problems.week.problem import ANY, WeekProblem
from solvers.week.greedy import by_worth
from solvers.week.places import SESSION_RULES, PlaceFinder

Key = tuple[int, int]  # group, specialty


@dataclass(frozen=True, slots=True)
class Homes:
    """
    Where each case is, and where it could be.

    Attributes
    ----------
    home
        By case, the group that it is given to.
    choices
        The groups of each case that could be in several.
    """

    home: tuple[int, ...]
    choices: Mapping[int, tuple[int, ...]]


def given_homes(problem: WeekProblem, groups: Sequence[Group]) -> Homes:
    """Return a home for every case, also for those that can be in no session."""
    group_of = {site: g for g, sites in enumerate(groups) for site in sites}
    reach = dict(reachable(problem, group_of))
    choices = {c: found for c, found in reach.items() if len(found) > 1}
    home = [found[0] for _, found in sorted(reach.items())]
    if choices:
        home = spread(problem, group_of, reach, home)
    for c in choices:
        where = standing_group(problem, group_of, c)
        home[c] = where if where in choices[c] else home[c]
    return Homes(tuple(home), choices)


def reachable(
    problem: WeekProblem, group_of: Mapping[int, int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each case's groups, those with a session and a surgeon, or any one."""
    finder = PlaceFinder(problem)
    at: defaultdict[int, list[int]] = defaultdict(list)
    for s, session in enumerate(problem.sessions):
        at[session.site].append(s)
    for c, case in enumerate(problem.cases):
        done = [site for site in case.sites if case.flow_by_site[site] != ANY]
        listed = sorted({group_of[site] for site in done})
        found = listed
        if len(listed) > 1:
            sites = {
                site
                for site in done
                if any(
                    all(rule(problem, case, problem.sessions[s]) for rule in RULES)
                    and finder.able(case, problem.sessions[s])
                    for s in at[site]
                )
            }
            found = sorted({group_of[site] for site in sites}) or listed[:1]
        yield c, tuple(found or [group_of[site] for site in case.sites[:1]] or [0])


RULES = tuple(
    sorted(SESSION_RULES, key=lambda rule: rule.__name__ != "session_specialty")
)


def standing_group(
    problem: WeekProblem, group_of: Mapping[int, int], c: int
) -> int | None:
    """Return the group in which a case has its present theatre, if it has one."""
    case = problem.cases[c]
    if case.stands_in != ANY:
        return group_of[problem.sessions[case.stands_in].site]
    if case.present is None or case.present.theatre == ANY:
        return None
    return group_of[problem.theatres[case.present.theatre].site]


def spread(
    problem: WeekProblem,
    group_of: Mapping[int, int],
    reach: Mapping[int, tuple[int, ...]],
    home: Sequence[int],
) -> list[int]:
    """Return each case's home, of those it can reach, by worth and room."""
    minutes = session_minutes(problem, group_of)
    left = {key: float(total) for key, total in minutes.items()}
    given = list(home)
    for c in sorted(reach, key=lambda c: (by_worth(problem, c), c)):
        case = problem.cases[c]

        def share_left(group: int, specialty: int = case.specialty) -> float:
            key = group, specialty
            return left.get(key, 0.0) / minutes[key] if minutes[key] else float("-inf")

        given[c] = max(reach[c], key=share_left)
        key = given[c], case.specialty
        left[key] = left.get(key, 0.0) - case.mean_min - case.turnover_min
    return given


def session_minutes(problem: WeekProblem, group_of: Mapping[int, int]) -> Counter[Key]:
    """Return the minutes of each group's sessions that a specialty may use."""
    minutes: Counter[Key] = Counter()
    specialties = range(len(problem.labels.specialties))
    for session in problem.sessions:
        if not session.emergency:
            takes = specialties if session.specialty == ANY else [session.specialty]
            for specialty in takes:
                length_min = session.end_min - session.start_min
                minutes[group_of[session.site], specialty] += length_min
    return minutes
