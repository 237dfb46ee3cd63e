"""From a Region and a first week to the horizon's problem."""

from collections import Counter
from datetime import timedelta

from pks.calendar import monday_of, week_of
from pks.errors import InvalidInput
from pks.model.parameters import Weights
from pks.model.region import Region
from pks.problems.horizon.problem import HorizonProblem
from pks.problems.week import WeekProblem, week_problem
from pks.problems.week.problem import ANY, DAYS, TERM_UNITS
from pks.problems.week.standing_room import nights_of
from pks.problems.week.weights import Ranges

MOST_WEEKS = 8


def weeks_from(first_week: str, num_weeks: int) -> tuple[str, ...]:
    """
    Return consecutive ISO weeks.

    Raises
    ------
    InvalidInput
        If ``first_week`` is no ISO week or ``num_weeks`` not 1 to 8.
    """
    if not 1 <= num_weeks <= MOST_WEEKS:
        raise InvalidInput(f"Expected 1 to {MOST_WEEKS} weeks, got {num_weeks}.")
    monday = monday_of(first_week)
    return tuple(week_of(monday + timedelta(days=DAYS * w)) for w in range(num_weeks))


def horizon_problem(region: Region, first_week: str, num_weeks: int) -> HorizonProblem:
    """
    Return the problem of 1 to 8 weeks.

    Raises
    ------
    InvalidInput
        If ``first_week`` is no ISO week or ``num_weeks`` not 1 to 8.
    """
    names = weeks_from(first_week, num_weeks)
    weeks = tuple(week_problem(region, name, first_week) for name in names)
    next_chance_day = DAYS * (num_weeks - 1) + region.parameters.next_chance_days
    weights = horizon_weights(region.parameters.weights, weeks, next_chance_day)
    return HorizonProblem(weeks, next_chance_day, weights, standing_permille(weeks))


def standing_permille(
    weeks: tuple[WeekProblem, ...],
) -> Counter[tuple[int, int]]:
    """Return what bookings that must stand take, by ward and night of the horizon."""
    taken: Counter[tuple[int, int]] = Counter()
    for index, week in enumerate(weeks):
        for case in week.cases:
            if case.stands_in != ANY:
                for ward, night, share in nights_of(week, case, case.stands_in):
                    taken[ward, DAYS * index + night] += share
    return taken


def horizon_weights(
    chosen: Weights, weeks: tuple[WeekProblem, ...], next_chance_day: int
) -> tuple[tuple[str, int], ...]:
    """Return each term's weight; those in ``first`` outweigh all that comes after."""
    ranges = [
        Ranges(
            week.cases,
            week.sessions,
            week.flows,
            week.people,
            week.wards,
            week.settings,
            next_chance_day,
        )
        for week in weeks
    ]
    weights = {name: int(getattr(chosen, name)) for name in TERM_UNITS}
    below = [name for name in TERM_UNITS if name not in chosen.first]
    for name in reversed(chosen.first):
        weights[name] = 1 + sum(week.change(weights, below) for week in ranges)
        below.append(name)
    return tuple(weights.items())
