"""
The chain: greedy, the assignment improved, each day sequenced, all of it polished.

In the prototype's trials a chain of this form did far better than one interval model
of the whole week: the assignment moves fast, sequencing loses little, and the polish
wins most of it back. This code has not been set against such a model.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import DAYS, WeekProblem
from solvers.budget import Budget
from solvers.events import Candidates, Event, Incumbent, Infeasible
from solvers.week.bound import tell_bound
from solvers.week.fixed import place_fixed
from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
from solvers.week.improve import Answer, as_it_is, solve_scope
from solvers.week.improver import Improver
from solvers.week.kept import kept_plan
from solvers.week.neighbourhoods import Neighbourhoods
from solvers.week.places import Places
from solvers.week.repair import (
    ScopeOf,
    by_displeasure,
    fill_places,
    repair_scopes,
)
from solvers.week.scope import ALL_DAYS
from solvers.week.tiers import Goals, Tier, concerns, tiers

Tell = Callable[[Event], None]

ASSIGNMENT_SHARE = 0.3  # of the time, before the days are sequenced
TIER_SHARE = 0.6  # of what the assignment has left, to the tier that counts most
POLISH_KEEPS = 0.4  # of the time, which the bound leaves to the polish alone
BOUND_KEEPS = 0.3  # of the time, for the bound where one thread does everything
REPAIR_KEEPS = 0.1  # of the time, when a repair's bound is at its end
DAY_EFFORT = 0.6  # deterministic time of a tier in a day's sequence
STEPS_PER_EFFORT = 4


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
        Search(problem, places, budget, tell).run(filled)


def go_on(
    problem: WeekProblem,
    places: Sequence[Places],
    start: WeekPlan,
    budget: Budget,
    tell: Tell,
) -> None:
    """
    Take up a plan from before: keep what can stand, fill it up, repair and polish it.

    Where `repair.is_repair`, nobody new comes in but where somebody lost a place.
    """
    kept = kept_plan(problem, places, start, budget)
    fillable = fill_places(problem, places, start, kept)
    tell(Candidates(sum(map(bool, fillable))))
    filled = greedy_plan(problem, fillable, by_displeasure, kept)
    found: WeekPlan | Infeasible | None = filled
    if not holds_fixed(problem, filled):
        found = place_fixed(problem, places, budget)
    if isinstance(found, Infeasible):
        tell(found)
    elif found is not None:
        filled = greedy_plan(problem, fillable, by_displeasure, found)
        Search(problem, places, budget, tell).repair(filled, fillable)


class Search:
    """One search of one problem; everything it finds is told at once."""

    def __init__(
        self,
        problem: WeekProblem,
        places: Sequence[Places],
        budget: Budget,
        tell: Tell,
    ) -> None:
        self._problem = problem
        self._places = places
        self._budget = budget
        self._tell = tell
        self._chance = Random(budget.params.seed)
        self._tiers = tiers(problem)
        self._around = Neighbourhoods(problem, places)

    def run(self, first: WeekPlan) -> None:
        """Improve a first plan until time or effort is spent."""
        start = as_it_is(self._problem, self._places, first, ALL_DAYS)
        if start is None:
            return  # the fixed bookings leave no room for the emergency reserve
        self._report("greedy", start)
        if not any(self._places):
            self._bound(0.0)
        elif self._budget.num_threads > 1:
            self._run_beside_bound(start)
        else:
            self._run_then_bound(start)

    def repair(self, first: WeekPlan, fillable: Sequence[Places]) -> None:
        """Improve a plan taken up, without building another from nothing."""
        start = as_it_is(self._problem, self._places, first, ALL_DAYS)
        if start is None:
            return
        self._report("kept", start)
        urgent = list(repair_scopes(self._problem, self._places, first))
        if not any(fillable):
            self._bound(0.0)
        elif self._budget.num_threads > 1:
            with ThreadPoolExecutor(max_workers=1) as beside:
                keep_s = REPAIR_KEEPS * self._budget.left_s()
                bounding = beside.submit(self._bound, keep_s)
                self._polish(start, 0.0, fillable, urgent)
                bounding.result()
        else:
            self._polish(start, BOUND_KEEPS * self._budget.left_s(), fillable, urgent)
            self._bound(0.0)

    def _run_beside_bound(self, start: Answer) -> None:
        """Give the bound a thread until the polish, which then gets them all."""
        keep_s = POLISH_KEEPS * self._budget.left_s()
        with ThreadPoolExecutor(max_workers=1) as beside:
            bounding = beside.submit(self._bound, keep_s)
            complete = self._sequenced(start, self._assigned(start.plan))
            bounding.result()
        self._polish(complete, 0.0)

    def _run_then_bound(self, start: Answer) -> None:
        """Search with the one thread there is, and bound with what it leaves."""
        keep_s = BOUND_KEEPS * self._budget.left_s()
        complete = self._sequenced(start, self._assigned(start.plan))
        self._polish(complete, keep_s)
        self._bound(0.0)

    def _bound(self, keep_s: float) -> None:
        tell_bound(self._problem, self._places, self._budget, keep_s, self._tell)

    def _assigned(self, first: WeekPlan) -> WeekPlan:
        """
        Improve who is where on which day, tier by tier, without start minutes.

        A tier is improved with the cases it concerns alone, and those placed before;
        what it reached is a ceiling to the tiers after it.
        """
        end_s = (1 - ASSIGNMENT_SHARE) * self._budget.left_s()
        goals = Goals(())
        plan = WeekPlan()
        for tier in self._tiers:
            places = self._places_of(tier, plan)
            if not any(places):
                continue
            kept = first if not plan.bookings else plan
            start = WeekPlan(tuple(b for b in kept.bookings if places[b.case]))
            filled = greedy_plan(self._problem, places, by_worth, start, timed=False)
            is_last = tier == self._tiers[-1]
            share = 1.0 if is_last else TIER_SHARE
            keep_s = self._budget.left_s() - share * (self._budget.left_s() - end_s)
            improver = Improver(
                self._problem, places, self._budget, Goals((tier,), goals.ceilings)
            )
            best = self._improve(improver, filled, frozenset(), keep_s)
            plan = best.plan
            goals = Goals((), (*goals.ceilings, (tier, improver.tier_cost(best))))
        return plan

    def _places_of(self, tier: Tier, plan: WeekPlan) -> Sequence[Places]:
        """Return the places of the cases that a tier concerns or that are booked."""
        booked = {b.case for b in plan.bookings}
        cases = self._problem.cases
        return [
            found if c in booked or concerns(self._problem, tier, cases[c]) else {}
            for c, found in enumerate(self._places)
        ]

    def _sequenced(self, start: Answer, assigned: WeekPlan) -> Answer:
        """
        Give every day its start minutes; the better of the result and the start.

        A case may move to another open theatre of its day or be dropped at its value,
        so that a day always has an answer.
        """
        plan: WeekPlan | None = assigned
        for day in range(DAYS):
            if plan is not None:
                plan = self._sequence_day(plan, day)
        if plan is None:
            return start
        filled = greedy_plan(self._problem, self._places, by_worth, plan)
        found = as_it_is(self._problem, self._places, filled, ALL_DAYS)
        if found is None or found.cost >= start.cost:
            return start
        self._report("sequence", found)
        return found

    def _sequence_day(self, plan: WeekPlan, day: int) -> WeekPlan | None:
        scope = self._around.day(plan, day, self._chance)
        if not scope.sessions:
            return plan
        keep_s = self._budget.left_s() * 0.9
        answer = solve_scope(
            self._problem,
            self._places,
            scope,
            plan,
            Goals(self._tiers),
            lambda: self._budget.step_solver(DAY_EFFORT, keep_s),
        )
        return None if answer is None else answer.plan

    def _polish(
        self,
        start: Answer,
        keep_s: float,
        places: Sequence[Places] | None = None,
        urgent: Sequence[ScopeOf] | None = None,
    ) -> None:
        """Improve the whole plan, start minutes included, until the end."""
        improver = Improver(
            self._problem,
            places or self._places,
            self._budget,
            Goals(self._tiers),
            lambda answer: self._report("polish", answer),
        )
        self._improve(improver, start.plan, ALL_DAYS, keep_s, urgent)

    def _improve(
        self,
        improver: Improver,
        start: WeekPlan,
        timed_days: frozenset[int],
        keep_s: float,
        urgent: Sequence[ScopeOf] | None = None,
    ) -> Answer:
        """Improve a plan on every thread there is, until so many seconds are left."""
        improver.begin(start, timed_days, urgent)
        if self._budget.params.effort is not None:
            steps = STEPS_PER_EFFORT * self._budget.params.effort
            improver.take_steps(keep_s, self._chance, steps)
            return improver.best
        is_bounding = urgent is not None or not timed_days
        is_bounding = is_bounding and self._budget.num_threads > 1
        num_threads = self._budget.num_threads - is_bounding
        with ThreadPoolExecutor(max_workers=num_threads) as pool:
            runs = [
                pool.submit(improver.take_steps, keep_s, Random(self._chance.random()))
                for _ in range(num_threads)
            ]
            for run in runs:
                run.result()
        return improver.best

    def _report(self, source: str, answer: Answer) -> None:
        self._tell(Incumbent(answer.plan, answer.cost, answer.amounts, source))
