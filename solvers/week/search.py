"""
The chain: greedy, the assignment improved, each day sequenced, all of it polished.

Measured against one interval model of the whole week, the chain wins by far: the
assignment moves fast, sequencing loses little, and the polish wins most of it back.
"""

from collections.abc import Callable, Sequence
from random import Random
from threading import Lock, Thread

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import DAYS, WeekProblem
from solvers.budget import Budget
from solvers.events import Event, Incumbent, Infeasible
from solvers.week.bound import tell_bound
from solvers.week.fixed import place_fixed
from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
from solvers.week.improve import Answer, as_it_is, solve_scope
from solvers.week.neighbourhoods import Neighbourhoods
from solvers.week.places import Places
from solvers.week.scope import ALL_DAYS, day_sequence

Tell = Callable[[Event], None]

ASSIGNMENT_SHARE = 0.45  # of the time, before the days are sequenced
STEP_EFFORT = 0.5  # deterministic time of one step
STEPS_PER_EFFORT = 8


def search(
    problem: WeekProblem,
    places: Sequence[Places],
    first: WeekPlan,
    budget: Budget,
    tell: Tell,
) -> None:
    """
    Improve the greedy plan, or find out why the fixed bookings leave none.

    Parameters
    ----------
    places
        Where each case can be.
    first
        The greedy plan, which may lack fixed bookings that it found no room for.
    """
    start: WeekPlan | Infeasible | None = first
    if not holds_fixed(problem, first):
        start = place_fixed(problem, places, budget)
    if isinstance(start, Infeasible):
        tell(start)
    elif start is not None:
        filled = greedy_plan(problem, places, by_worth, start)
        Search(problem, budget, tell).run(places, filled)


class Improver:
    """Improves one plan step by step, from one or several threads."""

    def __init__(
        self,
        problem: WeekProblem,
        places: Sequence[Places],
        budget: Budget,
        start: Answer,
        timed_days: frozenset[int],
        report: Callable[[Answer], None],
    ) -> None:
        self.best = start
        self._problem = problem
        self._places = places
        self._budget = budget
        self._timed_days = timed_days
        self._report = report
        self._around = Neighbourhoods(problem, places)
        self._lock = Lock()

    def steps(self, until_left_s: float, most: int | None, chance: Random) -> None:
        """Take steps until so many seconds are left, or at most so many of them."""
        taken = 0
        while self._budget.left_s() > until_left_s and (most is None or taken < most):
            self.step(until_left_s, chance)
            taken += 1

    def step(self, until_left_s: float, chance: Random) -> None:
        """Solve one neighbourhood again and keep what is no worse."""
        start = self.best
        scope = self._around.draw(start.plan, self._timed_days, chance)
        solver = self._budget.step_solver(STEP_EFFORT, until_left_s)
        solver.parameters.random_seed = chance.randrange(2**30)
        answer = solve_scope(self._problem, self._places, scope, start.plan, solver)
        if answer is not None:
            with self._lock:
                if answer.cost < self.best.cost:
                    self.best = answer
                    self._report(answer)
                elif answer.cost == start.cost == self.best.cost:
                    self.best = answer


class Search:
    """One search of one problem; everything it finds is told at once."""

    def __init__(self, problem: WeekProblem, budget: Budget, tell: Tell) -> None:
        self._problem = problem
        self._budget = budget
        self._tell = tell
        self._chance = Random(budget.params.seed)

    def run(self, places: Sequence[Places], first: WeekPlan) -> None:
        """Improve a first plan until time or effort is spent."""
        start = as_it_is(self._problem, places, first, ALL_DAYS)
        if start is None:
            return  # the fixed bookings leave no room for the emergency reserve
        self._report("greedy", start)
        bounding = self._start_bound(places)
        assigned = self._assignment(places, first)
        complete = self._sequenced(places, start, assigned)
        self._polish(places, complete)
        if bounding is None:
            tell_bound(self._problem, places, self._budget, self._tell)
        else:
            bounding.join()

    def _start_bound(self, places: Sequence[Places]) -> Thread | None:
        """Find the bound beside the search where there is a worker for it."""
        if self._budget.params.effort is not None or self._budget.num_threads < 2:
            return None
        args = (self._problem, places, self._budget, self._tell)
        thread = Thread(target=tell_bound, args=args, daemon=True)
        thread.start()
        return thread

    def _improve(
        self, improver: Improver, until_left_s: float, num_steps: int
    ) -> Answer:
        """Run the improver on every thread that the bound leaves."""
        if self._budget.params.effort is not None:
            improver.steps(0.0, num_steps * self._budget.params.effort, self._chance)
            return improver.best
        seeds = [
            self._chance.random() for _ in range(max(1, self._budget.num_threads - 1))
        ]
        threads = [
            Thread(target=improver.steps, args=(until_left_s, None, Random(seed)))
            for seed in seeds
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return improver.best

    def _assignment(self, places: Sequence[Places], first: WeekPlan) -> WeekPlan:
        """Improve who is where on which day, without start minutes."""
        start = as_it_is(self._problem, places, first, frozenset())
        assert start is not None
        improver = Improver(
            self._problem, places, self._budget, start, frozenset(), lambda _: None
        )
        keep_s = self._budget.left_s() * (1 - ASSIGNMENT_SHARE)
        return self._improve(improver, keep_s, STEPS_PER_EFFORT).plan

    def _sequenced(
        self, places: Sequence[Places], start: Answer, assigned: WeekPlan
    ) -> Answer:
        """
        Give every day its start minutes; the better of the result and the first plan.

        A case may move to another open theatre of its day or be dropped at its value,
        so that a day always has an answer.
        """
        plan: WeekPlan | None = assigned
        for day in range(DAYS):
            if plan is not None:
                plan = self._sequence_day(places, plan, day)
        found = as_it_is(self._problem, places, plan, ALL_DAYS) if plan else None
        if found is None or found.cost >= start.cost:
            return start
        self._report("sequence", found)
        return found

    def _sequence_day(
        self, places: Sequence[Places], plan: WeekPlan, day: int
    ) -> WeekPlan | None:
        scope = day_sequence(self._problem, day, plan)
        if not scope.sessions:
            return plan
        keep_s = self._budget.left_s() * 0.9
        solver = self._budget.step_solver(2 * STEP_EFFORT, keep_s)
        answer = solve_scope(self._problem, places, scope, plan, solver)
        return None if answer is None else answer.plan

    def _polish(self, places: Sequence[Places], start: Answer) -> None:
        """Improve the whole plan, start minutes included, until the end."""
        improver = Improver(
            self._problem,
            places,
            self._budget,
            start,
            ALL_DAYS,
            lambda answer: self._report("polish", answer),
        )
        self._improve(improver, 0.0, STEPS_PER_EFFORT)

    def _report(self, source: str, answer: Answer) -> None:
        self._tell(Incumbent(answer.plan, answer.cost, answer.amounts, source))
