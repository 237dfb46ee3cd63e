"""
Objective, bound and gap over seeds and time limits: ``python -m benchmarks.quality``.

Run by hand on a quiet machine; the table goes to ``benchmarks/RESULTS.md``. Beside
the plan stand the empty week, the first-come greedy and the greedy by worth.
"""

import argparse
import csv
import os
import resource
import sys
from collections.abc import Iterator

from benchmarks.subjects import Subject, problem_of
from pks.problems.week import WeekPlan, WeekProblem
from pks.rules import check
from pks.score import objective, terms
from solvers import SolveParams, SolveResult, solve
from solvers.week.greedy import Order, by_worth, first_come, greedy_plan
from solvers.week.places import all_places

COLUMNS = (
    "subject", "method", "limit_s", "num_candidates", "num_booked", "medical_late",
    "guarantee_late", "waiting", "objective", "bound", "gap", "first_plan_s",
    "runtime_s", "peak_mb",
)  # fmt: skip

Row = dict[str, object]


def plan_row(problem: WeekProblem, plan: WeekPlan) -> Row:
    """Return what every method's plan is measured by."""
    assert check(problem, plan) == ()
    amounts = {name: term.amount for name, term in terms(problem, plan).items()}
    shown = ("medical_late", "guarantee_late", "waiting")
    return {
        "num_booked": len(plan.bookings),
        **{name: amounts[name] for name in shown},
        "objective": objective(problem, plan),
    }


def greedy_row(problem: WeekProblem, order: Order) -> Row:
    """Return a greedy plan's figures."""
    plan = greedy_plan(problem, all_places(problem), order)
    return {"method": f"greedy {order.__name__}", **plan_row(problem, plan)}


def solve_row(problem: WeekProblem, limit_s: float, num_workers: int) -> Row:
    """Return a solve's figures; the peak memory is the search process's."""
    params = SolveParams(time_limit_s=limit_s, num_workers=num_workers)
    result = solve(problem, params)
    assert result.plan is not None
    peak_kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "method": "pks",
        "limit_s": limit_s,
        "peak_mb": peak_kb // 1024,
        **plan_row(problem, result.plan),
        **solved(result),
    }


def solved(result: SolveResult) -> Row:
    """Return what a solve tells of itself."""
    assert result.first_plan_s is not None
    return {
        "num_candidates": result.num_candidates,
        "bound": result.bound,
        "gap": None if result.gap is None else round(result.gap, 4),
        "first_plan_s": round(result.first_plan_s, 2),
        "runtime_s": round(result.runtime_s, 1),
    }


def rows_of(subject: Subject, limits_s: list[float], num_workers: int) -> Iterator[Row]:
    """Yield the rows of one subject."""
    problem = problem_of(subject)
    yield {"method": "empty", **plan_row_of_empty(problem)}
    yield greedy_row(problem, first_come)
    yield greedy_row(problem, by_worth)
    for limit_s in limits_s:
        yield solve_row(problem, limit_s, num_workers)


def plan_row_of_empty(problem: WeekProblem) -> Row:
    """Return the figures of doing nothing, which may leave fixed bookings out."""
    return {"num_booked": 0, "objective": objective(problem, WeekPlan())}


def main() -> None:
    """Measure what the command line asks for and write CSV to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="hospital", choices=("hospital", "region"))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--limits", type=float, nargs="+", default=[10.0, 30.0])
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    for seed in args.seeds:
        subject = Subject(args.size, seed, 0)
        for row in rows_of(subject, args.limits, args.workers):
            writer.writerow({"subject": str(subject), **row})
            sys.stdout.flush()


if __name__ == "__main__":
    main()
