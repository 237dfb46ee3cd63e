"""
Plan, simulate, move what sessions may hold, plan again: until they keep their risk.

The week model thinks that a session's time is normal and begins when it should. The
simulation tells when each session ends at its accepted risk, and `tightening` what it
needs then, as facts of the problem, so that rules, score and engines read the same
limits. First the whole week is planned again, then only the sessions that are still
late, all else as it is. A plan is kept for what it holds: fewest sessions above the
accepted risk, then the least cost by the first problem.
"""

import time
from dataclasses import replace

from api.actions.replications import fanout_of_replications
from api.actions.tightening import (
    must_ends,
    settled,
    settling_buffers,
    week_buffers,
)
from api.actions.validation_rounds import Kind, Round, Validation, of_the_week
from pks.machine.fanout import Fanout
from pks.model.policy import Policy
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.rules import check
from pks.score import objective
from sim import Precision, replicate
from sim.hospital import hospital_of
from sim.week import WeekModel, planned_week, rooms_of
from sim.week.planned import weeks_until
from sim.week.result import WeekResult, week_result
from solvers import SolveParams, SolveResult, Status, Watch, solve
from solvers.split import solve_by_parts

PLANS_AGAIN = 2
SETTLINGS = 10  # at most
SETTLING = 0.3  # of the time of a plan of the whole week
FIRST_SHARE = 0.4  # of the time
LEAST_S = 2.0  # for a plan
CONTROLS = 2  # simulations after the last plan
REPLICATIONS = 1000


def plan_validated(
    region: Region,
    week: str,
    params: SolveParams,
    watch: Watch | None = None,
    cluster: str | None = None,
) -> tuple[WeekProblem, SolveResult, Validation | None]:
    """
    Plan a week until its sessions keep their accepted risk, as tightly as they can.

    Ctrl-C ends it with the best plan that was simulated, the first one if none was.

    Parameters
    ----------
    params
        Limits of the whole: the first plan has `FIRST_SHARE` of the time, simulations
        theirs, the plans after it the rest. An effort is that of each plan.

    Returns
    -------
    tuple
        The problem and result of the plan that is kept; no validation without any
        plan, or where it was stopped.

    Raises
    ------
    InvalidInput
        If the week cannot be simulated: it has begun before the extract, or the region
        says too little.
    """
    hospital_of(region, weeks_until(region, week))  # refuses before the time is spent
    loop = Loop(region, week, params, watch, cluster)
    with fanout_of_replications(params.num_workers, cluster) as fanout:
        return loop.run(fanout)


