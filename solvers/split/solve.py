"""
A week of several sites: its parts searched side by side, then patients exchanged.

1. Cut: sites that nothing but patients ties are parts, shared patients go by worth and
   room (`giving`).
2. Every part whose turn comes later gets its greedy plan at once, so that there is a
   plan of the whole from then on, whatever happens.
3. The parts are searched, each for a share of the time by its sessions, and beside them
   the bound where patients are shared (`bound`).
4. Shared patients who got no place are offered to the next part they could go to,
   which goes on from its plan and keeps it where nothing better comes of them.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pks.machine.fanout import Fanout, Line, fanout_for
from pks.problems.week.cut import Group, Part, cut, tied_sites
from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.params import SolveParams
from solvers.result import SolveResult, Status
from solvers.solve import solve
from solvers.split.bound import BoundTask, bound_task, bounded
from solvers.split.giving import Homes, given_homes
from solvers.split.log import SplitLog
from solvers.split.shares import Turn, turns
from solvers.split.tasks import LEAST_S, SearchTask, Standing, first_plan, searched
from solvers.watch import Watch

SPLIT_SESSIONS = 80  # a week with fewer has room for one search
OFFER_SHARE = 0.1  # of the time, for patients offered to other parts
BOUND_SIZE = 0.6  # of a set of parts' sessions, what its bound counts as


def is_better_split(problem: WeekProblem, groups: Sequence[Group]) -> bool:
    """Whether a week is large enough, and falls into parts."""
    return len(groups) > 1 and len(problem.sessions) >= SPLIT_SESSIONS


def solve_by_parts(
    problem: WeekProblem,
    params: SolveParams,
    watch: Watch | None = None,
    cluster: str | None = None,
) -> SolveResult:
    """
    Plan a week, by parts where `is_better_split`.

    As `solvers.solve`; Ctrl-C gives the best plan of every part, the greedy one where
    the search had not begun.

    Parameters
    ----------
    cluster
        Address of a Dask scheduler whose workers search; None for this machine.

    Raises
    ------
    EngineDefect
        If rules and score do not confirm a plan, or a process dies.
    InvalidInput
        If the cluster does not answer.
    """
    groups = tied_sites(problem)
    if not is_better_split(problem, groups):
        return solve(problem, params, watch)
    homes = given_homes(problem, groups)
    with fanout_for(params.num_workers, cluster) as fanout:
        search = SplitSearch(problem, groups, homes, params, watch or Watch(), fanout)
        found = search.run()
    if found is not None:
        return found
    return solve(problem, params, watch)  # a must-case may have gone to the wrong part


def do(task: Any, line: Line) -> Any:
    """Search a part or bound several."""
    return bounded(task, line) if isinstance(task, BoundTask) else searched(task, line)


class SplitSearch:
    """One search by parts of one week."""

    def __init__(
        self,
        problem: WeekProblem,
        groups: Sequence[Group],
        homes: Homes,
        params: SolveParams,
        watch: Watch,
        fanout: Fanout,
    ) -> None:
        self._problem = problem
        self._groups = groups
        self._homes = list(homes.home)
        self._choices = homes.choices
        self._params = params
        self._fanout = fanout
        self._sets = sharing_sets(len(groups), homes)
        self._shared = [members for members in self._sets if len(members) > 1]
        parts = cut(problem, groups, homes.home)
        self._log = SplitLog(problem, parts, watch, self._sets)
        self._infeasible: SolveResult | None = None

    def run(self) -> SolveResult | None:
        """Search; None if a part is infeasible that might not be so in the whole."""
        try:
            self._first_plans()
            self._search_parts()
            if self._choices and self._infeasible is None:
                self._offer()
        except KeyboardInterrupt:
            self._fanout.stop()
            self._log.is_stopped = True
        if self._infeasible is None:
            return self._log.result()
        is_proof = not any(self._problem.cases[c].fixed_day for c in self._choices)
        return self._infeasible if is_proof else None

    def _left_s(self) -> float:
        return max(LEAST_S, self._params.time_limit_s - self._log.runtime_s())

    def _first_plans(self) -> None:
        """Give a plan to every part that is not searched at once."""
        order = [turn.part for turn in self._turns(1.0)]
        later = order[self._fanout.num_workers :]
        waiting = [i for i in later if i < len(self._log.parts)]
        problems = [self._log.parts[i].problem for i in waiting]
        for i, plan in self._fanout.map(first_plan, problems, lambda *_: None):
            self._log.take(waiting[i], plan, None)

    def _turns(self, time_s: float) -> list[Turn]:
        """Return the turns of the parts, and of the bounds of `_shared` after them."""
        sizes = sizes_of(self._log.parts)
        bounds = [BOUND_SIZE * sum(sizes[i] for i in found) for found in self._shared]
        return turns(sizes + bounds, self._fanout.num_workers, time_s)

    def _search_parts(self) -> None:
        """Search every part, and bound every set of parts that share patients."""
        share = 1.0 - OFFER_SHARE if self._choices else 1.0
        time_s = share * self._left_s()
        ends_at_s = time.time() + time_s
        tasks: list[SearchTask | BoundTask] = []
        numbers: list[int] = []
        for turn in self._turns(time_s):
            params, beyond = self._for(turn.lasts_s), turn.part - len(self._log.parts)
            if beyond >= 0:
                numbers.append(self._shared[beyond][0])
                tasks.append(self._bound_task(self._shared[beyond], params, ends_at_s))
            else:
                numbers.append(turn.part)
                tasks.append(self._search_task(turn.part, params, ends_at_s))
        self._run(tasks, numbers)

    def _for(self, seconds: float) -> SolveParams:
        """Return a task's parameters: its time, and the threads there are for it."""
        threads = max(1, self._fanout.num_workers // len(self._log.parts))
        return replace(
            self._params, time_limit_s=max(LEAST_S, seconds), num_workers=threads
        )

    def _bound_task(
        self, members: Sequence[int], params: SolveParams, ends_at_s: float
    ) -> BoundTask:
        return bound_task(
            self._problem, self._groups, self._homes, self._choices, members, params,
            ends_at_s,
        )  # fmt: skip

    def _search_task(
        self,
        i: int,
        params: SolveParams,
        ends_at_s: float,
        start: WeekPlan | None = None,
    ) -> SearchTask:
        is_alone = (i,) in self._sets  # no patient is shared, so its bound counts
        problem = self._log.parts[i].problem
        params = replace(params, with_bound=is_alone)
        return SearchTask(problem, params, ends_at_s, start)

    def _run(
        self, tasks: Sequence[SearchTask | BoundTask], numbers: Sequence[int]
    ) -> None:
        """Do tasks and take in what they tell and answer."""

        def heard(i: int, message: object) -> None:
            assert isinstance(message, Standing)
            is_bound = isinstance(tasks[i], BoundTask)
            self._log.take(numbers[i], message.plan, message.bound, is_bound)

        for i, result in self._fanout.map(do, tasks, heard):
            self._take(numbers[i], result)

    def _take(self, i: int, result: "SolveResult | int | None") -> None:
        """Take in a task's result."""
        if not isinstance(result, SolveResult):
            return
        if result.status == Status.INFEASIBLE:
            self._infeasible = result
            self._fanout.stop()
            return
        self._log.take(i, result.plan, result.bound)
        if self._log.num_candidates_of[i] == 0:  # those of the part as first cut
            self._log.num_candidates_of[i] = result.num_candidates
        longest_s = max(self._log.without_compiled_s, result.without_compiled_s)
        self._log.without_compiled_s = longest_s

    def _offer(self) -> None:
        """Offer shared patients without a place to other parts."""
        before = self._log.plan()
        if self._log.is_stopped or before is None:
            return
        booked = {b.case for b in before.bookings}
        homes = list(self._homes)
        for c, choices in self._choices.items():
            if c not in booked and homes[c] in choices:
                homes[c] = choices[(choices.index(homes[c]) + 1) % len(choices)]
        parts = cut(self._problem, self._groups, homes)
        changed = [
            i for i, part in enumerate(parts) if part.cases != self._log.parts[i].cases
        ]
        self._homes = homes
        self._log.replace_parts(parts, [part.own(before) for part in parts])
        tasks, numbers = [], []
        sizes = sizes_of([parts[i] for i in changed])
        ends_at_s = time.time() + self._left_s()
        for turn in turns(sizes, self._fanout.num_workers, self._left_s()):
            i, params = changed[turn.part], self._for(turn.lasts_s)
            numbers.append(i)
            tasks.append(self._search_task(i, params, ends_at_s, self._log.plans[i]))
        self._run(tasks, numbers)


def sizes_of(parts: Sequence[Part]) -> list[float]:
    """Return what each part's share of the time goes by: its sessions."""
    return [float(max(1, len(part.problem.sessions))) for part in parts]


def sharing_sets(num_groups: int, homes: Homes) -> tuple[tuple[int, ...], ...]:
    """Return the groups in sets that share no patient with each other."""
    sets = [{g} for g in range(num_groups)]
    for found in {tuple(choices) for choices in homes.choices.values()}:
        together = [members for members in sets if members.intersection(found)]
        sets = [members for members in sets if members not in together]
        sets.append(set().union(*together))
    return tuple(sorted(tuple(sorted(members)) for members in sets))
