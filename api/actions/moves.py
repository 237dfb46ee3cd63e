"""A booking moved, made or taken away by hand: what that breaks and what it costs."""

from collections import Counter
from dataclasses import dataclass, replace

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.rules import Violation, check
from pks.score import Term, terms


@dataclass(frozen=True, slots=True)
class TermChange:
    """A term of the objective before and after."""

    name: str
    before: Term
    after: Term

    @property
    def cost(self) -> int:
        """What it costs more; less than 0 for a gain."""
        return self.after.cost - self.before.cost


@dataclass(frozen=True, slots=True)
class Move:
    """
    A plan with one booking changed.

    Attributes
    ----------
    broken
        Every rule that the plan breaks now.
    newly_broken, mended
        What it did not break before, and what it no longer breaks.
    changes
        The terms that are others than before.
    terms
        Every term as it is now.
    """

    plan: WeekPlan
    broken: tuple[Violation, ...]
    newly_broken: tuple[Violation, ...]
    mended: tuple[Violation, ...]
    changes: tuple[TermChange, ...]
    terms: dict[str, Term]

    @property
    def cost(self) -> int:
        """What the plan costs more than before."""
        return sum(change.cost for change in self.changes)

    @property
    def objective(self) -> int:
        """What the plan costs."""
        return sum(term.cost for term in self.terms.values())


def moved(
    problem: WeekProblem, plan: WeekPlan, booking: Booking | None, to: Booking | None
) -> Move:
    """
    Return a plan with a booking in another place, and nothing else changed.

    Parameters
    ----------
    booking
        One of the plan's; None to book a case that has none.
    to
        The same case's new booking; None to take it off the plan.
    """
    kept = [other for other in plan.bookings if other != booking]
    if to is not None:
        kept.append(to)
    changed = replace(plan, bookings=tuple(sorted(kept)))
    was, now = Counter(check(problem, plan)), Counter(check(problem, changed))
    terms_before, terms_now = terms(problem, plan), terms(problem, changed)
    return Move(
        plan=changed,
        broken=tuple(now.elements()),
        newly_broken=tuple((now - was).elements()),
        mended=tuple((was - now).elements()),
        changes=tuple(
            TermChange(name, terms_before[name], term)
            for name, term in terms_now.items()
            if term.amount != terms_before[name].amount
        ),
        terms=terms_now,
    )