class Loop:
    """Rounds of planning and simulating under way."""

    def __init__(
        self,
        region: Region,
        week: str,
        params: SolveParams,
        watch: Watch | None,
        cluster: str | None,
    ) -> None:
        self._region, self._week = region, week
        self._params, self._watch, self._cluster = params, watch, cluster
        self._ends_s = time.monotonic() + params.time_limit_s
        self._simulated_s = 0.0  # what one simulation takes
        self._base = week_problem(region, week)
        self._rounds: list[Round] = []

    def run(self, fanout: Fanout) -> tuple[WeekProblem, SolveResult, Validation | None]:
        """Plan, then again with other buffers while there is time."""
        first = replace(
            self._params, time_limit_s=max(0.1, FIRST_SHARE * self._params.time_limit_s)
        )
        result = solve_by_parts(self._base, first, self._watch, self._cluster)
        if is_over(result):
            return self._base, result, None
        try:
            self._add(self._base, result, fanout, "first")
            if self._plan_again(fanout) and self._settle(fanout):
                return self._kept.problem, self._kept.result, self._validation(fanout)
        except KeyboardInterrupt:
            pass
        if self._rounds:
            return self._kept.problem, stopped(self._kept.result), None
        return self._base, stopped(result), None

    def _plan_again(self, fanout: Fanout) -> bool:
        """Plan and simulate while there is time; return False where it was stopped."""
        for left in range(PLANS_AGAIN, 0, -1):
            params = self._params_for(1.0, left + SETTLINGS * SETTLING)
            if params is None:
                break
            before = self._rounds[-1]
            buffers = week_buffers(
                before.buffers,
                before.lived.sessions,
                is_first=left == PLANS_AGAIN,
                is_last=left == 1,
            )
            problem = week_problem(self._region, self._week, buffers=buffers)
            result = solve(problem, params, self._watch, before.plan)
            if is_over(result):
                return result.status is not Status.STOPPED
            self._add(problem, result, fanout, "week")
        return True

    def _settle(self, fanout: Fanout) -> bool:
        """
        Plan some sessions again, all else as it is; return False where it was stopped.

        The late ones; where there are none, those with time to spare.
        """
        before = self._kept
        for left in range(SETTLINGS, 0, -1):
            params = self._params_for(SETTLING, left * SETTLING)
            found = before.late or before.roomy
            if params is None or not found:
                break
            stands = must_ends(before.problem, before.plan)
            buffers = settling_buffers(before.buffers, found, stands)
            problem = week_problem(self._region, self._week, buffers=buffers)
            free = frozenset(session.session.number for session in found)
            held = settled(problem, before.plan, free)
            params = replace(params, with_bound=False)
            result = solve(held, params, self._watch, before.plan)
            if is_over(result) or check(problem, result.plan or WeekPlan()):
                return result.status is not Status.STOPPED
            if result.plan == before.plan:
                break
            kind: Kind = "late" if before.late else "room"
            result = of_the_week(problem, result, before, kind)
            before = self._add(problem, result, fanout, kind)
        return True

    def _params_for(self, share: float, left: float) -> SolveParams | None:
        """
        Return the limits of the next plan; None if there is no time.

        Parameters
        ----------
        share, left
            Of the plan, and of all that may be made yet.
        """
        if self._params.effort is not None:
            return self._params
        num = PLANS_AGAIN + SETTLINGS + 1 - len(self._rounds)
        simulations_s = (num + CONTROLS) * self._simulated_s
        left_s = self._ends_s - time.monotonic() - simulations_s
        plan_s = left_s * share / left
        return None if plan_s < LEAST_S else replace(self._params, time_limit_s=plan_s)

    def _add(
        self,
        problem: WeekProblem,
        result: SolveResult,
        fanout: Fanout,
        kind: Kind,
    ) -> Round:
        """Simulate a plan and keep both as a round."""
        assert result.plan is not None
        began_s = time.monotonic()
        lived = self._lived(problem, result.plan, self._params.seed, fanout)
        self._simulated_s = time.monotonic() - began_s
        cost = objective(self._base, result.plan)
        found = Round(problem, result, result.plan, lived, cost, kind)
        self._rounds.append(found)
        return found

    def _lived(
        self, problem: WeekProblem, plan: WeekPlan, seed: int, fanout: Fanout
    ) -> WeekResult:
        """Live a plan's week."""
        week = planned_week(self._region, problem, plan)
        precision = Precision(least=REPLICATIONS, most=REPLICATIONS)
        model = WeekModel(rooms_of(week, Policy()))
        return week_result(replicate(model, seed, precision, fanout), week.sessions)

    @property
    def _chosen(self) -> int:
        """Number of the round with the fewest above, surely first, then the cost."""

        def rank(i: int) -> tuple[int, int, int]:
            one = self._rounds[i]
            return one.num_surely_above, one.num_above, one.cost

        return min(range(len(self._rounds)), key=rank)

    @property
    def _kept(self) -> Round:
        return self._rounds[self._chosen]

    def _validation(self, fanout: Fanout) -> Validation:
        """Hold the kept plan against the first under other chance."""
        first, kept, seed = self._rounds[0], self._kept, self._params.seed + 1
        before = after = self._lived(first.problem, first.plan, seed, fanout)
        if kept is not first:
            after = self._lived(kept.problem, kept.plan, seed, fanout)
        return Validation(
            tuple(self._rounds), self._chosen, before, after, self._params.seed
        )


def is_over(result: SolveResult) -> bool:
    """Whether there is no plan to simulate, or no more is wanted."""
    no_plan = result.plan is None or not result.plan.bookings
    return no_plan or result.status is Status.STOPPED


def stopped(result: SolveResult) -> SolveResult:
    """Return a result as that of a search which was stopped."""
    return replace(result, status=Status.STOPPED)
