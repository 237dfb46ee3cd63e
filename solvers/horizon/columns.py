"""A patient's possible weeks in the horizon: the columns of the relaxation."""

from dataclasses import dataclass

from pks.problems.horizon import HorizonProblem
from pks.problems.week.problem import DAYS
from solvers.week.places import all_places


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """
    A case done in a week at a site.

    ``day`` is the first day of the horizon on which it can be done there in that week.
    """

    case: int
    week: int
    site: int
    day: int


def columns_of(problem: HorizonProblem) -> tuple[Column, ...]:
    """Return every (case, week, site) for which some session and surgeon would do."""
    first: dict[tuple[int, int, int], int] = {}
    for w, week in enumerate(problem.weeks):
        for case, places in enumerate(all_places(week)):
            for s, _ in places:
                session = week.sessions[s]
                key = case, w, session.site
                day = DAYS * w + session.day
                first[key] = min(day, first.get(key, day))
    return tuple(sorted(Column(*key, day) for key, day in first.items()))
