"""Which week suits each patient, and what no plan of the horizon costs less than."""

from collections import defaultdict
from dataclasses import dataclass

from pks.problems.horizon import HorizonProblem
from solvers.horizon.columns import Column, columns_of
from solvers.horizon.relaxation import Relaxation, horizon_tiers


@dataclass(frozen=True, slots=True)
class Allocation:
    """
    Weeks for patients.

    Attributes
    ----------
    week_by_case
        Case -> index of the week that has most of it in the relaxation; those who
        are not done within the horizon are left out.
    bound
        No plan of the horizon costs less than this; None where it was not found.
    """

    week_by_case: dict[int, int]
    bound: int | None


def allocate(problem: HorizonProblem, time_limit_s: float) -> Allocation | None:
    """Return a week for each patient; None if time ends before the relaxation."""
    columns = columns_of(problem)
    relaxed = Relaxation(problem, columns).solve(time_limit_s)
    if relaxed is None:
        return None
    return Allocation(weeks(columns, relaxed.shares), bound_of(problem, relaxed.bounds))


def weeks(columns: tuple[Column, ...], shares: tuple[float, ...]) -> dict[int, int]:
    """Return the week with the largest share of each case that is mostly done."""
    by_case: defaultdict[int, defaultdict[int, float]] = defaultdict(
        lambda: defaultdict(float)
    )
    for column, share in zip(columns, shares, strict=True):
        by_case[column.case][column.week] += share
    return {
        case: max(found, key=lambda week: (found[week], -week))
        for case, found in sorted(by_case.items())
        if sum(found.values()) >= 0.5
    }


def bound_of(problem: HorizonProblem, bounds: tuple[int, ...]) -> int:
    """Return the tiers' bounds as one cost."""
    weights = dict(problem.weights)
    total = 0
    for tier, found in zip(horizon_tiers(problem), bounds, strict=True):
        unit = weights[tier[0]] if len(tier) == 1 else 1
        total += unit * found
    return total
