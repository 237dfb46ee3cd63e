"""What is free in a model: the rest stays as the start plan has it."""

from dataclasses import dataclass

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import DAYS

ALL_DAYS = frozenset(range(DAYS))


@dataclass(frozen=True, slots=True)
class Scope:
    """
    The free part of a week.

    Attributes
    ----------
    sessions, cases
        Free sessions and cases; None means all of them.
    timed_days
        Days whose start minutes are decided too (the `SEQUENCE` families); none in
        the assignment. Terms that need starts are whole only when all days are timed.
    """

    sessions: frozenset[int] | None = None
    cases: frozenset[int] | None = None
    timed_days: frozenset[int] = frozenset()

    def is_free(self, booking: Booking) -> bool:
        """Whether a booking of the start plan may change."""
        return self.has_session(booking.session) and self.has_case(booking.case)

    def has_session(self, session: int) -> bool:
        """Whether a session is free."""
        return self.sessions is None or session in self.sessions

    def has_case(self, case: int) -> bool:
        """Whether a case is free."""
        return self.cases is None or case in self.cases

    def fixed(self, start: WeekPlan) -> tuple[Booking, ...]:
        """Return the bookings of the start plan that stand."""
        return tuple(b for b in start.bookings if not self.is_free(b))
