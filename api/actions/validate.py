"""
Plan, simulate, move the sessions' buffers, plan again: until the accepted risk is met.

The week model thinks that a session's time is normal and begins when it should. The
simulation tells when each session ends at its accepted risk; the difference is the
session's buffer, a fact of the problem, so that rules, score and engines read the same
limit. A plan is kept for what it holds: fewest sessions above the accepted risk, then
the least cost by the first problem.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from api.actions.replications import fanout_of_replications
from pks.machine.fanout import Fanout
from pks.model.policy import Policy
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.score import objective
from sim import Precision, replicate
from sim.hospital import hospital_of
from sim.week import WeekModel, planned_week, rooms_of
from sim.week.planned import weeks_until
from sim.week.result import SessionResult, WeekResult, week_result
from solvers import SolveParams, SolveResult, Status, Watch, solve
from solvers.split import solve_by_parts

PLANS_AGAIN = 3
FIRST_SHARE = 0.4  # of the time
LEAST_S = 2.0  # for a plan
CONTROLS = 2  # simulations after the last plan
REPLICATIONS = 1000
AIM = 0.9  # of the accepted risk, so that other chance does not pass it


@dataclass(frozen=True, slots=True)
class Round:
    """A plan of the loop and its simulation."""

    problem: WeekProblem
    result: SolveResult
    plan: WeekPlan
    lived: WeekResult
    cost: int

    @property
    def num_surely_above(self) -> int:
        """Sessions whose whole interval is above the accepted risk."""
        return sum(session.is_surely_above for session in self.lived.sessions)

    @property
    def buffers(self) -> dict[str, int]:
        """The buffers it was planned with, by session."""
        rows = zip(self.problem.labels.sessions, self.problem.sessions, strict=True)
        return {name: row.buffer_min for name, row in rows if row.buffer_min}


@dataclass(frozen=True, slots=True)
class Validation:
    """
    What the loop did.

    Attributes
    ----------
    chosen
        Number of the round whose plan is kept, from 0.
    before, after
        The first plan and the kept one under chance that the loop has not seen.
    seed
        Of the loop's chance; that of ``before`` and ``after`` is one more.
    """

    rounds: tuple[Round, ...]
    chosen: int
    before: WeekResult
    after: WeekResult
    seed: int

    @property
    def kept(self) -> Round:
        """The round whose plan is kept."""
        return self.rounds[self.chosen]


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
            self._add(self._base, result, fanout)
            if self._plan_again(fanout):
                return self._kept.problem, self._kept.result, self._validation(fanout)
        except KeyboardInterrupt:
            pass
        if self._rounds:
            return self._kept.problem, stopped(self._kept.result), None
        return self._base, stopped(result), None

    def _plan_again(self, fanout: Fanout) -> bool:
        """Plan and simulate while there is time; return False where it was stopped."""
        for left in range(PLANS_AGAIN, 0, -1):
            params = self._params_for(left)
            if params is None:
                break
            buffers = next_buffers(
                self._rounds[-1].buffers,
                self._rounds[-1].lived.sessions,
                is_first=left == PLANS_AGAIN,
                is_last=left == 1,
            )
            problem = week_problem(self._region, self._week, buffers=buffers)
            result = solve(problem, params, self._watch, self._rounds[-1].plan)
            if is_over(result):
                return result.status is not Status.STOPPED
            self._add(problem, result, fanout)
        return True

    def _params_for(self, left: int) -> SolveParams | None:
        """Return the limits of the next of some plans; None if there is no time."""
        if self._params.effort is not None:
            return self._params
        simulations_s = (left + CONTROLS) * self._simulated_s
        each_s = (self._ends_s - time.monotonic() - simulations_s) / left
        return None if each_s < LEAST_S else replace(self._params, time_limit_s=each_s)

    def _add(self, problem: WeekProblem, result: SolveResult, fanout: Fanout) -> None:
        """Simulate a plan and keep both as a round."""
        assert result.plan is not None
        began_s = time.monotonic()
        lived = self._lived(problem, result.plan, self._params.seed, fanout)
        self._simulated_s = time.monotonic() - began_s
        cost = objective(self._base, result.plan)
        self._rounds.append(Round(problem, result, result.plan, lived, cost))

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
        """Number of the round with the fewest surely above, then the least cost."""
        rounds = self._rounds
        return min(
            range(len(rounds)),
            key=lambda i: (rounds[i].num_surely_above, rounds[i].cost),
        )

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


def next_buffers(
    had: Mapping[str, int],
    sessions: Iterable[SessionResult],
    *,
    is_first: bool,
    is_last: bool,
) -> dict[str, int]:
    """
    Return the buffers of the next plan, minutes by session; below 0 they loosen.

    A session that is above the accepted risk gets what its simulated end lacks, at
    least what it had. One that is not gets it too, halfway from the second plan on, so
    that it does not swing; in the last plan it keeps what it has.
    """
    found = dict(had)
    for session in sessions:
        name = session.session.slot.session_id
        before_min, needed = had.get(name, 0), needed_min(session)
        if is_late(session):
            found[name] = max(before_min, needed)
        elif not is_last:
            found[name] = needed if is_first else (before_min + needed) // 2
    return {name: minutes for name, minutes in found.items() if minutes}


def is_late(session: SessionResult) -> bool:
    """Whether a session passes its limit more often than is aimed at."""
    return session.end_min_at(AIM) > session.limit_min


def needed_min(session: SessionResult) -> int:
    """
    Return how much later a session ends at its risk than the week model thinks.

    Gaps that the plan leaves count only where the session passes its limit: elsewhere
    they are no reason to plan less.
    """
    planned = session.session
    gaps_min = 0 if is_late(session) else planned.gaps_min
    return session.end_min_at(AIM) - planned.formula_end_min - gaps_min
