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
from pks.problems.week.problem import WeekProblem
from solvers.budget import Budget
from solvers.events import Candidates, Compilation, Event, Incumbent, Infeasible
from solvers.week.assign import Assigner
from solvers.week.bound import tell_bound
from solvers.week.fixed import place_fixed
from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
from solvers.week.improve import Answer, as_it_is
from solvers.week.improver import Improver
from solvers.week.kept import kept_plan
from solvers.week.kernel.ready import KERNEL, compile_all
from solvers.week.places import Places
from solvers.week.repair import (
    ScopeOf,
    by_displeasure,
    fill_places,
    repair_scopes,
)
from solvers.week.scope import ALL_DAYS
from solvers.week.sequence import sequenced
from solvers.week.tiers import Goals, tiers

Tell = Callable[[Event], None]

ANNEAL_SHARE = 0.5  # of the time: rounds of annealing begin within it
FIRST_SHARE, NEXT_SHARE = 0.5, 0.4  # of that, to a round's annealing
WORTH_ANNEALING_S = 5.0  # left, for which a compilation is waited for
EFFORT_ROUNDS, MOST_ROUNDS = 2, 6  # where the effort is fixed, and by the clock
POLISH_KEEPS = 0.4  # of the time, which the bound leaves to the polish alone
BOUND_KEEPS = 0.3  # of the time, for the bound where one thread does everything
REPAIR_KEEPS = 0.1  # of the time, when a repair's bound is at its end
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
            self._polish(start, self._keeps_for_bound(), fillable, urgent)
            self._bound(0.0)

    def _run_beside_bound(self, start: Answer) -> None:
        """
        Give the bound a thread until the polish, which then gets them all.

        What must be compiled first has that thread until it is.
        """
        start = self._while_compiling(start)
        keep_s = POLISH_KEEPS * self._budget.left_s()
        with ThreadPoolExecutor(max_workers=1) as beside:
            bounding = beside.submit(self._bound, keep_s)
            complete = self._annealed(start)
            bounding.result()
        self._polish(complete, 0.0)

    def _run_then_bound(self, start: Answer) -> None:
        """Search with the one thread there is, and bound with what it leaves."""
        keep_s = self._keeps_for_bound()
        complete = self._annealed(self._while_compiling(start))
        self._polish(complete, keep_s)
        self._bound(0.0)

    def _keeps_for_bound(self) -> float:
        has_bound = self._budget.params.with_bound
        return BOUND_KEEPS * self._budget.left_s() if has_bound else 0.0

    def _bound(self, keep_s: float) -> None:
        if self._budget.params.with_bound:
            tell_bound(self._problem, self._places, self._budget, keep_s, self._tell)

    def _while_compiling(self, start: Answer) -> Answer:
        """
        Improve the plan by the solver alone as long as nothing is compiled yet.

        A fixed effort waits for it instead.
        """
        if KERNEL.is_ready():
            return start
        self._tell(Compilation(is_done=False))
        if self._budget.params.effort is not None:
            compile_all()
        else:
            start = self._improved_meanwhile(start)
        if KERNEL.is_ready():
            self._tell(Compilation(is_done=True))
        return start

    def _improved_meanwhile(self, start: Answer) -> Answer:
        KERNEL.begin()
        improver = self._improver()
        improver.begin(start)
        keep_s = min(WORTH_ANNEALING_S, POLISH_KEEPS * self._budget.left_s())
        improver.take_steps(keep_s, self._chance, is_enough=KERNEL.is_ready)
        return improver.best

    def _annealed(self, start: Answer) -> Answer:
        """
        Anneal assignments and give them start minutes, round after round.

        Each round begins with what the one before found. Returns the best of all.
        """
        if not KERNEL.is_ready():
            return start
        assigner = Assigner(self._problem, self._places, self._budget, self._chance)
        all_s = ANNEAL_SHARE * self._budget.left_s()
        end_s = self._budget.left_s() - all_s
        found, best, num_rounds = start.plan, start, 0
        while num_rounds == 0 or self._has_round_left(num_rounds, end_s):
            share = FIRST_SHARE if num_rounds == 0 else NEXT_SHARE
            found = assigner.improve(found, share * all_s)
            before = best
            plans = sequenced(self._problem, self._places, found, found, self._budget)
            for timed in plans:
                best = self._better(best, timed)
            found = found if best is before else best.plan
            num_rounds += 1
        return best

    def _has_round_left(self, num_rounds: int, end_s: float) -> bool:
        if self._budget.params.effort is not None:
            return num_rounds < EFFORT_ROUNDS
        return num_rounds < MOST_ROUNDS and self._budget.has_more_than(end_s)

    def _better(self, best: Answer, timed: WeekPlan) -> Answer:
        """Return the better of an answer and a plan with its room filled up."""
        filled = greedy_plan(self._problem, self._places, by_worth, timed)
        if not holds_fixed(self._problem, filled):
            return best
        answer = as_it_is(self._problem, self._places, filled, ALL_DAYS)
        if answer is None or answer.cost >= best.cost:
            return best
        self._report("anneal", answer)
        return answer

    def _polish(
        self,
        start: Answer,
        keep_s: float,
        places: Sequence[Places] | None = None,
        urgent: Sequence[ScopeOf] | None = None,
    ) -> None:
        """Improve the whole plan, start minutes included, until the end."""
        improver = self._improver(places)
        improver.begin(start, urgent)
        if self._budget.params.effort is not None:
            steps = STEPS_PER_EFFORT * self._budget.params.effort
            improver.take_steps(keep_s, self._chance, steps)
            return
        is_repair = urgent is not None  # which the bound runs beside to the end
        num_threads = (
            self._budget.num_searchers if is_repair else self._budget.num_threads
        )
        with ThreadPoolExecutor(max_workers=num_threads) as pool:
            runs = [
                pool.submit(improver.take_steps, keep_s, Random(self._chance.random()))
                for _ in range(num_threads)
            ]
            for run in runs:
                run.result()

    def _improver(self, places: Sequence[Places] | None = None) -> Improver:
        return Improver(
            self._problem,
            places or self._places,
            self._budget,
            Goals(self._tiers),
            lambda answer: self._report("polish", answer),
        )

    def _report(self, source: str, answer: Answer) -> None:
        self._tell(Incumbent(answer.plan, answer.cost, answer.amounts, source))
