"""
How many beds a night takes, as a distribution: each stay is a chance of its own.

What the plan takes on average fits; whether a night does is another question. Stays are
independent, and each lasts into a night with a probability of its own
(`pks.problems.week.stays`), so that the number of beds is Poisson-binomial: its
probabilities are those of one stay after the other, convolved, exact but for rounding
(Hong 2013, "On computing the distribution function for the Poisson binomial
distribution"). Where each takes another amount, as minutes of nursing do, it is the
generalized Poisson-binomial, convolved in the same way (Zhang, Hong and Balakrishnan
2018, "The generalized Poisson-binomial distribution and the computation of its
distribution function").
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from math import gcd

import numpy as np
from numpy.typing import NDArray

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, NIGHTS, UNLIMITED

LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Taken:
    """
    What patients take together: beds of a night, or minutes of a shift.

    Attributes
    ----------
    low, high
        In eight of ten it is no less than ``low`` and no more than ``high``.
    over_prob
        Probability that it is more than there is; None without a limit.
    """

    low: int
    high: int
    over_prob: float | None

    @property
    def span(self) -> str:
        """The two, or the one that they are: ``7–10``, ``4``."""
        return f"{self.low}" + (f"–{self.high}" if self.high > self.low else "")


def beds_taken(problem: WeekProblem, plan: WeekPlan) -> dict[tuple[int, int], Taken]:
    """Return every ward's nights by (ward, night)."""
    chances = planned_chances(problem, plan)
    return {
        (index, night): taken(
            ward.busy_permille[night],
            ward.free_permille[night],
            ward.booked_permille[night],
            chances.get((index, night), ()),
        )
        for index, ward in enumerate(problem.wards)
        for night in range(NIGHTS)
    }


def planned_chances(
    problem: WeekProblem, plan: WeekPlan
) -> dict[tuple[int, int], list[int]]:
    """Return the permille of each planned stay by (ward, night)."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for booking in plan.bookings:
        case, session = problem.cases[booking.case], problem.sessions[booking.session]
        at = case.flow_by_site[session.site]
        if at == ANY:
            continue
        flow = problem.flows[at]
        for ward, stay in (
            (flow.ward, case.ward_permille), (flow.icu, case.icu_permille),
        ):  # fmt: skip
            if ward != ANY:
                for night, permille in enumerate(stay, session.day):
                    if night < NIGHTS:
                        found[ward, night].append(permille)
    return dict(found)


def taken(busy: int, free: int, booked: Sequence[int], planned: Sequence[int]) -> Taken:
    """
    Return a night's beds.

    ``busy`` are in permille beds: those present, and the stays ``booked`` before. Where
    they leave nothing ``free``, that is no fault of the plan: then it is too many as
    soon as the plan takes a bed.
    """
    present, rest = divmod(busy - sum(booked), 1000)
    stays = (rest, *booked, *planned)
    if free:
        room = None if free >= UNLIMITED else (busy + free) // 1000
        return beds_of(present, stays, room)
    found = beds_of(present, stays, None)
    return replace(found, over_prob=beds_of(0, planned, 0).over_prob)


def beds_of(certain: int, permille: Iterable[int], room: int | None) -> Taken:
    """Return a night's beds: so many for certain, and stays; None is no limit."""
    return sum_of(certain, [(chance, 1) for chance in permille], room)


def sum_of(certain: int, events: Sequence[tuple[int, int]], room: int | None) -> Taken:
    """
    Return what is taken: so much for certain, and events by (permille, amount).

    Exact: it is counted in the greatest unit that divides every amount.
    """
    unit = gcd(*(amount for _, amount in events)) or 1
    sizes = [amount // unit for _, amount in events]
    at_most = np.cumsum(distribution([chance for chance, _ in events], sizes))
    low, high = (int(np.searchsorted(at_most, share - 1e-9)) for share in (LOW, HIGH))
    over = None if room is None else more_than(at_most, (room - certain) // unit)
    return Taken(certain + unit * low, certain + unit * high, over)


def more_than(at_most: NDArray[np.float64], room: int) -> float:
    """Return the probability of more than so many, from those of at most 0, 1, ..."""
    if room < 0:
        return 1.0
    return max(0.0, float(1.0 - at_most[min(room, len(at_most) - 1)]))


def distribution(
    permille: Iterable[int], sizes: Iterable[int] = repeat(1)
) -> NDArray[np.float64]:
    """Return the probability that independent events sum to 0, 1, 2, ..."""
    found = np.ones(1)
    for chance, size in zip(permille, sizes, strict=False):
        grown = np.zeros(len(found) + size)
        grown[: len(found)] = (1 - chance / 1000) * found
        grown[size:] += chance / 1000 * found
        found = grown
    return found
