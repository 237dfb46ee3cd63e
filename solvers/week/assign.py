"""Who is where on which day, annealed tier by tier; start minutes come afterwards."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from random import Random

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.anneal import Cooling, anneal
from solvers.budget import Budget
from solvers.week.kernel.walker import SurgeonDay, WeekWalker
from solvers.week.places import Places
from solvers.week.tiers import Tier, concerns, tier_unit, tiers

MOVES_PER_EFFORT = 20_000  # of each tier
TIER_SHARES = (0.6, 0.25, 0.15)  # of the time: what counts most gets most
HOT, COLD = 1.4, 0.02  # of the largest single gain of a tier
GUIDE = 0.3  # units of the first tier, for another session of a surgeon's day
DEARER = 3.0  # a guide, each time that such sessions got no start minutes


class Assigner:
    """Anneals assignments of one week, one after the other, and learns from each."""

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
        self._walkers = [walker, *(walker.twin(seed) for seed in others)]
        self._tiers = tiers(problem)
        unit = tier_unit(problem, self._tiers[0])
        self._guides: dict[SurgeonDay, float] = {
            (k, problem.sessions[s].day): GUIDE * unit if unit > 1 else 0.0
            for found in places
            for s, k in found
        }

    def improve(self, start: WeekPlan, spend_s: float, heat: float = 1.0) -> WeekPlan:
        """
        Return the best assignment found in so many seconds, or with a fixed effort.

        A tier moves the cases it concerns and those of the tiers before it; it is too
        cold then for anything that counts more. Starts are each booking's first.

        Parameters
        ----------
        heat
            What to begin with of the temperature at which everything moves.
        """
        ends = list(accumulate(shares_of(len(self._tiers))))
        end_s = self._budget.left_s() - spend_s
        pool: set[int] = set()
        for tier, end in zip(self._tiers, ends, strict=True):
            new = self._new_cases(tier, pool)
            pool |= new
            most = max((self._walkers[0].most_gain(c) for c in new), default=0)
            if most > 0:
                cooling = Cooling(max(HOT * heat, COLD) * most, COLD * most)
                tier_end_s = end_s + (1 - end) * spend_s
                start = self._annealed(start, pool, cooling, tier_end_s)
        return start

    def _annealed(
        self, start: WeekPlan, pool: set[int], cooling: Cooling, end_s: float
    ) -> WeekPlan:
        guides = {day: int(guide) for day, guide in self._guides.items()}
        for walker in self._walkers:
            walker.begin(start, pool, guides)
        effort = self._budget.params.effort
        best = anneal(
            self._walkers,
            cooling,
            num_moves=None if effort is None else MOVES_PER_EFFORT * effort,
            left_s=partial(seconds_until, self._budget, end_s),
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

    def learn(self, found: WeekPlan, timed: WeekPlan) -> bool:
        """
        Make dearer what got no start minutes; whether there was any.

        Whoever works in the session of a case that was lost, and in others that day,
        is to blame: each session beyond the first costs more from then on.
        """
        sessions = self._problem.sessions
        at = {b.case: b.session for b in timed.bookings}
        lost = [b for b in found.bookings if at.get(b.case) != b.session]
        works = {(b.session, b.surgeon) for b in found.bookings}
        num_sessions = Counter((k, sessions[s].day) for s, k in works)
        to_blame = {
            (k, sessions[s].day)
            for b in lost
            for s, k in works
            if s == b.session and num_sessions[k, sessions[s].day] > 1
        }
        for surgeon_day in to_blame:
            self._guides[surgeon_day] *= DEARER
        return bool(lost)


def seconds_until(budget: Budget, end_s: float) -> float:
    """Return the seconds until only so many are left."""
    return budget.left_s() - end_s


def shares_of(num_tiers: int) -> list[float]:
    """Return each tier's share of the time, 1 together."""
    shares = TIER_SHARES[-num_tiers:] or (1.0,)
    shares = (*shares, *[shares[-1]] * (num_tiers - len(shares)))
    return [share / sum(shares) for share in shares]
