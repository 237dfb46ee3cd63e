"""
A region or a nation searched by parts, beside the same week searched as one.

``python -m benchmarks.split --size region --time-limit 120 --whole`` prints what
came of it; ``--warm 40`` plans so many theatre-days and days of a hospital's plan anew.
"""

import argparse
import sys
import time
from random import Random
from threading import Event, Thread

import psutil

from pks.demo import demo_region
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.score import terms
from solvers import SolveParams, SolveResult, solve
from solvers.split import solve_by_parts
from solvers.warm import Change, WarmWeek

MIB = 2**20
SAMPLE_S = 0.5


class PeakMemory:
    """The most memory that this process and all it started held at once, in MiB."""

    def __init__(self) -> None:
        self._end = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self.mib = 0.0

    def _watch(self) -> None:
        here = psutil.Process()
        while not self._end.wait(SAMPLE_S):
            self.mib = max(self.mib, sum(map(held, family(here))) / MIB)

    def __enter__(self) -> "PeakMemory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()


def family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def held(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def told(name: str, problem: WeekProblem, result: SolveResult, mib: float) -> str:
    plan = result.plan or WeekPlan()
    found = terms(problem, plan)
    late = {name: found[name].amount for name in problem.first}
    gap = "none" if result.gap is None else f"{100 * result.gap:.1f} %"
    return (
        f"{name}: {len(plan.bookings)} booked of {result.num_candidates}, {late},"
        f" objective {result.objective}, bound {result.bound}, gap {gap},"
        f" first plan {result.first_plan_s} s, {result.runtime_s:.0f} s, {mib:.0f} MiB"
    )


def by_parts_and_whole(size: str, params: SolveParams, with_whole: bool) -> None:
    region = demo_region(size, seed=1)
    problem = week_problem(region, region.parameters.start_week)
    for name, search in (("by parts", solve_by_parts), ("as one", solve)):
        if name == "by parts" or with_whole:
            with PeakMemory() as peak:
                result = search(problem, params)
            say(told(name, problem, result, peak.mib))


def warm_replans(num_changes: int) -> None:
    """Print the seconds of changes drawn at random: one theatre's day, then a day."""
    region = demo_region("hospital", seed=1)
    problem = week_problem(region, region.parameters.start_week)
    plan = solve(problem, SolveParams(time_limit_s=30)).plan or WeekPlan()
    chance = Random(1)
    with WarmWeek(problem) as warm:
        warm.replan(Change(plan, frozenset()))
        for what in ("theatre", "day"):
            took = sorted(
                seconds(warm, drawn(problem, plan, what, chance))
                for _ in range(num_changes)
            )
            middle, late = took[len(took) // 2], took[int(0.95 * (len(took) - 1))]
            say(f"{what}: p50 {middle:.2f} s, p95 {late:.2f} s, max {took[-1]:.2f} s")


def drawn(problem: WeekProblem, plan: WeekPlan, what: str, chance: Random) -> Change:
    """Return a patient's cancellation, with what is planned anew around it."""
    gone = chance.choice(plan.bookings)
    session = problem.sessions[gone.session]
    again = frozenset(
        s
        for s, other in enumerate(problem.sessions)
        if other.day == session.day
        and (what == "day" or other.theatre == session.theatre)
    )
    return Change(plan, again, lost_cases=frozenset({gone.case}))


def seconds(warm: WarmWeek, change: Change) -> float:
    began_s = time.monotonic()
    warm.replan(change)
    return time.monotonic() - began_s


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="region", choices=("region", "nation"))
    parser.add_argument("--time-limit", type=float, default=120.0)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--warm", type=int, default=0)
    asked = parser.parse_args()
    if asked.warm:
        warm_replans(asked.warm)
    else:
        params = SolveParams(time_limit_s=asked.time_limit, seed=1)
        by_parts_and_whole(asked.size, params, asked.whole)


if __name__ == "__main__":
    main()
