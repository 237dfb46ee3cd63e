"""The week plan as a tenant of the search room."""

from collections.abc import Callable, Iterable, Sequence
from copy import copy

import numpy as np

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.anneal import Cooling
from solvers.week.kernel.audit import audit, audit_times, clash
from solvers.week.kernel.edits import put_in, take_out
from solvers.week.kernel.facts import empty_week, place_keys
from solvers.week.kernel.layout import NOWHERE, Week
from solvers.week.kernel.walk import keep_best, walk
from solvers.week.places import Places


class WeekWalker:
    """
    One searcher of a week's assignment.

    Parameters
    ----------
    audit_every
        Moves after which every sum is counted anew and compared, and every start looked
        at if the first plan's were right; 0 for never.
    """

    def __init__(
        self,
        problem: WeekProblem,
        places: Sequence[Places],
        seed: int,
        *,
        audit_every: int = 0,
    ) -> None:
        self._places = places
        self._keys = place_keys(places)
        self._number = {key: p for p, key in enumerate(self._keys)}
        self._pool = np.zeros(0, np.int64)
        self._audit_every = audit_every
        self._is_timed = False  # so far as it is audited
        self.week: Week = empty_week(problem, places, seed)

    @property
    def best_cost(self) -> int:
        """The least cost seen: the objective less that of the empty week."""
        return int(self.week.whole["best_cost"][0])

    def twin(self, seed: int) -> "WeekWalker":
        """Return another searcher of the same week, with a chance of its own."""
        other = copy(self)
        other.week = Week._make(array.copy() for array in self.week)
        other.week.chance[0] = seed + 1
        return other

    def most_gain(self, case: int) -> int:
        """Return the most that booking a case can lower the cost by itself."""
        found = self.week.cases[case]
        costs = self.week.places["cost"][found["first_place"] : found["end_place"]]
        return -int(costs.min(initial=0))

    def begin(self, plan: WeekPlan, pool: Iterable[int]) -> None:
        """
        Start from a plan's bookings; moves are of the cases of a pool.

        The starts of a best plan keep theatres, surgeons and windows if the plan's do.
        """
        for c in np.flatnonzero(self.week.cases["place"] != NOWHERE):
            self._edit(take_out, int(c))
        for b in plan.bookings:
            self._edit(put_in, b.case, self._number[b.case, b.session, b.surgeon])
            self.week.cases["start_min"][b.case] = b.start_min
        self._pool = np.array([c for c in sorted(pool) if self._places[c]], np.int64)
        keep_best(self.week)
        self._is_timed = bool(self._audit_every) and clash(self.week) is None

    def _edit(self, edit: Callable[..., None], *where: int) -> None:
        edit(self.week, *where)
        self.week.whole["num_edits"] = 0

    def load(self) -> None:
        """Load the compiled code: a third of a second, which is no annealing."""
        self.begin(WeekPlan(), range(len(self._places)))
        self.walk(1, 1.0, 1.0)

    def walk(self, num_moves: int, hot: float, cold: float) -> None:
        """Make moves while the temperature falls from hot to cold, in cost."""
        if not len(self._pool):
            return
        cooling, step = Cooling(hot, cold), self._audit_every or num_moves
        for done in range(0, num_moves, step):
            end = min(done + step, num_moves)
            first, last = (cooling.at(at / num_moves) for at in (done, end))
            walk(self.week, self._pool, end - done, first, last)
            if self._audit_every:
                audit(self.week)
            if self._is_timed:
                audit_times(self.week)

    def best_plan(self) -> WeekPlan:
        """Return the cheapest bookings seen, with their starts."""
        cases = self.week.cases[self.week.cases["best"] != NOWHERE]
        keys = [self._keys[p] for p in cases["best"]]
        starts = cases["best_min"].tolist()
        bookings = (
            Booking(c, s, k, start)
            for (c, s, k), start in zip(keys, starts, strict=True)
        )
        return WeekPlan(tuple(bookings))
