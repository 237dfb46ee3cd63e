"""The chain: who must come first, then everybody while the temperature falls."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from pks.problems.admission import AdmissionProblem
from solvers.admission.events import Done, Event, Found, Loaded
from solvers.admission.walker import PATIENTS_ONLY, SHARES, AdmissionWalker
from solvers.anneal import Cooling, anneal
from solvers.budget import Budget

MOVES_PER_EFFORT = 1_000_000  # of the main walk
FIRST_MOVES = 20_000  # of each round that looks for a plan with all who must come
FIRST_ROUNDS, FIRST_COOLING = 200, 20  # at most; and those in which it gets colder
FIRST_HOT, FIRST_COLD = 0.25, 0.025  # of what leaving out costs who must come
HOT = 40.0  # in cost
COLD_SHARE, COLDEST = 0.2, 0.3  # of a nurse more whom somebody meets; in cost
SLICES = 30  # after each, a better plan is told
EXCHANGES = (SLICES // 3, 2 * SLICES // 3)  # slices after which the worse take over


class Search:
    """One search of one problem."""

    def __init__(
        self,
        problem: AdmissionProblem,
        budget: Budget,
        tell: Callable[[Event], None],
        shares: dict[str, float] = SHARES,
    ) -> None:
        self._problem, self._budget, self._tell = problem, budget, tell
        self._told: tuple[int, int] | None = None
        chance = Random(budget.params.seed)
        began = time.monotonic()
        first = AdmissionWalker(problem, chance.randrange(2**31), shares=shares)
        first.load()
        tell(Loaded(time.monotonic() - began))
        others = range(1, budget.num_threads)
        self._walkers = [first]
        self._walkers += [first.twin(chance.randrange(2**31)) for _ in others]

    def run(self) -> None:
        """Search until the time or the effort is spent."""
        self._admit_who_must()
        self._anneal()
        self._tell(Done(sum(walker.num_moves for walker in self._walkers)))

    def _tell_best(self) -> None:
        best = min(self._walkers, key=standing)
        if self._told is None or standing(best) < self._told:
            self._told = standing(best)
            self._tell(Found(best.best_plan(), best.best_objective, best.best_missing))

    def _admit_who_must(self) -> None:
        """Walk one searcher until everybody who must come does; the others follow."""
        first, patients = self._walkers[0], self._problem.patients
        most = first.most_gain
        first.choose([p for p, patient in enumerate(patients) if patient.mandatory])
        first.weigh(PATIENTS_ONLY)
        cooling = Cooling(FIRST_HOT * most, FIRST_COLD * most)
        for number in range(FIRST_ROUNDS):
            if not first.best_missing or not self._budget.has_more_than(0.0):
                break
            hot, cold = (cooling.at(n / FIRST_COOLING) for n in (number, number + 1))
            first.walk(FIRST_MOVES, hot, cold)
            first.miss_more()
        first.begin(first.best_plan())
        self._tell_best()
        for walker in self._walkers:
            if walker is not first:
                walker.take_over(first)
            walker.choose(range(len(patients)))
            walker.weigh_all()

    def _anneal(self) -> None:
        """Let the temperature fall over all that is left."""
        continuity = self._problem.weight_by_term["continuity"]
        cooling = Cooling(HOT, max(COLDEST, COLD_SHARE * continuity))
        effort, total_s = self._budget.params.effort, self._budget.left_s()
        for number in range(SLICES):
            end_s = 0.0 if effort else total_s * (1 - (number + 1) / SLICES)
            hot, cold = (cooling.at(n / SLICES) for n in (number, number + 1))
            anneal(
                self._walkers,
                Cooling(hot, cold),
                num_moves=effort and effort * MOVES_PER_EFFORT // SLICES,
                left_s=partial(self._budget.left_s_until, end_s),
            )
            self._tell_best()
            if number + 1 in EXCHANGES:
                exchange(self._walkers)


def standing(walker: AdmissionWalker) -> tuple[int, int]:
    """Return how good the best is that a searcher has seen; the less, the better."""
    return walker.best_missing, walker.best_cost


def exchange(walkers: Sequence[AdmissionWalker]) -> None:
    """Let the worse half go on from where the best searcher is."""
    in_order = sorted(walkers, key=lambda walker: walker.cost)
    for walker in in_order[(len(walkers) + 1) // 2 :]:
        walker.take_over(in_order[0])
