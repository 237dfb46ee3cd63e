"""One builder for every scope: whole week, one day, a neighbourhood, a polish."""

from collections.abc import Sequence

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.week.families import ASSIGNMENT, SEQUENCE
from solvers.week.model import WeekModel
from solvers.week.places import Places
from solvers.week.scope import Scope
from solvers.week.variables import empty_model


def build(
    problem: WeekProblem,
    places: Sequence[Places],
    scope: Scope,
    start: WeekPlan,
    elastic: frozenset[str] = frozenset(),
) -> WeekModel:
    """
    Return the model of a scope, hard limits posted and no objective yet.

    Parameters
    ----------
    places
        Where each case can be, from `solvers.week.places`.
    scope
        What is free; all else stays as in ``start``.
    elastic
        Names of families whose limits may be passed, at `WeekModel.excess`.
    """
    model = empty_model(problem, places, scope, start, elastic)
    for family in ASSIGNMENT:
        family(model)
    if scope.timed_days:
        for family in SEQUENCE:
            family(model)
    add_hint(model, start)
    return model


def add_hint(model: WeekModel, start: WeekPlan) -> None:
    """Hint what is free as the start plan has it: bookings, and starts if decided."""
    booked = {(b.case, b.session, b.surgeon) for b in start.bookings}
    start_min = {b.case: b.start_min for b in start.bookings}
    for key, variable in model.booked.items():
        if key[0] not in model.fixed:
            model.cp.add_hint(variable, key in booked)
    for c, variable in model.start.items():
        if c in start_min and c not in model.fixed:
            model.cp.add_hint(variable, start_min[c])
