"""
The chain: a plain plan, who must come, then everybody while the temperature falls.

What needs no compiled code does not wait for it, see `solvers.ready`.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from pks.problems.admission import AdmissionPlan, AdmissionProblem
from solvers.admission.events import Done, Event, Found, Loaded
from solvers.admission.greedy import found
from solvers.admission.kernel.ready import KERNEL, compile_all
from solvers.admission.packing import Packed, pack
from solvers.admission.walker import PATIENTS_ONLY, SHARES, AdmissionWalker
from solvers.anneal import Cooling, anneal
from solvers.budget import Budget

MOVES_PER_EFFORT = 1_000_000  # of the main walk
FIRST_MOVES = 20_000  # of each round that looks for a plan with all who must come
FIRST_ROUNDS, FIRST_COOLING = 200, 20  # at most; and those in which it gets colder
FIRST_HOT, FIRST_COLD = 0.25, 0.025  # of what leaving out costs who must come
HOT, WARM = 40.0, 3.0  # in cost; from any plan, and from days that are packed
COLD_SHARE, COLDEST = 0.2, 0.3  # of a nurse more whom somebody meets; in cost
SLICES = 30  # after each, a better plan is told
EXCHANGES = (SLICES // 3, 2 * SLICES // 3)  # slices after which the worse take over
PACKING_SHARE, PACKING_S = 0.15, 20.0  # of the time that is left, and at most
KEPT_S, KEPT_TIMES = 0.2, 3.0  # for the last plan: fixed, and times what checking took
WORTH_PACKING_S = 20.0  # of time left, if nothing else is to wait for
POLL_S = 0.05


class Search:
    """
    One search of one problem.

    Parameters
    ----------
    start
        A plan that was told already.
    """

    def __init__(
        self,
        problem: AdmissionProblem,
        budget: Budget,
        tell: Callable[[Event], None],
        start: AdmissionPlan,
        shares: dict[str, float] = SHARES,
    ) -> None:
        self._problem, self._budget, self._tell = problem, budget, tell
        self._shares = shares
        self._is_timed = budget.params.effort is None
        self._start = start
        began = time.monotonic()
        plain = found(problem, start)
        self._keep_s = KEPT_S + KEPT_TIMES * (time.monotonic() - began)
        self._told = plain.num_missing, plain.cost
        self._walkers: list[AdmissionWalker] = []

    def run(self) -> None:
        """Search until the time or the effort is spent."""
        packed = self._packed()
        began = time.monotonic()
        self._await_compiled()
        if KERNEL.is_ready():
            self._begin()
            self._tell(Loaded(time.monotonic() - began))
            self._admit_who_must()
            self._start_from(packed)
            self._anneal()
        self._tell(Done(sum(walker.num_moves for walker in self._walkers)))

    def _left_s(self) -> float:
        """Return the seconds left but for the last plan's way to who asked."""
        return max(0.0, self._budget.left_s() - self._keep_s)

    def _left_s_until(self, end_s: float) -> float:
        return self._left_s() - end_s

    def _packed(self) -> Packed | None:
        """
        Tell a plan with packed days, where that is little work.

        Meanwhile the kernel is compiled in another process if it was not before.
        """
        if not self._is_timed:
            return None
        if not KERNEL.is_ready():
            KERNEL.begin()
        left_s = self._left_s()
        is_worth = left_s >= WORTH_PACKING_S or not KERNEL.is_ready()
        if not is_worth:
            return None
        seconds = min(PACKING_S, PACKING_SHARE * left_s)
        params = self._budget.params
        packed = pack(self._problem, seconds, params.seed, self._budget.num_threads)
        if packed is not None:
            self._tell_better(found(self._problem, packed.plan))
        return packed

    def _await_compiled(self) -> None:
        """Wait for the kernel until the time is up; without a clock, compile it."""
        if not self._is_timed and not KERNEL.is_ready():
            compile_all()
        while not KERNEL.is_ready() and self._left_s() > 0:
            time.sleep(POLL_S)

    def _begin(self) -> None:
        """Make the searchers, all where the plain plan is."""
        chance = Random(self._budget.params.seed)
        seeds = [chance.randrange(2**31) for _ in range(self._budget.num_threads)]
        first = AdmissionWalker(self._problem, seeds[0], shares=self._shares)
        first.begin(self._start)
        self._walkers = [first, *(first.twin(seed) for seed in seeds[1:])]

    def _start_from(self, packed: Packed | None) -> None:
        """Let one searcher stay cool, near packed days, if it is not the only one."""
        is_only = len(self._walkers) == 1
        if packed and not packed.num_lost and (packed.is_tight or not is_only):
            self._walkers[-1].begin(packed.plan)
            self._walkers[-1].hottest = WARM

    def _tell_best(self) -> None:
        best = min(self._walkers, key=standing)
        plan = best.best_plan()
        self._tell_better(Found(plan, best.best_objective, best.best_missing))

    def _tell_better(self, new: Found) -> None:
        if (new.num_missing, new.cost) < self._told:
            self._told = new.num_missing, new.cost
            self._tell(new)

    def _admit_who_must(self) -> None:
        """Walk one searcher until everybody who must come does; the others follow."""
        first, patients = self._walkers[0], self._problem.patients
        everybody = range(len(patients))
        if first.best_missing:
            first.choose([p for p in everybody if patients[p].mandatory])
            first.weigh(PATIENTS_ONLY)
            self._walk_until_nobody_misses(first)
            first.weigh_all()
            self._tell_best()
        for walker in self._walkers:
            if walker is not first:
                walker.take_over(first)
            walker.choose(everybody)

    def _walk_until_nobody_misses(self, first: AdmissionWalker) -> None:
        most = first.most_gain
        cooling = Cooling(FIRST_HOT * most, FIRST_COLD * most)
        for number in range(FIRST_ROUNDS):
            if not first.best_missing or not self._left_s():
                break
            hot, cold = (cooling.at(n / FIRST_COOLING) for n in (number, number + 1))
            first.walk(FIRST_MOVES, hot, cold)
            first.miss_more()
        first.begin(first.best_plan())

    def _anneal(self) -> None:
        """Let the temperature fall over all that is left."""
        continuity = self._problem.weight_by_term["continuity"]
        cooling = Cooling(HOT, max(COLDEST, COLD_SHARE * continuity))
        effort, total_s = self._budget.params.effort, self._left_s()
        for number in range(SLICES):
            end_s = total_s * (1 - (number + 1) / SLICES)
            hot, cold = (cooling.at(n / SLICES) for n in (number, number + 1))
            anneal(
                self._walkers,
                Cooling(hot, cold),
                num_moves=effort and effort * MOVES_PER_EFFORT // SLICES,
                left_s=partial(self._left_s_until, end_s),
            )
            self._tell_best()
            is_alike = all(walker.hottest >= cold for walker in self._walkers)
            if number + 1 in EXCHANGES and is_alike:
                exchange(self._walkers)


def standing(walker: AdmissionWalker) -> tuple[int, int]:
    """Return how good the best is that a searcher has seen; the less, the better."""
    return walker.best_missing, walker.best_cost


def exchange(walkers: Sequence[AdmissionWalker]) -> None:
    """Let the worse half go on from where the best searcher is."""
    in_order = sorted(walkers, key=lambda walker: walker.cost)
    for walker in in_order[(len(walkers) + 1) // 2 :]:
        walker.take_over(in_order[0])
