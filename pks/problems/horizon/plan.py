"""A horizon's plan: a week plan for each of its weeks."""

from collections.abc import Iterator
from dataclasses import dataclass

from pks.problems.horizon.problem import HorizonProblem
from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import DAYS


@dataclass(frozen=True, slots=True)
class HorizonPlan:
    """Week plans in the order of the weeks, as many as there are weeks."""

    weeks: tuple[WeekPlan, ...]

    def bookings(self) -> Iterator[tuple[int, Booking]]:
        """Yield (index of the week, booking)."""
        for week, plan in enumerate(self.weeks):
            for booking in plan.bookings:
                yield week, booking


def booked_days(problem: HorizonProblem, plan: HorizonPlan) -> dict[int, int]:
    """Return case -> day of the horizon, for those who are booked."""
    return {
        booking.case: DAYS * week + problem.weeks[week].sessions[booking.session].day
        for week, booking in plan.bookings()
    }
