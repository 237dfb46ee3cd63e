"""Other times that are truly free: beside the plan, and beside each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pks.problems.horizon import HorizonPlan, HorizonProblem
from pks.problems.horizon.plan import booked_days
from pks.problems.week import Booking, WeekProblem
from pks.problems.week.problem import DAYS
from pks.rules.horizon import added_permille, nights_of
from solvers.week.board import Board
from solvers.week.places import PlaceFinder


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A booking in one of the weeks that the plan leaves room for."""

    week: int
    booking: Booking


class FreeTimes:
    """
    The horizon's holes, taken one after the other.

    Parameters
    ----------
    problem
        The horizon, in which every patient may come in any week.
    beside
        Each week as its plan is judged: what other weeks take of its beds counts.
    """

    def __init__(
        self,
        problem: HorizonProblem,
        beside: Sequence[WeekProblem],
        plan: HorizonPlan,
    ) -> None:
        self._problem = problem
        self._beside = beside
        self._day_by_case = booked_days(problem, plan)
        self._finders = [PlaceFinder(week) for week in problem.weeks]
        self._boards = [Board(week) for week in beside]
        for board, booked in zip(self._boards, plan.weeks, strict=True):
            for booking in booked.bookings:
                board.book(booking)
        self._beds = added_permille(problem, plan)

    def hold(self, case: int, count: int) -> tuple[FreeTime, ...]:
        """Return a case's free times and keep them: nobody else is offered them."""
        found = self.find(case, count)
        for time in found:
            self._take(time)
        return found

    def find(self, case: int, count: int) -> tuple[FreeTime, ...]:
        """Return up to ``count`` times of a case, free and on different days."""
        found: list[FreeTime] = []
        days = {self._day_by_case[case]} if case in self._day_by_case else set()
        for time in self._times(case):
            if len(found) == count:
                break
            day = self._day(time)
            if day not in days and self._has_beds(time):
                days.add(day)
                found.append(time)
        return tuple(found)

    def _day(self, time: FreeTime) -> int:
        session = self._problem.weeks[time.week].sessions[time.booking.session]
        return DAYS * time.week + session.day

    def _times(self, case: int) -> Iterator[FreeTime]:
        """Yield each place's first free start, by day and then as they fit best."""
        for week, board in enumerate(self._boards):
            places = self._finders[week].places(case)
            for s, k in self._order(week, places):
                if board.has_room(case, s, k):
                    start = board.first_start(case, s, k, places[s, k])
                    if start is not None:
                        yield FreeTime(week, Booking(case, s, k, start))

    def _order(
        self, week: int, places: Iterable[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return places by day; open sessions and surgeons at work there first."""
        board, sessions = self._boards[week], self._beside[week].sessions
        return sorted(
            places,
            key=lambda p: (sessions[p[0]].day, not board.is_open(p[0]),
                           not board.works(*p), p),
        )  # fmt: skip

    def _has_beds(self, time: FreeTime) -> bool:
        """Whether later weeks' beds have room too."""
        return all(
            self._beds[ward, night] + share <= self._problem.free_permille(ward, night)
            for ward, night, share in self._nights(time)
        )

    def _nights(self, time: FreeTime) -> Iterator[tuple[int, int, int]]:
        return nights_of(self._problem, time.week, time.booking)

    def _take(self, time: FreeTime) -> None:
        self._boards[time.week].book(time.booking)
        for ward, night, share in self._nights(time):
            self._beds[ward, night] += share
