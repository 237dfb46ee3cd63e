"""How good a capacity plan is, written from the definitions and without any solver."""

from collections.abc import Callable

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import MILLI, CapacityProblem, Clock
from pks.problems.capacity.sums import (
    here_milli,
    late_milli,
    lever_ore,
    over_milli,
    queue_milli,
)
from pks.score.term import Term

UNEVEN_WEIGHT = 4
"""Patient minutes that wait a week for a minute's change of the takt."""
LATE_DIGITS, ORE_DIGITS, MINUTES_DIGITS = 12, 16, 14
UNITS = {
    "uncovered": "minutes/1000", "medical_late": "patient weeks/1000",
    "guarantee_late": "patient weeks/1000", "cost": "öre",
    "evenness": "patient minutes/1000",
}  # fmt: skip
WEIGHTS = {
    "uncovered": 10 ** (2 * LATE_DIGITS + ORE_DIGITS + MINUTES_DIGITS),
    "medical_late": 10 ** (LATE_DIGITS + ORE_DIGITS + MINUTES_DIGITS),
    "guarantee_late": 10 ** (ORE_DIGITS + MINUTES_DIGITS),
    "cost": 10**MINUTES_DIGITS,
    "evenness": 1,
}
"""Strictly lexicographic while amounts have no more digits than these weights allow."""


def capacity_terms(problem: CapacityProblem, plan: CapacityPlan) -> dict[str, Term]:
    """Return what a plan costs, aim by aim, the first the most important."""
    found = {}
    for name, amount_of in AMOUNTS.items():
        amount = amount_of(problem, plan)
        weight = WEIGHTS[name]
        found[name] = Term(amount, UNITS[name], weight, weight * amount)
    return found


def capacity_objective(problem: CapacityProblem, plan: CapacityPlan) -> int:
    """Return the cost of a plan, the sum over its terms."""
    return sum(term.cost for term in capacity_terms(problem, plan).values())


def uncovered(problem: CapacityProblem, plan: CapacityPlan) -> int:
    """Return thousandths of minutes of jour that nobody is there for."""
    return int(plan.jour_milli.sum())


def medical_late(problem: CapacityProblem, plan: CapacityPlan) -> int:
    """Return patients past the medical date at each week's end, added up."""
    return int(late_milli(problem, plan)[:, Clock.MEDICAL].sum())


def guarantee_late(problem: CapacityProblem, plan: CapacityPlan) -> int:
    """
    Return patients past the guarantee at each week's end, added up.

    Those beyond the target queue at the end count for the guarantee's weeks.
    """
    late = int(late_milli(problem, plan)[:, Clock.GUARANTEE].sum())
    return late + problem.guarantee_weeks * int(over_milli(problem, plan).sum())


def cost(problem: CapacityProblem, plan: CapacityPlan) -> int:
    """Return what the levers cost, öre."""
    return int(lever_ore(problem, plan).sum())


def evenness(problem: CapacityProblem, plan: CapacityPlan) -> int:
    """Return patient minutes that wait, week by week, and changes of the takt."""
    case_min = np.array([flow.case_min for flow in problem.flows], np.int64)
    waiting = queue_milli(problem, plan).sum(axis=(1, 2))
    sites = np.array([flow.site for flow in problem.flows], np.int64)
    share, done = problem.share_permille[sites], here_milli(problem, plan)
    change = np.abs(done[:, 1:] * share[:, :-1] - done[:, :-1] * share[:, 1:])
    uneven = change.sum(axis=1) // MILLI
    return int((case_min * (waiting + UNEVEN_WEIGHT * uneven)).sum())


AMOUNTS: dict[str, Callable[[CapacityProblem, CapacityPlan], int]] = {
    "uncovered": uncovered,
    "medical_late": medical_late,
    "guarantee_late": guarantee_late,
    "cost": cost,
    "evenness": evenness,
}
