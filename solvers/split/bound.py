r"""
What no plan costs less than, where parts share patients.

Let :math:`C` be the cost, :math:`p` the parts, each with *every* patient who could go
there, :math:`\emptyset` the empty plan, and :math:`x_p` what a plan :math:`x` of the
whole has in part :math:`p`. A patient is booked in one part at most, and costs the
same in every other as if nothing were planned. So gains add up:

.. math:: C(\emptyset) - C(x) = \sum_p \left( C_p(\emptyset) - C_p(x_p) \right)

Each :math:`x_p` is a plan of its part, if nothing else is asked of the part than of the
whole: a patient who must be booked, but may be so in another part, must not here, and
no emergency reserve is asked for. So a bound of every part gives one of the whole. But
the parts gain the same patient more than once. Hence prices: a part pays
:math:`\mu_c \ge 0` for a shared patient it books, and since nobody is booked twice,

.. math::
    C(x) \ge C(\emptyset) - \sum_p \max_{x_p} \Big( C_p(\emptyset) - C_p(x_p)
    - \sum_{c \in x_p} \mu_c \Big) - \sum_c \mu_c

for any prices whatever (a Lagrangian bound). Good ones come by steps towards
what several parts want at once (Polyak 1969), on the linear relaxations of the first
tier; then a tree search raises each part's bound at those prices. The tiers below count
every case on its own best day.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pks.machine.fanout import Line
from pks.problems.week.cut import Group, part_of
from pks.problems.week.problem import Case, WeekProblem
from solvers.budget import Budget
from solvers.params import SolveParams
from solvers.split.priced import CENTS, PricedPart, empty_costs
from solvers.split.tasks import Standing, params_in_time
from solvers.week.tiers import tier_unit, tiers

ROUNDS = 5  # of prices, at most
LINEAR_KEEPS = 0.2  # of the time, for the tree searches at least
WANTED = 1e-3  # more than once by this much is too often


@dataclass(frozen=True, slots=True)
class BoundTask:
    """
    Parts that share patients.

    Attributes
    ----------
    problems
        The parts, each with all who could go there.
    shared
        By part, index in it and number of each patient who could go to several.
    own
        By part, numbers of those whom the search's part holds.
    empty
        What the empty plan of all of them costs, tier by tier.
    ends_at_s
        When it must be over, by ``time.time()``.
    """

    problems: tuple[WeekProblem, ...]
    shared: tuple[Mapping[int, int], ...]
    own: tuple[frozenset[int], ...]
    empty: tuple[int, ...]
    params: SolveParams
    ends_at_s: float


def bound_task(
    problem: WeekProblem,
    groups: Sequence[Group],
    homes: Sequence[int],
    choices: Mapping[int, Sequence[int]],
    members: Sequence[int],
    params: SolveParams,
    ends_at_s: float,
) -> BoundTask:
    """Return the task for some of the groups, which share patients among them."""
    rows = list(problem.cases)
    for c in choices:
        rows[c] = freed(problem, c)
    relaxed = replace(
        problem,
        cases=tuple(rows),
        sites=tuple(replace(site, emergency_reserve_min=0) for site in problem.sites),
    )
    kept = [
        [c for c, home in enumerate(homes) if g in choices.get(c, (home,))]
        for g in members
    ]
    own = [c for c, home in enumerate(homes) if home in members]
    sites = tuple(site for g in members for site in groups[g])
    return BoundTask(
        tuple(
            part_of(relaxed, groups[g], cases).problem
            for g, cases in zip(members, kept, strict=True)
        ),
        tuple(
            {i: c for i, c in enumerate(cases) if c in choices} for cases in kept
        ),
        tuple(frozenset(c for c in choices if homes[c] == g) for g in members),
        empty_costs(part_of(problem, sites, own).problem),
        params,
        ends_at_s,
    )  # fmt: skip


def freed(problem: WeekProblem, c: int) -> Case:
    """Return a case that must be booked as one that may, on the same day."""
    case = problem.cases[c]
    if not case.fixed_day or case.present is None:
        return case
    day = case.present.day
    return replace(
        case,
        fixed_day=False,
        first_day=max(case.first_day, day),
        last_day=min(case.last_day, day),
    )


def bounded(task: BoundTask, line: Line) -> int | None:
    """Return the highest bound found; tell it whenever it grows."""
    params = params_in_time(task.params, task.ends_at_s)
    if params is None or line.is_stopped():
        return None
    return SharedBound(replace(task, params=params), line).highest()


class SharedBound:
    """The search for good prices, and for bounds at those."""

    def __init__(self, task: BoundTask, line: Line) -> None:
        self._task = task
        self._line = line
        self._budget = Budget(task.params)
        self._parts = [
            PricedPart(problem, shared)
            for problem, shared in zip(task.problems, task.shared, strict=True)
        ]
        problem = task.problems[0]
        self._unit = tier_unit(problem, tiers(problem)[0])
        self._cents: dict[int, int] = {}
        self._least: list[float] = [part.apart for part in self._parts]
        self._told: int | None = None

    def highest(self) -> int | None:
        """Find prices, then search; return the bound."""
        self._tell()
        self._find_prices()
        total = sum(part.size for part in self._parts)
        for i, part in enumerate(self._parts):
            left_s, size = self._budget.left_s(), part.size
            params = self._task.params
            if params.effort is None:
                params = replace(params, time_limit_s=max(0.1, left_s * size / total))
            part.searched(self._cents, Budget(params), partial(self._raise_to, i))
            total -= size
            if self._line.is_stopped():
                break
        return self._told

    def _find_prices(self) -> None:
        """Step from no prices towards good ones; keep the best, and its bounds."""
        cents: dict[int, int] = {}
        aim: float | None = None
        for _ in range(ROUNDS):
            found = self._priced(cents, is_own=False)
            if found is None or self._line.is_stopped():
                return
            least, wanted = found
            amount = self._amount(least, cents)
            if amount > self._amount(self._least, self._cents):
                self._cents, self._least = dict(cents), least
                self._tell()
            if not self._has_time_for_prices():
                return
            aim = self._aim() if aim is None else aim
            if aim is None:
                return
            cents = stepped(cents, wanted, aim - amount)

    def _aim(self) -> float | None:
        """Return what prices can reach at most: everybody where the search has them."""
        found = self._priced({}, is_own=True)
        return None if found is None else self._amount(found[0], {})

    def _has_time_for_prices(self) -> bool:
        keeps_s = LINEAR_KEEPS * self._task.params.time_limit_s
        return self._budget.has_more_than(keeps_s)

    def _priced(
        self, cents: Mapping[int, int], *, is_own: bool
    ) -> tuple[list[float], Counter[int]] | None:
        """Return each part's least priced cost, and how often each is wanted."""
        wanted: Counter[int] = Counter()
        least = []
        for part, own in zip(self._parts, self._task.own, strict=True):
            only = own if is_own else None
            found = part.relaxed(cents, only, self._budget.left_s())
            if found is None:
                return None
            least.append(found[0])
            wanted.update(found[1])
        return least, wanted

    def _raise_to(self, i: int, least: float) -> None:
        if least > self._least[i]:
            self._least[i] = least
            self._tell()

    def _amount(self, least: Sequence[float], cents: Mapping[int, int]) -> float:
        """Return the bound of the first tier that the parts' priced costs give."""
        empty = self._task.empty[0] / self._unit
        gains = (p.empty - cost for p, cost in zip(self._parts, least, strict=True))
        return empty - sum(gains) - sum(cents.values()) / CENTS

    def _tell(self) -> None:
        """Tell the bound of all tiers together, if it has grown."""
        amount = math.ceil(self._amount(self._least, self._cents) - 1e-4)
        gains = (sum(part.gain_below) for part in self._parts)
        value = self._unit * max(0, amount) + sum(self._task.empty[1:]) - sum(gains)
        if self._told is None or value > self._told:
            self._told = value
            self._line.tell(Standing(None, value))


def stepped(
    cents: Mapping[int, int], wanted: Mapping[int, float], ahead: float
) -> dict[int, int]:
    """Return prices one step further: dearer who is wanted by several, else cheaper."""
    slope = {
        c: amount - 1.0
        for c, amount in wanted.items()
        if amount > 1.0 + WANTED or cents.get(c, 0) > 0
    }
    steep = sum(over**2 for over in slope.values())
    step = max(0.0, ahead) / steep if steep > 0 else 0.0
    moved = {
        c: round(cents.get(c, 0) + CENTS * step * over) for c, over in slope.items()
    }
    return {c: price for c, price in moved.items() if price > 0}
