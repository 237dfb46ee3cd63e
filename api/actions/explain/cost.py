"""What it would cost to have a patient on a day: who loses a place, and the terms."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.actions.explain.trials import BookedWeek
from pks.errors import EngineDefect
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.rules import check
from pks.score import Term, terms
from solvers.week.room import cheapest_room


@dataclass(frozen=True, slots=True)
class Cost:
    """
    A plan with the patient on a day, against the plan as it is.

    Attributes
    ----------
    booking
        The patient's place in it.
    lost
        Those who lose their place.
    moved
        Others who get another session, surgeon or start that day.
    amounts
        Terms that differ: what they are more by, in their unit; negative for less.
    objective
        How much more the plan costs; negative if it gets better.
    """

    booking: Booking
    lost: tuple[int, ...]
    moved: tuple[int, ...]
    amounts: tuple[tuple[str, int], ...]
    objective: int


def cost_on_first(
    week: BookedWeek, index: int, days: Iterable[int], now: WeekPlan
) -> Cost | None:
    """
    Return the cheapest way found to have a patient on the first of the days that can.

    Parameters
    ----------
    week
        Without the patient.
    now
        The plan as it is, with which the other is compared.

    Raises
    ------
    EngineDefect
        If the plan found breaks a rule.
    """
    for day in days:
        plan = cheapest_room(week.problem, week.plan, index, day)
        if plan is not None:
            return cost_of(week.problem, index, now, plan)
    return None


def cost_of(problem: WeekProblem, index: int, now: WeekPlan, then: WeekPlan) -> Cost:
    """Return the difference between two plans, the second with a patient in it."""
    broken = check(problem, then)
    if broken:
        raise EngineDefect(f"A plan with a patient forced in breaks {broken[0]}.")
    before, after = set(now.bookings), {b.case: b for b in then.bookings}
    moved = (b.case for b in then.bookings if b not in before and b.case != index)
    change = differences(terms(problem, now), terms(problem, then))
    weights = problem.weight_by_term
    return Cost(
        booking=after[index],
        lost=tuple(b.case for b in now.bookings if b.case not in after),
        moved=tuple(moved),
        amounts=change,
        objective=sum(weights[name] * amount for name, amount in change),
    )


def differences(
    now: dict[str, Term], then: dict[str, Term]
) -> tuple[tuple[str, int], ...]:
    """Return the terms whose amounts differ, and by how much they grow."""
    return tuple(
        (name, then[name].amount - term.amount)
        for name, term in now.items()
        if then[name].amount != term.amount
    )
