"""Our week plans beside those of other methods, on the same problems."""

import os
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from typing import Any

from api.actions.bench_subjects import Subject
from pks.problems.week import WeekPlan, WeekProblem
from pks.score import gap, objective, terms
from solvers import SolveParams, SolveResult, solve
from solvers.week.rivals import AT_ONCE, IN_TIME, run_rival

OURS = "pks"
EMPTY = "empty"
KIB_PER_MIB = 1024
TIMES = (1, 10)  # what a rival gets of our time


@dataclass(frozen=True, slots=True)
class BenchRequest:
    """
    What to measure.

    Attributes
    ----------
    limits_s
        Time limits of ours, each at least 0.1 s.
    with_rivals
        Whether solvers run too, at 1 and 10 times each limit; greedy plans always do.
    """

    subjects: tuple[Subject, ...]
    limits_s: tuple[float, ...]
    num_workers: int
    with_rivals: bool = False


@dataclass(frozen=True, slots=True)
class BenchRow:
    """
    What a method reached on a week.

    Attributes
    ----------
    limit_s
        Its time limit; None for methods without.
    seconds, first_plan_s
        From the call to the end and to the first checked plan.
    bound, gap
        What the method itself proved; None where it proves nothing.
    gap_to_best
        The gap to the best bound that any method proved on this week in this run.
    medical_late, guarantee_late
        Days past the limits; None without a plan.
    peak_mib
        Most memory that one of its processes held, MiB.
    """

    subject: str
    method: str
    limit_s: float | None
    num_candidates: int
    num_booked: int
    seconds: float
    first_plan_s: float | None
    objective: int | None
    bound: int | None
    gap: float | None
    gap_to_best: float | None
    medical_late: int | None
    guarantee_late: int | None
    peak_mib: int


def bench_week(
    request: BenchRequest, tell: Callable[[str], None] = lambda _: None
) -> Iterator[BenchRow]:
    """
    Yield the rows of each subject once all its methods are through.

    Parameters
    ----------
    tell
        Hears of each run before it begins.

    Raises
    ------
    InvalidInput
        If a subject or a limit does not exist.
    EngineDefect
        If a method's plan breaks a rule.
    """
    for subject in request.subjects:
        problem = subject.problem()
        rows = [empty_row(str(subject), problem)]
        for method, limit_s in runs(request):
            tell(f"{subject} {method}" + (f" {limit_s:g} s" if limit_s else ""))
            params = SolveParams(
                time_limit_s=limit_s or request.limits_s[0],
                num_workers=request.num_workers,
                seed=subject.seed,
            )
            result, peak_mib = in_own_process(method, problem, params)
            rows.append(
                row_of(str(subject), method, limit_s, problem, result, peak_mib)
            )
        yield from with_best_bound(rows, objective(problem, WeekPlan()))


def runs(request: BenchRequest) -> Iterator[tuple[str, float | None]]:
    """Yield the methods and their time limits."""
    yield from ((method, None) for method in AT_ONCE)
    yield from ((OURS, limit_s) for limit_s in request.limits_s)
    if request.with_rivals:
        limits = sorted({times * s for s in request.limits_s for times in TIMES})
        yield from ((method, limit_s) for method in IN_TIME for limit_s in limits)


def in_own_process(
    method: str, problem: WeekProblem, params: SolveParams
) -> tuple[SolveResult, int]:
    """
    Return a method's result and its peak memory, MiB, from a fresh process.

    What a solver prints there goes to standard error; standard output is the table's.
    """
    to_stderr = partial(os.dup2, 2, 1)
    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=to_stderr) as pool:
        return pool.submit(measured, method, problem, params).result()


def measured(
    method: str, problem: WeekProblem, params: SolveParams
) -> tuple[SolveResult, int]:
    """Run a method; ours searches in a process below this one."""
    if method == OURS:
        result, whose = solve(problem, params), resource.RUSAGE_CHILDREN
    else:
        result, whose = run_rival(method, problem, params), resource.RUSAGE_SELF
    return result, resource.getrusage(whose).ru_maxrss // KIB_PER_MIB


def row_of(
    subject: str,
    method: str,
    limit_s: float | None,
    problem: WeekProblem,
    result: SolveResult,
    peak_mib: int,
) -> BenchRow:
    """Return the row of a result; the best bound is not known yet."""
    return BenchRow(
        subject=subject,
        method=method,
        limit_s=limit_s,
        num_candidates=result.num_candidates,
        seconds=result.runtime_s,
        first_plan_s=result.first_plan_s,
        bound=result.bound,
        gap=result.gap,
        gap_to_best=None,
        peak_mib=peak_mib,
        **plan_figures(problem, result.plan),
    )


def plan_figures(problem: WeekProblem, plan: WeekPlan | None) -> dict[str, Any]:
    """Return what a plan is measured by."""
    if plan is None:
        return {"num_booked": 0} | dict.fromkeys(PLAN_FIGURES)
    amounts = {name: term.amount for name, term in terms(problem, plan).items()}
    return {
        "num_booked": len(plan.bookings),
        "objective": objective(problem, plan),
        "medical_late": amounts["medical_late"],
        "guarantee_late": amounts["guarantee_late"],
    }


PLAN_FIGURES = ("objective", "medical_late", "guarantee_late")


def empty_row(subject: str, problem: WeekProblem) -> BenchRow:
    """Return the row of doing nothing, which may lack who must be booked."""
    return BenchRow(
        subject=subject,
        method=EMPTY,
        limit_s=None,
        num_candidates=0,
        seconds=0.0,
        first_plan_s=None,
        bound=None,
        gap=None,
        gap_to_best=None,
        peak_mib=0,
        **plan_figures(problem, WeekPlan()),
    )


def with_best_bound(rows: list[BenchRow], empty: int) -> Iterator[BenchRow]:
    """Yield rows of one week with their gap to the best bound of them all."""
    best = max((row.bound for row in rows if row.bound is not None), default=None)
    for row in rows:
        yield replace(row, gap_to_best=gap(row.objective, best, empty))
