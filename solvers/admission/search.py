"""
The chain: a plain plan, who must come, then everybody while the temperature falls.

What needs no compiled code does not wait for it, see `solvers.ready`.
"""

import math
import queue
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from random import Random

from pks.problems.admission import AdmissionPlan, AdmissionProblem
from solvers.admission.days.packing import Packing, has_beds_left
from solvers.admission.days.places import Places, days_of, rooms_of
from solvers.admission.days.repacking import Repacking
from solvers.admission.events import Done, Event, Found, Loaded
from solvers.admission.greedy import found
from solvers.admission.kernel.ready import KERNEL, compile_all
from solvers.admission.walker import NURSES_ONLY, PATIENTS_ONLY, SHARES, AdmissionWalker
from solvers.anneal import Cooling, anneal
from solvers.budget import Budget
from solvers.child import Events, searching

MOVES_PER_EFFORT = 1_000_000  # of the main walk
FIRST_MOVES = 20_000  # of each round that looks for a plan with all who must come
FIRST_ROUNDS, FIRST_COOLING = 200, 20  # at most; and those in which it gets colder
FIRST_HOT, FIRST_COLD = 0.25, 0.025  # of what leaving out costs who must come
HOT = 40.0  # in cost
COLD_SHARE, COLDEST = 0.2, 0.3  # of a nurse more whom somebody meets; in cost
SLICES = 30  # after each, a better plan is told
EXCHANGES = (SLICES // 3, 2 * SLICES // 3)  # slices after which the worse take over
WARM, WARM_SHARE = 4.0, 0.6  # from packed days: in cost, or after so much of the time
TRIED, HOPELESS = 4, 1.05  # slices; times what the best costs: packed days are let go
LAST_TRIAL = SLICES - 2 * TRIED  # slices after which none begins any more
PACKING_SHARE, PACKING_S = 0.4, 60.0  # of the time that is left, and at most
ROOMS_ROUNDS = 60  # at most, that look for rooms on packed days
REPACKED_FROM_S, MOST_REPACKED = 200.0, 300  # left, and patients, where beds bind
SOON_S = 50.0  # the same where most must come
FIRST_SHARE, REPACK_SHARE = 0.5, 0.25  # of the time that is left then
REHEATED = 8.0  # after that, in cost
NURSES_MOVES = 2_000_000  # of nurses alone after that
KEPT_S, KEPT_TIMES = 0.2, 3.0  # for the last plan: fixed, and times what checking took
POLL_S = 0.05


class Search:
    """
    One search of one problem.

    Parameters
    ----------
    start
        A plan that was told already.
    shares
        Of the kinds of moves.
    can_pack
        Whether days are packed, or places repacked, where there is a clock for it.
    """

    def __init__(
        self,
        problem: AdmissionProblem,
        budget: Budget,
        tell: Callable[[Event], None],
        start: AdmissionPlan,
        shares: dict[str, float] = SHARES,
        can_pack: bool = True,
    ) -> None:
        self._problem, self._budget, self._tell = problem, budget, tell
        self._shares = shares
        self._is_timed = budget.params.effort is None
        can_pack = can_pack and self._is_timed
        self._has_beds_left = has_beds_left(problem, start)
        self._packs = can_pack and self._has_beds_left  # days still to be tried
        self._repacks = can_pack and not self._has_beds_left
        self._start = start
        began = time.monotonic()
        plain = found(problem, start)
        self._keep_s = KEPT_S + KEPT_TIMES * (time.monotonic() - began)
        self._told = plain.num_missing, plain.cost
        self._walkers: list[AdmissionWalker] = []
        self._made: list[AdmissionWalker] = []
        self._packed: Events = queue.SimpleQueue()
        self._last_of_trial = SLICES
        self._chance = Random(budget.params.seed)

    def run(self) -> None:
        """Search until the time or the effort is spent."""
        with self._packing():
            began = time.monotonic()
            self._await_compiled()
            if KERNEL.is_ready():
                self._begin()
                self._tell(Loaded(time.monotonic() - began))
                self._admit_who_must()
                if len(self._walkers[0].pool):  # else the plain plan is all there is
                    self._anneal()
        self._tell(Done(sum(walker.num_moves for walker in self._made)))

    @property
    def num_searchers(self) -> int:
        """How many search now."""
        return len(self._walkers)

    def _left_s(self) -> float:
        """Return the seconds left but for the last plan's way to who asked."""
        return max(0.0, self._budget.left_s() - self._keep_s)

    def _left_s_until(self, end_s: float) -> float:
        return self._left_s() - end_s

    @contextmanager
    def _packing(self) -> Iterator[None]:
        """Pack days in another process meanwhile."""
        if not self._packs:
            yield
            return
        days = {a.patient: a.day for a in self._start.admissions}
        until_s = time.time() + min(PACKING_S, PACKING_SHARE * self._left_s())
        asked = Packing(self._problem, days, until_s)
        with searching("solvers.admission.days", asked) as self._packed:
            yield

    def _await_compiled(self) -> None:
        """Wait for the kernel until the time is up; without a clock, compile it."""
        if not KERNEL.is_ready():
            if self._is_timed:
                KERNEL.begin()
            else:
                compile_all()
        while not KERNEL.is_ready() and self._left_s() > 0:
            time.sleep(POLL_S)

    def _begin(self) -> None:
        """Make the searchers, all where the plain plan is."""
        seeds = [self._chance.randrange(2**31) for _ in range(self._budget.num_threads)]
        first = AdmissionWalker(self._problem, seeds[0], shares=self._shares)
        first.begin(self._start)
        self._walkers = [first, *(first.twin(seed) for seed in seeds[1:])]
        self._made = self._walkers[:]

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
            self._walk_until_nobody_waits(first)
            first.weigh_all()
            self._tell_best()
        for walker in self._walkers:
            if walker is not first:
                walker.take_over(first)
            walker.choose(everybody)

    def _walk_until_nobody_waits(
        self, walker: AdmissionWalker, most_rounds: int = FIRST_ROUNDS
    ) -> None:
        """Walk until everybody it may move is in, if that can be."""
        most = max(walker.most_gain, self._problem.weight_by_term["unscheduled"])
        cooling = Cooling(FIRST_HOT * most, FIRST_COLD * most)
        for number in range(most_rounds):
            if not walker.num_waiting or not self._left_s():
                break
            hot, cold = (cooling.at(n / FIRST_COOLING) for n in (number, number + 1))
            walker.walk(FIRST_MOVES, hot, cold)
            walker.miss_more()
        walker.begin(walker.best_plan())

    def _anneal(self) -> None:
        """Let the temperature fall; again after repacking, where that is worth it."""
        left_s = self._left_s()
        if self._repacks and left_s >= self._repacked_from_s():
            self._cool(HOT, (1 - FIRST_SHARE) * left_s)
            self._repack((1 - FIRST_SHARE - REPACK_SHARE) * left_s)
            self._cool(REHEATED)
        else:
            self._cool(HOT)

    def _repacked_from_s(self) -> float:
        """Return how many seconds must be left for places to be worth repacking."""
        patients = self._problem.patients
        if len(patients) > MOST_REPACKED:
            return math.inf
        num_must = sum(patient.mandatory for patient in patients)
        return SOON_S if 2 * num_must > len(patients) else REPACKED_FROM_S

    def _cool(self, hottest: float, left_s: float = 0.0) -> None:
        """Let the temperature fall over all the time until only so much is left."""
        continuity = self._problem.weight_by_term["continuity"]
        cooling = Cooling(hottest, max(COLDEST, COLD_SHARE * continuity))
        warm = max(WARM, cooling.at(WARM_SHARE))
        effort, total_s = self._budget.params.effort, self._left_s_until(left_s)
        for number in range(SLICES):
            end_s = left_s + total_s * (1 - (number + 1) / SLICES)
            hot, cold = (cooling.at(n / SLICES) for n in (number, number + 1))
            anneal(
                self._walkers,
                Cooling(hot, cold),
                num_moves=effort and effort * MOVES_PER_EFFORT // SLICES,
                left_s=partial(self._left_s_until, end_s),
            )
            self._tell_best()
            if self._ends_trial(number) or number + 1 in EXCHANGES:
                exchange(self._walkers[: self._budget.num_threads])
            if self._packs and cold <= warm and number < LAST_TRIAL:
                self._try_packed(number)

    def _try_packed(self, number: int) -> None:
        """Let one more searcher go on from packed days, if they are there."""
        try:
            days = self._packed.get_nowait()
        except queue.Empty:
            days = None
        if days is None:
            return
        self._packs, self._last_of_trial = False, number + TRIED
        packed = self._walkers[0].twin(self._chance.randrange(2**31))
        packed.begin(AdmissionPlan())
        packed.hold(days)
        self._place_held(packed, WARM)
        self._walkers.append(packed)
        self._made.append(packed)

    def _place_held(self, walker: AdmissionWalker, cold: float) -> None:
        """Give those held to days, or rooms too, the rest; then nurses; and release."""
        walker.weigh(PATIENTS_ONLY)
        self._walk_until_nobody_waits(walker, ROOMS_ROUNDS)
        walker.weigh(NURSES_ONLY)
        walker.walk(NURSES_MOVES, HOT, cold)
        walker.weigh_all()
        walker.release()

    def _repack(self, left_s: float) -> None:
        """Let each searcher go on from its best plan with places chosen anew."""
        until_s = time.time() + self._left_s_until(left_s)
        self._walkers.sort(key=standing)
        with ExitStack() as stack:
            told = [
                stack.enter_context(searching("solvers.admission.days", asked))
                for asked in self._repackings(until_s)
            ]
            found = [events.get() for events in told]
        for walker, places in zip(self._walkers, found, strict=True):
            if places is not None:  # else its process died
                walker.begin(AdmissionPlan((), walker.best_plan().rounds))
                walker.hold(days_of(places), rooms_of(places))
                self._place_held(walker, REHEATED)

    def _repackings(self, until_s: float) -> Iterator[Repacking]:
        """Ask the better half to keep the rooms' sexes, the others to choose them."""
        for number, walker in enumerate(self._walkers):
            places, seed = places_of(walker.best_plan()), self._chance.randrange(2**31)
            is_kept = number < (len(self._walkers) + 1) // 2
            yield Repacking(self._problem, places, until_s, seed, is_kept)

    def _ends_trial(self, number: int) -> bool:
        """Whether one searcher is let go, as it is known now what packed days give."""
        *others, packed = self._walkers
        if len(others) < self._budget.num_threads:
            return False
        is_hopeless = packed.cost > HOPELESS * min(walker.cost for walker in others)
        if number < self._last_of_trial and not is_hopeless:
            return False
        self._walkers.sort(key=lambda walker: walker.cost)
        del self._walkers[-1]
        return True


def standing(walker: AdmissionWalker) -> tuple[int, int]:
    """Return how good the best is that a searcher has seen; the less, the better."""
    return walker.best_missing, walker.best_cost


def places_of(plan: AdmissionPlan) -> Places:
    """Return where a plan's patients lie."""
    return {a.patient: (a.day, a.room) for a in plan.admissions}


def exchange(walkers: Sequence[AdmissionWalker]) -> None:
    """Let the worse half go on from where the best searcher is."""
    in_order = sorted(walkers, key=lambda walker: walker.cost)
    for walker in in_order[(len(walkers) + 1) // 2 :]:
        walker.take_over(in_order[0])
