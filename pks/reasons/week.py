"""The first reason of every patient who is not planned."""

from collections.abc import Callable

from pks.problems.week import WeekPlan, WeekProblem
from pks.reasons import resources
from pks.reasons.facts import PlanFacts, plan_facts
from pks.reasons.reason import Reason
from pks.reasons.window import Place, not_ready, places

Question = Callable[[PlanFacts, int, Place], Reason | None]

RESOURCES: tuple[Question, ...] = (
    resources.session_minutes,
    resources.emergency_reserve,
    resources.surgeon_minutes,
    resources.beds,
    resources.team,
    resources.pacu,
    resources.risk,
    resources.sequence,
)


def first_reasons(problem: WeekProblem, plan: WeekPlan) -> tuple[Reason, ...]:
    """
    Return why each unplanned case is not planned, in the order of the cases.

    The questions are asked in a fixed order: another week, readiness, any room and
    competence at all, then which resource is full. The last is answered for the best
    place left: the one where the case comes furthest through `RESOURCES`, and among
    those the one that lacks least. Who passes them all is outranked.
    """
    facts = plan_facts(problem, plan)
    planned = {booking.case for booking in plan.bookings}
    return tuple(
        first_reason(facts, index)
        for index in range(len(problem.cases))
        if index not in planned
    )


def first_reason(facts: PlanFacts, index: int) -> Reason:
    """Return the first reason of one case."""
    early = not_ready(index, facts.problem.cases[index])
    if early is not None:
        return early
    found = places(facts, index)
    if isinstance(found, Reason):
        return found
    return best_place(facts, index, found)


def best_place(facts: PlanFacts, index: int, found: list[Place]) -> Reason:
    """Return what is full where the case comes furthest."""
    best_step, best = -1, Reason(index, "outranked")
    for place in found:
        step, reason = furthest(facts, index, place)
        if reason.code == "outranked":
            return reason
        if (step, -lack(reason)) > (best_step, -lack(best)):
            best_step, best = step, reason
    return best


def furthest(facts: PlanFacts, index: int, place: Place) -> tuple[int, Reason]:
    """Return the first resource that is full in a place, and its number."""
    for step, question in enumerate(RESOURCES):
        reason = question(facts, index, place)
        if reason is not None:
            return step, reason
    day = facts.problem.sessions[place.session].day
    outranked = Reason(index, "outranked", day=day, session=place.session)
    return len(RESOURCES), outranked


def lack(reason: Reason) -> int:
    """Return how much is missing."""
    return reason.needed - reason.free
