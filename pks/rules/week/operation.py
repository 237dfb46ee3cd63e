"""Operations: bookings together with the case and the session that they name."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Case, Flow, Session

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Operation:
    """A booking with its case and session; minutes count from the day's midnight."""

    booking: Booking
    case: Case
    session: Session

    @property
    def start_min(self) -> int:
        """When the patient enters the theatre."""
        return self.booking.start_min

    @property
    def end_min(self) -> int:
        """When the patient leaves the theatre, as planned."""
        return self.booking.start_min + self.case.mean_min

    @property
    def surgeon_day(self) -> tuple[int, int]:
        """The surgeon and the day."""
        return self.booking.surgeon, self.session.day


def operations(problem: WeekProblem, plan: WeekPlan) -> list[Operation]:
    """Return the plan's operations, in the order of its bookings."""
    return [
        Operation(b, problem.cases[b.case], problem.sessions[b.session])
        for b in plan.bookings
    ]


def by_session(problem: WeekProblem, plan: WeekPlan) -> dict[int, list[Operation]]:
    """Return the operations of each open session."""
    return grouped(operations(problem, plan), lambda o: o.booking.session)


def flow(problem: WeekProblem, operation: Operation) -> Flow | None:
    """Return the flow of the case at the session's site; None where it is not done."""
    index = operation.case.flow_by_site[operation.session.site]
    return None if index == ANY else problem.flows[index]


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Return the items by key, the keys in the order in which they first come."""
    found: defaultdict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
