"""Who may decide about a shortage, and what there is to decide."""

from collections.abc import Mapping

from api.access import Caller
from api.actions.shortages import Choice
from api.problems import Problem
from api.store.tables import ROLES
from pks.levels import Level, Shortage, Status, acceptors

LEAST_ROLE: Mapping[Level, str] = {
    Level.POLITICAL: "publisher",
    Level.STRATEGIC: "publisher",
    Level.TACTICAL: "publisher",
    Level.OPERATIONAL: "planner",
    Level.DAILY: "planner",
}
"""Who records a level's decisions: the planner his own, above it the publisher."""


def choices(shortage: Shortage) -> tuple[Choice, ...]:
    """Return what can be decided about a shortage as it stands."""
    if shortage.status is Status.RESOLVED:
        return ()
    if shortage.status is Status.ACCEPTED:
        return (Choice.RESOLVE,)
    if shortage.level.above is None:
        return Choice.RESOLVE, Choice.ACCEPT
    return Choice.RESOLVE, Choice.ACCEPT, Choice.ESCALATE


def decider(choice: Choice, shortage: Shortage) -> Level:
    """Return the level whose decision it is: to accept, the lowest that may."""
    return acceptors(shortage)[0] if choice is Choice.ACCEPT else shortage.level


def may_decide(caller: Caller, choice: Choice, shortage: Shortage) -> bool:
    """Whether a caller may record a decision."""
    least = LEAST_ROLE[decider(choice, shortage)]
    return ROLES.index(caller.role) >= ROLES.index(least)


def refuse_decider(caller: Caller, choice: Choice, shortage: Shortage) -> None:
    """
    Refuse a decision that is for a higher role.

    Raises
    ------
    Problem
        403, with the level and the role that it needs.
    """
    if not may_decide(caller, choice, shortage):
        level = decider(choice, shortage)
        raise Problem(
            403,
            f"{shortage.id}: to {choice.value} it is decided at the {level.value}"
            f" level, by a {LEAST_ROLE[level]} or above.",
        )
