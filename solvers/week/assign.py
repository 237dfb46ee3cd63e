"""Who is where, with start minutes but for what a whole site shares: annealed."""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from random import Random

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.anneal import Cooling, anneal
from solvers.budget import Budget
from solvers.week.kernel.walker import WeekWalker
from solvers.week.places import Places
from solvers.week.tiers import Tier, concerns, tiers

MOVES_PER_EFFORT = 20_000  # of each tier
TIER_SHARES = (0.6, 0.25, 0.15)  # of the time: what counts most gets most
HOT, COLD = 1.4, 0.02  # of the largest single gain of a tier


class Assigner:
    """Anneals assignments of one week, one after the other."""

    def __init__(
        self,
        problem: WeekProblem,
        places: Sequence[Places],
        budget: Budget,
        chance: Random,
    ) -> None:
        self._problem = problem
        self._places = places
        self._budget = budget
        first, *others = (chance.randrange(2**31) for _ in range(budget.num_searchers))
        walker = WeekWalker(problem, places, first)
        walker.load()
        self._walkers = [walker, *(walker.twin(seed) for seed in others)]
        self._tiers = tiers(problem)

    def improve(self, start: WeekPlan, spend_s: float) -> WeekPlan:
        """
        Return the best assignment found in so many seconds at most, or with an effort.

        A tier moves the cases it concerns and those of the tiers before it; it is too
        cold then for anything that counts more. Starts know no recovery places and no
        movable equipment.
        """
        ends = list(accumulate(shares_of(len(self._tiers))))
        left_s = self._budget.left_s()
        spend_s = min(spend_s, left_s)
        end_s = left_s - spend_s
        pool: set[int] = set()
        for tier, end in zip(self._tiers, ends, strict=True):
            new = self._new_cases(tier, pool)
            pool |= new
            most = max((self._walkers[0].most_gain(c) for c in new), default=0)
            if most > 0:
                cooling = Cooling(HOT * most, COLD * most)
                tier_end_s = end_s + (1 - end) * spend_s
                start = self._annealed(start, pool, cooling, tier_end_s)
        return start

    def _annealed(
        self, start: WeekPlan, pool: set[int], cooling: Cooling, end_s: float
    ) -> WeekPlan:
        for walker in self._walkers:
            walker.begin(start, pool)
        effort = self._budget.params.effort
        best = anneal(
            self._walkers,
            cooling,
            num_moves=None if effort is None else MOVES_PER_EFFORT * effort,
            left_s=partial(self._budget.left_s_until, end_s),
        )
        return best.best_plan()

    def _new_cases(self, tier: Tier, pool: set[int]) -> set[int]:
        """Return the cases that a tier concerns and no tier before it."""
        cases = self._problem.cases
        return {
            c
            for c, found in enumerate(self._places)
            if found and c not in pool and concerns(self._problem, tier, cases[c])
        }


def shares_of(num_tiers: int) -> list[float]:
    """Return each tier's share of the time, 1 together."""
    shares = TIER_SHARES[-num_tiers:] or (1.0,)
    shares = (*shares, *[shares[-1]] * (num_tiers - len(shares)))
    return [share / sum(shares) for share in shares]
