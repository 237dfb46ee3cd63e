"""The entry point: a problem in, a checked proposal out."""

import time

from pks.errors import EngineDefect
from pks.problems.blocks import BlocksPlan, BlocksProblem, today
from pks.problems.blocks.plan import empty
from pks.problems.blocks.problem import TIERS
from pks.rules.blocks import check_blocks
from pks.score import gap
from pks.score.blocks import blocks_objective, blocks_terms
from solvers.blocks.events import Done, Event, Proposed, TierBound
from solvers.blocks.request import Request
from solvers.blocks.result import BlocksResult, TierResult
from solvers.blocks.tiers import tier_amount, tier_unit
from solvers.child import Events, is_late, searching, told
from solvers.params import SolveParams
from solvers.result import Status


class BlocksWatch:
    """Override what is of interest."""

    def on_plan(self, seconds: float, objective: int) -> None:
        """Hear of a better plan."""


def solve_blocks(
    problem: BlocksProblem, params: SolveParams, watch: BlocksWatch | None = None
) -> BlocksResult:
    """
    Propose a master schedule.

    The search runs in a process of its own; every plan that it finds is checked by
    the rules before it counts. ``KeyboardInterrupt`` (Ctrl-C) ends it and gives the
    best plan so far with status ``stopped``.

    Raises
    ------
    EngineDefect
        If the engine answers a plan that breaks a rule or costs less than a bound, or
        its process dies.
    """
    log = Log(problem, watch or BlocksWatch())
    request = Request(problem, params, time.time())
    with searching("solvers.blocks", request) as events:
        try:
            follow(events, log, params)
        except KeyboardInterrupt:
            log.is_stopped = True
    return log.result()


class Log:
    """What a search has told so far, checked."""

    def __init__(self, problem: BlocksProblem, watch: BlocksWatch) -> None:
        self._problem, self._watch = problem, watch
        self._began_s = time.monotonic()
        self._plan = today(problem)
        self._objective = blocks_objective(problem, self._plan)
        self._bounds: dict[int, int] = {}
        self._first_plan_s: float | None = None
        self.is_stopped = False

    def runtime_s(self) -> float:
        """Return the seconds since the call."""
        return time.monotonic() - self._began_s

    def take(self, event: Event) -> None:
        """Take in one event."""
        if isinstance(event, Proposed):
            self._take_plan(event.plan)
        elif isinstance(event, TierBound):
            self._bounds[event.tier] = event.value

    def _take_plan(self, plan: BlocksPlan) -> None:
        broken = check_blocks(self._problem, plan)
        if broken:
            raise EngineDefect(f"The proposal breaks {broken[0]}.")
        cost = blocks_objective(self._problem, plan)
        if self._first_plan_s is None:
            self._first_plan_s = self.runtime_s()
        if cost < self._objective:
            self._plan, self._objective = plan, cost
            self._watch.on_plan(self.runtime_s(), cost)

    def tiers(self) -> tuple[TierResult, ...]:
        """Return each tier with its bound."""
        terms = blocks_terms(self._problem, self._plan)
        return tuple(
            TierResult(tier, tier_amount(terms, tier), self._bounds.get(number))
            for number, tier in enumerate(TIERS)
        )

    def bound(self) -> int | None:
        """
        Return a cost that no plan goes below; None without any.

        A tier's bound holds among plans as good in the tiers before; those that are
        not cost more than all that later tiers could save.
        """
        if not self._bounds:
            return None
        weights = self._problem.weight_by_term
        units = (tier_unit(weights, tier) for tier in TIERS)
        return sum(unit * self._bounds.get(n, 0) for n, unit in enumerate(units))

    def result(self) -> BlocksResult:
        """Return everything as the answer."""
        bound, cost = self.bound(), self._objective
        if bound is not None and cost < bound:
            raise EngineDefect(f"A plan costs {cost}, below the bound {bound}.")
        status = Status.OPTIMAL if cost == bound else Status.FEASIBLE
        return BlocksResult(
            status=Status.STOPPED if self.is_stopped else status,
            plan=self._plan,
            objective=cost,
            bound=bound,
            gap=gap(cost, bound, blocks_objective(self._problem, empty(self._problem))),
            tiers=self.tiers(),
            first_plan_s=self._first_plan_s,
            runtime_s=self.runtime_s(),
        )


def follow(events: Events, log: Log, params: SolveParams) -> None:
    """Take events until the search is done or its time is up."""
    for event in told(events, lambda: is_late(params, log.runtime_s())):
        if isinstance(event, Done):
            return
        log.take(event)
